"""The first visible sheet of an XLSX workbook as rows of text."""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from bot.feeds.sheet_extent import reaches_too_far
from training.errors import Problem, Severity

MOST_UNPACKED_BYTES = 300_000_000
"""Four times a list of 100,000 people; a workbook takes about three times as much memory."""

MOST_TIMES_PACKED = 100
PLAIN_BYTES = 20_000_000
"""Lists shrink to a twentieth; what shrinks far more, and is not small, was made to fill the memory."""

OLD_OR_LOCKED = Problem(
    "old_workbook",
    "This is an old Excel workbook (.xls) or one with a password. Save it as .xlsx without one.",
)
OTHER_WORKBOOK = Problem(
    "other_workbook",
    "This is an OpenDocument workbook (.ods) or a binary one (.xlsb). Save it as .xlsx or CSV.",
)
_BROKEN = Problem(
    "unreadable", "The workbook is damaged or is no workbook. Save it again as .xlsx or CSV."
)
_TOO_BIG = Problem(
    "too_big",
    "The workbook is far larger than a list can be. Copy the list alone, without cells far below or "
    "beside it, into a new workbook.",
)

_OTHER_WORKBOOKS = frozenset({"content.xml", "xl/workbook.bin"})
"""What only the others hold. Their sheets say in ways of their own how far they reach."""

_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, CalamineError),
    *(EOFError, OSError, RuntimeError, ValueError),
)
"""What reading a damaged archive can raise."""

Value = str | float | bool | date | time | timedelta


class SheetLines:
    """The rows of one sheet; Excel's own row numbers are their places, where the header is row 1."""

    def __init__(self, sheet: CalamineSheet, problems: list[Problem]) -> None:
        self.problems = problems
        self._sheet = sheet

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Rows with their places; blank ones are left out."""
        for place, values in enumerate(self._sheet.iter_rows(), start=1):
            cells = [value if type(value) is str else text_of(value) for value in values]
            if any(cells):
                yield place, cells


def open_workbook(file: BinaryIO) -> SheetLines | Problem:
    """Open the sheet that holds the list: the first one that is not hidden."""
    try:
        with zipfile.ZipFile(file) as archive:
            if not _OTHER_WORKBOOKS.isdisjoint(map(str.casefold, archive.namelist())):
                return OTHER_WORKBOOK
            if _unpacks_to_too_much(archive) or reaches_too_far(archive):
                return _TOO_BIG
        file.seek(0)
        return _first_sheet(load_workbook(file))
    except _DAMAGE:
        return _BROKEN


def _unpacks_to_too_much(archive: zipfile.ZipFile) -> bool:
    """Whether reading it would fill the memory, by the sizes that it states itself.

    Calamine refuses a file that is larger than it states.
    """
    unpacked = sum(entry.file_size for entry in archive.infolist())
    packed = sum(entry.compress_size for entry in archive.infolist())
    is_bomb = unpacked > PLAIN_BYTES and unpacked > packed * MOST_TIMES_PACKED
    return is_bomb or unpacked > MOST_UNPACKED_BYTES


def _first_sheet(book: CalamineWorkbook) -> SheetLines | Problem:
    names = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    if not names:
        return Problem("empty", "The workbook has no sheet that can be seen.")
    others = [_one_of_many(names)] if len(names) > 1 else []
    return SheetLines(book.get_sheet_by_name(names[0]), others)


def _one_of_many(names: list[str]) -> Problem:
    return Problem(
        "more_sheets",
        f"The workbook has {len(names)} sheets; only the first, “{names[0]}”, was read.",
        severity=Severity.WARNING,
    )


def text_of(value: Value) -> str:
    """A cell as a CSV file would show it: 1042.0 is 1042, a date without a time is ISO."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)
