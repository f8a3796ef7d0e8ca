"""Large attachments kept away from the standard library's parser, which would hold up the whole process.

It takes every line of an email as an object of its own, and lets go of a hundred thousand of them in one go.
So pieces that lie in the middle of an attachment are put aside; a marker stands in their place, and the bytes
come back, decoded piece by piece, when the attachment is wanted.
"""

import re
import secrets
from base64 import b64decode
from binascii import a2b_qp
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

SMALL = 1 << 20  # bytes; an email of that size takes the parser a few milliseconds
PIECE = 1 << 16
MOST_BOUNDARIES = 50
_ANY = b""  # in the place of too many: any line that begins with two hyphens is one
_IN_SEVERAL_PARTS = re.compile(rb"boundary\*", re.IGNORECASE)  # RFC 2231, which nobody does
BOUNDARY = re.compile(rb'boundary\s*=\s*"?([^"\r\n;]{1,200})', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thinned:
    """An email whose large pieces stand aside, by their markers."""

    content: bytes
    aside: Mapping[bytes, bytes] = field(default_factory=dict)

    def pieces_of(self, payload: bytes) -> Iterator[bytes]:
        """A part's payload, the pieces put aside in their places; each ends a line."""
        if not self.aside:
            yield payload
            return
        kept: list[bytes] = []
        for line in payload.splitlines(keepends=True):
            if (piece := self.aside.get(line.strip())) is None:
                kept.append(line)
                continue
            yield b"".join(kept)
            yield piece
            kept = []
        yield b"".join(kept)


def thinned(content: bytes) -> Thinned:
    """Put aside every piece in which no part begins or ends: no line in it is a boundary."""
    if len(content) <= SMALL:
        return Thinned(content)
    token = secrets.token_hex(8).encode()  # so that nobody can write a marker themself
    kept: list[bytes] = []
    aside: dict[bytes, bytes] = {}
    boundaries: set[bytes] = set()
    is_in_body = False
    for piece in _pieces(content):
        start = _last_boundary(piece, boundaries)
        if is_in_body and start is None:
            marker = b"=_%s.%d" % (token, len(aside))
            aside[marker] = piece
            kept.append(marker + b"\r\n")
        else:
            kept.append(piece)
            boundaries.update(BOUNDARY.findall(piece))
            if len(boundaries) > MOST_BOUNDARIES or _IN_SEVERAL_PARTS.search(piece):
                boundaries = {_ANY}
            start = _last_boundary(piece, boundaries)
            is_in_body = _has_empty_line(piece[start or 0 :])
    return Thinned(b"".join(kept), aside)


def _last_boundary(piece: bytes, boundaries: Collection[bytes]) -> int | None:
    """Where the last line begins that is a boundary; None where there is none."""
    found = [piece.rfind(b"\n--" + each) for each in boundaries]
    found += [0 for each in boundaries if piece.startswith(b"--" + each)]
    last = max(found, default=-1)
    return None if last < 0 else last


def _has_empty_line(text: bytes) -> bool:
    """Whether headers, if it begins with some, end in it."""
    return b"\n\r\n" in text or b"\n\n" in text or text.startswith((b"\r\n", b"\n\r"))


def decoded(pieces: Iterator[bytes], encoding: str) -> bytes:
    """The bytes behind base64 or quoted-printable; of any other encoding as they are.

    Raises:
        ValueError: it is no such encoding after all.
    """
    if encoding == "base64":
        return b"".join(_from_base64(pieces))
    if encoding == "quoted-printable":
        return b"".join([a2b_qp(each) for each in pieces])  # each by itself: nobody waits for all
    return b"".join(pieces)


def _pieces(content: bytes) -> Iterator[bytes]:
    """The email in pieces that end with a line; a line longer than a piece is one by itself."""
    start = 0
    while start < len(content):
        line_end = content.rfind(b"\n", start, start + PIECE)
        if line_end < 0:
            line_end = content.find(b"\n", start + PIECE)
        end = len(content) if line_end < 0 else line_end + 1
        yield content[start:end]
        start = end


def _from_base64(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """A long piece in short ones: decoding holds everybody up, however long it takes."""
    rest = b""
    for piece in pieces:
        for start in range(0, len(piece), PIECE):
            characters = rest + b"".join(piece[start : start + PIECE].split())
            whole = len(characters) // 4 * 4
            yield b64decode(characters[:whole], validate=True)
            rest = characters[whole:]
    yield b64decode(rest + b"=" * (-len(rest) % 4), validate=True)
