"""Signature, disclaimer and warning banner taken off what somebody wrote.

A council's signature may say “worried about a child? …”, and its gateway “CAUTION: …”: neither is what the
sender has to say to us. A postscript after the signature is.
"""

import re

_BANNER = re.compile(
    r"\W*(?:caution:|warning:|external:|external e-?mail|external sender|this (?:e-?mail|message) (?:originated|"
    r"came|was sent|is) (?:from )?(?:outside|external)|you don'?t often get e-?mail from|some people who "
    r"received this|learn why this is important|\[external|(?:do not|don'?t|never) (?:click|open)|click links|unless you "
    r"(?:recogni[sz]e|know|trust))(?!\w)",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\W*(?:disclaimer\b|confidentiality notice|this (?:e-?mail|message|communication)(?:,? (?:and|including) "
    r"any| is (?:confidential|intended|private)| may contain)|the (?:information|contents?) (?:in|of|"
    r"contained in) this (?:e-?mail|message)|(?:please )?(?:consider|think of) the environment|"
    r"mae'?r e-bost hwn|mae'?r neges hon|my working (?:days|pattern)|virus[- ]free)",
    re.IGNORECASE,
)
_FROM_DEVICE = re.compile(
    r"(?:sent (?:from|via|with)|get outlook for|download outlook|anfonwyd o|von meinem|gesendet von|envoyé "
    r"de|enviado (?:desde|do|da)|inviato da|verzonden vanaf|wysłan[eoy] z|trimis de pe|skickat från|sendt fra|"
    r"išsiųsta iš|yahoo mail)\b",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"(?:(?:with |my |many |kind(?:est)? |best |warm(?:est)? |very best )*(?:regards|wishes|thanks|thank you)"
    r"(?: (?:and|in advance|again|so much))*(?: (?:kind |best )?regards)?|k?rgds|kr|br|cheers|best|all the "
    r"best|yours (?:sincerely|faithfully|truly)|sincerely|diolch(?: yn fawr)?|cofion(?: cynnes| gorau)?|"
    r"take care)[\s,.!\u2013-]*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"--\s*|_{5,}|-{5,}|={5,}|\*{5,}")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 80
_LONGEST_MARK = 500  # characters of a line or a text in which a mark is looked for
_MOST_BANNERS = 20
_POSTSCRIPT = re.compile(r"p\.?\s?s\b\.?", re.IGNORECASE)


def without_signature(text: str, name: str = "") -> str:
    """The words above the signature, and a postscript beneath it; `name` is the sender's own."""
    lines = _without_banner(text.strip()).splitlines()
    names = _words(name)
    first = next((place for place, line in enumerate(lines) if line), 0)
    ends = (
        place
        for place, line in enumerate(lines)
        if _ends_at(line[:_LONGEST_MARK], names, is_first=place <= first)
    )
    cut = next(ends, len(lines))
    return "\n".join([*lines[:cut], *_postscript(lines[cut:])]).strip()


def _ends_at(line: str, names: frozenset[str], *, is_first: bool) -> bool:
    """Whether the signature begins here; what stands first may be “Thanks”, and the words after it."""
    if not is_first and (_SIGN_OFF.fullmatch(line) or _is_name(line, names)):
        return True
    return bool(_SEPARATOR.fullmatch(line) or _FROM_DEVICE.match(line) or _DISCLAIMER.match(line))


def _is_name(line: str, names: frozenset[str]) -> bool:
    """Whether a line is the sender's whole name, in whatever order."""
    return len(names) > 1 and len(line) <= _LONGEST_NAME and _words(line) == names


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))


def _postscript(rest: list[str]) -> list[str]:
    """From “PS” to the end of its paragraph."""
    start = next((place for place, line in enumerate(rest) if _POSTSCRIPT.match(line)), None)
    if start is None:
        return []
    end = next((place for place in range(start, len(rest)) if not rest[place]), len(rest))
    return rest[start:end]


def _without_banner(text: str) -> str:
    """Without what a mail gateway put at the top: paragraphs, or single lines where there are none."""
    for _ in range(_MOST_BANNERS):
        if not _BANNER.match(text[:_LONGEST_MARK]):
            break
        _, _, rest = text.partition("\n\n")
        if not rest.strip():
            _, _, rest = text.partition("\n")
        text = rest.strip()
    return text
