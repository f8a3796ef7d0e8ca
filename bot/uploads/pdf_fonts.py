"""Which letters a PDF's font stands for: by the table that it carries for copying its text, else Latin."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf

from bot.uploads.pdf_streams import unpacked

MOST_BYTES_OF_TABLE = 500_000
MOST_LETTERS = 70_000

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")


@dataclass(frozen=True, slots=True)
class Letters:
    """How a font's codes, each of so many bytes, are read; one that it does not name is a space."""

    width: int = 1
    table: Mapping[int, str] = field(default_factory=dict)

    def read(self, codes: bytes) -> str:
        """The letters of a string."""
        if not self.table:
            return codes.decode("latin-1") if self.width == 1 else " "
        step = self.width
        numbers = (int.from_bytes(codes[at : at + step]) for at in range(0, len(codes), step))
        return "".join(self.table.get(number, " ") for number in numbers)


LATIN = Letters()


def letters_of(font: pikepdf.Object) -> Letters:
    """How to read the strings that are set in a font."""
    width = 2 if font.get("/Subtype") == pikepdf.Name.Type0 else 1
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return Letters(width)
    return Letters(width, _table_in(unpacked(stream, MOST_BYTES_OF_TABLE)))


def _table_in(written: bytes) -> dict[int, str]:
    table: dict[int, str] = {}
    for block in _CHARS.findall(written):
        table.update((_number(code), _text(letters)) for code, letters in _PAIR.findall(block))
    for block in _RANGES.findall(written):
        for first, last, start, each in _RANGE.findall(block):
            if len(table) > MOST_LETTERS:
                return table
            table.update(_letters_from(_number(first), _number(last), start, each))
    return table


def _letters_from(first: int, last: int, start: bytes, each: bytes) -> dict[int, str]:
    """A range of codes: counted on from one letter, or with a letter named for each."""
    codes = range(first, min(last, first + MOST_LETTERS) + 1)
    if each:
        return dict(zip(codes, map(_text, _HEX.findall(each)), strict=False))
    letters = _text(start)
    if not letters:
        return {}
    before, counted = letters[:-1], letters[-1]
    return {
        code: before + chr(ord(counted) + code - first)
        for code in codes
        if ord(counted) + code - first < 0x110000  # noqa: PLR2004 - where Unicode ends
    }


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()), 16)


def _text(digits: bytes) -> str:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode()).decode(
        "utf-16-be", errors="ignore"
    )
