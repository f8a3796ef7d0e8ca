"""Where the links of a document lead: a certificate's lead to the web or write an email.

Anything else may open a file on somebody's server, and tell it who asked, or start another program.
"""

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_PATH_STARTS = ("/", "\\")
_ENDS_OF_SCHEME = ("/", "?", "#", "\\")


def is_ordinary_link(address: str) -> bool:
    """Whether pressing a link to it opens a page, an email or a place beside the document."""
    plain = address.strip()
    if not plain.isprintable() or plain.startswith(_PATH_STARTS):
        return False
    scheme, colon, _ = plain.partition(":")
    has_scheme = bool(colon) and not any(each in scheme for each in _ENDS_OF_SCHEME)
    return not has_scheme or scheme.casefold() in _SCHEMES
