"""What the sender of an email wrote themself, and what lies beneath it: quoted, forwarded.

Mail programs mark what they quote in a few ways, some of them in the reader's language. In a language that is
not known a line with an address above marked lines, or four lines that look like headers, are enough. A mark that
is missed leaves a quotation among the words: then the email is not understood, and nothing worse.
"""

import re
from dataclasses import dataclass

LONGEST = 200_000  # characters
LONGEST_MARK = 500  # characters of a line in which a mark is looked for
_ATTRIBUTION_LINES = 4
_BLOCK_LINES = 7
_OTHER_HEADERS = 3  # when, to whom, about what
_BLANK_LINES = 5  # between an attribution and what it is of

_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|il|op|den|dnia|w dniu|ar|em)\b.{3,400}?\b"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|pisze|napisał\S*|ysgrifennodd|"
    r"escreveu)\b[^:]{0,150}:",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS_ATTRIBUTION = re.compile(r"(?:on|am|le|el|il|op|den|dnia|w dniu|ar|em)\s", re.IGNORECASE)
_MARKER = re.compile(
    r"[-_* ]{2,}(?:original message|forwarded message|original appointment|forwarded by|"
    r"ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message transféré|"
    r"mensaje original|messaggio originale|oorspronkelijk bericht|wiadomość oryginalna|"
    r"neges wreiddiol)\b.*|begin forwarded message:|anfang der weitergeleiteten nachricht:",
    re.IGNORECASE,
)
_BLOCK_FROM = re.compile(
    r"\**(?:from|von|de|da|van|od|fra|från|oddi wrth)\s?:\**\s*\S", re.IGNORECASE
)
_BLOCK_NEXT = re.compile(
    r"\**(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|inviato|"
    r"oggetto|verzonden|aan|onderwerp|wysłano|do|temat|anfonwyd|dyddiad|at|pwnc)\s?:",
    re.IGNORECASE,
)
_ANY_ATTRIBUTION = re.compile(r".{0,200}\S@\S.{0,200}:", re.DOTALL)
_ANY_FROM = re.compile(r"\**[^\W\d_][^:@]{0,20}:\**\s.{0,200}\S@\S")
_ANY_HEADER = re.compile(r"\**[^\W\d_][^:@]{0,20}:\**\s\S")
_RULE = re.compile(r"_{10,}")


@dataclass(frozen=True, slots=True)
class Layers:
    """The sender's own lines, and the text beneath."""

    own: str
    beneath: str


def layers_of(text: str) -> Layers:
    """Take an email's text apart."""
    lines = [" ".join(line.split()) for line in text[:LONGEST].splitlines()]
    heads = [line[:LONGEST_MARK] for line in lines]
    own: list[str] = []
    beneath: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if line.startswith(">"):
            beneath.append(line.lstrip("> "))
        elif length := _attribution_at(heads, place):
            place += length
            if not _goes_on_quoted(heads, place):
                beneath += lines[place:]
                break
            continue
        elif _is_divider(heads, place):
            beneath += lines[place:]
            break
        else:
            own.append(line)
        place += 1
    return Layers("\n".join(own).strip(), "\n".join(beneath).strip())


def _attribution_at(lines: list[str], place: int) -> int:
    """How many lines “On Monday … wrote:” takes up, if it stands here; else 0."""
    if _BEGINS_ATTRIBUTION.match(lines[place]):
        for length in range(1, _ATTRIBUTION_LINES + 1):
            if _ATTRIBUTION.fullmatch(" ".join(lines[place : place + length]).strip()):
                return length
    length = 2 if lines[place].endswith("<") else 1
    is_one = _ANY_ATTRIBUTION.fullmatch(" ".join(lines[place : place + length]))
    return length if is_one and _goes_on_quoted(lines, place + length) else 0


def _goes_on_quoted(lines: list[str], place: int) -> bool:
    """Whether the next line that has any words is marked as quoted."""
    following = lines[place : place + _BLANK_LINES + 1]
    after = next((line for line in following if line), "")
    return after.startswith(">")


def _is_divider(lines: list[str], place: int) -> bool:
    """Whether everything from here on is an earlier message."""
    line = lines[place]
    if _MARKER.fullmatch(line):
        return True
    if _RULE.fullmatch(line):
        following = [each for each in lines[place + 1 : place + 4] if each]
        return bool(following) and bool(_BLOCK_FROM.match(following[0]))
    block = [each for each in lines[place + 1 : place + _BLOCK_LINES] if each]
    if _ANY_FROM.match(line) and len(block) > _OTHER_HEADERS:
        return all(_ANY_HEADER.match(each) for each in block[:_OTHER_HEADERS])
    return bool(_BLOCK_FROM.match(line)) and _has_two_headers(block)


def _has_two_headers(block: list[str]) -> bool:
    return sum(bool(_BLOCK_NEXT.match(each)) for each in block) >= 2  # noqa: PLR2004 - a header's lines
