"""The words of a PDF, well enough to know what kind of paper it is: never shown to anybody.

The strings that its pages show, in their order. Layout is ignored but for wide gaps and new lines, which
part words. What is drawn instead of written, as on a scan, has no words.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

import pikepdf

from bot.uploads.pdf_fonts import LATIN, Letters, letters_of
from bot.uploads.pdf_streams import unpacked

MOST_PAGES_READ = 20
MOST_BYTES_OF_PAGE = 2_000_000
MOST_CHARACTERS = 200_000
WIDE_GAP = 150  # thousandths of the letters' size; a narrower one only sets letters apart

_TOKEN = re.compile(
    rb"\((?P<plain>(?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*)\)"  # with one pair of brackets inside
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<gap>-?\d+(?:\.\d+)?)"
    rb"|/(?P<name>[^\s/\[\]()<>%]+)"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9*'\"]*)",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"", b"\n": b"", b"\r\n": b""}
_PARTING = frozenset({b"Td", b"TD", b"T*", b"Tm", b"ET", b"'", b'"'})

Fonts: TypeAlias = dict[bytes, Letters]


def text_of(pdf: pikepdf.Pdf) -> str:
    """The words of the first pages."""
    said: list[str] = []
    length = 0
    for page in list(pdf.pages)[:MOST_PAGES_READ]:
        for piece in _pieces(_content_of(page), _fonts_of(page)):
            said.append(piece)
            length += len(piece)
            if length > MOST_CHARACTERS:
                return "".join(said)
    return "".join(said)


def _content_of(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents", pikepdf.Array())
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    read = [
        unpacked(each, MOST_BYTES_OF_PAGE) for each in streams if isinstance(each, pikepdf.Stream)
    ]
    return b"\n".join(read)[:MOST_BYTES_OF_PAGE]


def _fonts_of(page: pikepdf.Page) -> Fonts:
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    return {
        name.removeprefix("/").encode(): letters_of(font)
        for name, font in fonts.items()
        if isinstance(font, pikepdf.Dictionary)
    }


def _pieces(content: bytes, fonts: Fonts) -> Iterator[str]:
    """The strings shown, each decoded by the font that was last named, with spaces between words."""
    letters, named = LATIN, b""
    for token in _TOKEN.finditer(content):
        kind = token.lastgroup
        value = token[kind] if kind else b""
        if kind == "plain":
            yield letters.read(_ESCAPED.sub(_unescaped, value))
        elif kind == "hex":
            yield letters.read(_from_hex(value))
        elif kind == "gap":
            yield " " if float(value) < -WIDE_GAP else ""
        elif kind == "name":
            named = value
        elif value == b"Tf":
            letters = fonts.get(named, LATIN)
        elif value in _PARTING:
            yield " "


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code[:1].isdigit():
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPES.get(code, code)


def _from_hex(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())
