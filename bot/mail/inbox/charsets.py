"""Bytes of an email as text, whatever their sender believed about the character set."""

import codecs

_ALIASES = {
    "ansi": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-1": "cp1252",  # as every mail program reads it
    "us-ascii": "cp1252",
    "unicode-1-1-utf-7": "utf-7",
    "utf-8mb4": "utf-8",
    "utf8mb4": "utf-8",
    "unicode": "utf-16",
    "windows-1252http-equivcontent-type": "cp1252",
    "x-gbk": "gbk",
    "cp-850": "cp850",
    "x-mac-roman": "mac-roman",
}
_NOT_LIKE_ASCII = ("utf-16", "utf-32", "utf-7", "iso2022", "hz", "cp037", "cp500")


def text_in(content: bytes, charset: str | None) -> str:
    """The text; bytes that make no sense become replacement marks, never an error.

    Bytes that are valid UTF-8 are that, even where something else is declared: nothing else looks like it.
    """
    named = (charset or "us-ascii").strip("\"' ").lower()
    declared = _codec(_ALIASES.get(named, named))
    if declared is None or not declared.startswith(_NOT_LIKE_ASCII):
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            declared = "cp1252" if declared in (None, "utf-8") else declared
    return content.decode(declared, "replace")


def _codec(name: str) -> str | None:
    """Python's name for a character set of texts; None where it knows none of that name."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    return found.name if _is_for_text(found) else None


def _is_for_text(found: codecs.CodecInfo) -> bool:
    """Whether it turns bytes into text: `base64`, `zip` and others do not."""
    return bool(getattr(found, "_is_text_encoding", True)) and found.name not in (
        "idna",
        "undefined",
    )
