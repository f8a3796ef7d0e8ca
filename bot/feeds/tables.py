"""Any CSV or XLSX file as a header and rows of text, streamed, with the place of every row.

The header is row 1. Whatever is wrong with the file as a whole becomes one sentence.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from bot.feeds.csv_files import CsvLines, open_csv
from bot.feeds.workbooks import OLD_OR_LOCKED, SheetLines, open_workbook
from training.errors import Problem

MOST_BYTES = 250_000_000
LONGEST_CELL = 4_000
BETWEEN = "\0"
"""Joins the cells of a row to look at them at once; no text holds it."""

UNREADABLE = Problem(
    "unreadable", "The file cannot be opened. Check its name and that you may read it."
)
PIPE = Problem(
    "unreadable", "This is a stream and no file. Save the list as a file, and import that."
)
EMPTY = Problem("empty", "The file has no rows. Export the list again.")
TOO_BIG = Problem("too_big", "The file is larger than 250 MB. Leave out columns, or split it.")

Source = bytes | Path

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(slots=True)
class Table:
    """The names in the header and the rows below it; `problems` grows while the rows are read."""

    header: tuple[str, ...]
    problems: list[Problem]
    lines: Iterator[tuple[int, list[str]]]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row once, as wide as the header and an empty cell more, its cells tidied.

        Missing last cells are empty ones: Excel leaves them out where a column ends blank. A row that
        fits no header is a problem instead.
        """
        width = len(self.header)
        for place, cells in self.lines:
            if len(cells) != width:
                if any(cells[width:]):
                    self.problems.append(_too_wide(place, len(cells), width))
                    continue
                cells[width:] = [""] * (width - len(cells))
            whole = BETWEEN.join(cells)
            if len(whole) > LONGEST_CELL and (longest := max(map(len, cells))) > LONGEST_CELL:
                self.problems.append(_too_long(place, longest))
                continue
            cells.append("")
            yield place, cells if _is_tidy(whole) else [tidy(cell) for cell in cells]


@contextmanager
def open_table(source: Source) -> Iterator[Table | Problem]:
    """Find out what kind of file it is and read its header; the file is closed afterwards."""
    try:
        file = _file(source)
    except (OSError, ValueError):
        yield UNREADABLE
        return
    with ExitStack() as opened:
        yield _table(opened.enter_context(file), opened)


def _file(source: Source) -> BinaryIO:
    if isinstance(source, bytes):
        return BytesIO(source)
    return source.open("rb")


def _table(file: BinaryIO, opened: ExitStack) -> Table | Problem:
    if not file.seekable():
        return PIPE
    size = file.seek(0, 2)
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    if size == 0:
        return EMPTY
    if size > MOST_BYTES:
        return TOO_BIG
    if start == _OLD_OFFICE:
        return OLD_OR_LOCKED
    found = open_workbook(file) if start in _ZIP else open_csv(file, opened)
    return found if isinstance(found, Problem) else _headed(found)


def _headed(found: CsvLines | SheetLines) -> Table | Problem:
    lines = iter(found)
    first = next(lines, None)
    if first is None:
        return next(iter(found.problems), EMPTY)
    header = tuple(map(tidy, first[1]))
    return Table(header, found.problems, lines)


def tidy(text: str) -> str:
    """Text without spaces around it and with single ones inside."""
    return " ".join(text.split())


def _is_tidy(whole: str) -> bool:
    """Whether all cells of a row are tidy, seen at once: rows are many, and nearly all of them are."""
    if f" {BETWEEN}" in whole or f"{BETWEEN} " in whole:
        return False
    return tidy(whole) == whole


def _too_wide(place: int, cells: int, width: int) -> Problem:
    return Problem(
        "too_many_cells",
        f"Row {place} has {cells} cells under {width} headings, so none can be trusted. "
        "A comma inside a cell needs quotation marks around the cell.",
        place,
    )


def _too_long(place: int, length: int) -> Problem:
    return Problem(
        "cell_too_long",
        f"A cell in row {place} holds {length:,} characters; at most {LONGEST_CELL:,} are taken.",
        place,
    )
