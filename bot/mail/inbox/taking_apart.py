"""An email's bytes as a message with parts, by the standard library, kept from what it cannot do in good time.

It forgives much, but not everything: it reads a header of a hundred thousand characters for minutes, and one
made of brackets, or parts within parts within parts, run it out of stack. Such a header counts as words, and of
an email that is nothing but parts the headers alone are read.
"""

import re
from dataclasses import dataclass
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.parser import BytesFeedParser
from email.policy import EmailPolicy
from functools import lru_cache

from bot.mail.inbox.headers import LONGEST, STUMBLES
from bot.mail.inbox.setting_aside import BOUNDARY, PIECE

LONGEST_OF_PART = 1_000  # characters of a header about a part: its type, its name
MOST_PARTS = 400
MOST_BOUNDARIES = 400  # each begins parts within another
LONGEST_HEADERS = 1 << 18  # bytes of all headers together
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


_REGISTRY = HeaderRegistry()


def _header(name: str, value: str) -> str:
    """A header, cut where nobody writes on; one that cannot be read is the words it consists of."""
    is_of_part = name.lower().startswith("content-")
    cut = value[: LONGEST_OF_PART if is_of_part else LONGEST]
    try:
        return _REGISTRY(name, cut)
    except STUMBLES:
        return " ".join(cut.split())


FORGIVING = EmailPolicy(header_factory=_header)


@dataclass(frozen=True, slots=True)
class TakenApart:
    """The message; of one that is not `is_whole` the headers alone."""

    message: EmailMessage
    is_whole: bool


def taken_apart(content: bytes, *, is_whole: bool = True) -> TakenApart:
    """Take an email apart in pieces: other threads get their turn in between."""
    headers = _headers(content)
    if not is_whole or len(headers) > LONGEST_HEADERS or _has_too_many_parts(content):
        return TakenApart(_message(headers[:LONGEST_HEADERS]), is_whole=False)
    try:
        return TakenApart(_message(content), is_whole=True)
    except RecursionError:
        return TakenApart(_message(headers), is_whole=False)


def _message(content: bytes) -> EmailMessage:
    once = lru_cache(maxsize=8 * MOST_PARTS)(_header)  # they are asked for again and again
    parser = BytesFeedParser(policy=EmailPolicy(header_factory=once))
    for start in range(0, len(content), PIECE):
        parser.feed(content[start : start + PIECE])
    message = parser.close()
    assert isinstance(message, EmailMessage)  # noqa: S101 - the policy's own class
    return message


def _headers(content: bytes) -> bytes:
    end = _END_OF_HEADERS.search(content)
    return content[: end.end()] if end else content


def _has_too_many_parts(content: bytes) -> bool:
    """Whether more parts begin than anybody sends; lines that begin with two hyphens alone are no parts."""
    if content.count(b"\n--") <= MOST_PARTS:
        return False
    boundaries = set(BOUNDARY.findall(content))
    begun = sum(content.count(b"\n--" + each) for each in list(boundaries)[:MOST_BOUNDARIES])
    return len(boundaries) > MOST_BOUNDARIES or begun > MOST_PARTS
