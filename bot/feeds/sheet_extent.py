"""How far the sheets of a workbook reach, found before they are loaded.

A sheet is loaded as one full rectangle. A single cell that somebody left far down on the right would
need more memory than there is, and would end the whole process. A workbook may keep its sheets in any
of its files and write places in many ways, so every file is looked at and every place counts.
"""

import re
from zipfile import ZipFile, ZipInfo

MOST_CELLS = 20_000_000
CHUNK = 1 << 20
LONGEST_TAG = 1 << 16
_LETTERS = 26

# The look-behind comes after the r: so the search leaps from one r to the next.
_PLACE = rb"r(?<=[\s\"']r)\s*+=\s*+[\"']"
_WIDE = re.compile(_PLACE + rb"([A-Za-z]{2,}+)\d")
_ROW = re.compile(_PLACE + rb"[A-Za-z]*+(\d++)[\"']")
_PLACED = re.compile(rb"<(?:[^\s<>]*:)?(?:c|row)\s")


def reaches_too_far(archive: ZipFile) -> bool:
    """Whether any sheet spans more cells than a list can have."""
    return any(_cells_spanned(archive, entry) > MOST_CELLS for entry in archive.infolist())


def _cells_spanned(archive: ZipFile, entry: ZipInfo) -> int:
    """The last row times the last column, whatever their order; a tag without an end is too far."""
    rows, columns = 0, _LETTERS
    with archive.open(entry) as sheet:
        kept = b""
        while piece := sheet.read(CHUNK):
            text = kept + piece
            columns = max([columns, *map(_column, set(_WIDE.findall(text)))])
            rows = max([rows, *map(_number, set(_ROW.findall(text)))])
            if rows * columns > MOST_CELLS:
                break
            kept = text[max(text.rfind(b"<"), 0) :]
            if len(kept) > LONGEST_TAG:
                if _PLACED.match(kept):
                    return MOST_CELLS + 1
                kept = b""
    return rows * columns


def _number(digits: bytes) -> int:
    """The number of a row; one with endless digits is past every sheet's end."""
    significant = digits.lstrip(b"0")
    return int(significant or b"0") if len(significant) < len(str(MOST_CELLS)) else MOST_CELLS + 1


def _column(letters: bytes) -> int:
    """The number of a column, in capitals or not: A is 1, AA is 27."""
    if len(letters) > len("XFD"):
        return MOST_CELLS + 1
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number
