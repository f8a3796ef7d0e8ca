"""How far the sheets of a workbook reach, found before they are loaded.

A sheet is loaded as one full rectangle. A single cell that somebody left far down on the right would
need more memory than there is, and would end the whole process.
"""

import re
from zipfile import ZipFile

MOST_CELLS = 20_000_000
CHUNK = 1 << 20
OVERLAP = 64
_WIDE = re.compile(rb' r="([A-Z]{2,3})\d')
_ROW = re.compile(rb' r="[A-Z]{0,3}(\d{1,7})"')
_TAIL = 4_096
_LETTERS = 26


def reaches_too_far(archive: ZipFile) -> bool:
    """Whether any sheet spans more cells than a list can have."""
    names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
    return any(_cells_spanned(archive, name) > MOST_CELLS for name in names)


def _cells_spanned(archive: ZipFile, name: str) -> int:
    """The rows times the columns; rows ascend, so the last that each piece names is enough."""
    rows, columns = 0, _LETTERS
    with archive.open(name) as sheet:
        kept = b""
        while piece := sheet.read(CHUNK):
            text = kept + piece
            columns = max([columns, *map(_column, set(_WIDE.findall(text)))])
            rows = max([rows, *map(int, _ROW.findall(text[-_TAIL:]))])
            kept = text[-OVERLAP:]
    return rows * columns


def _column(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
