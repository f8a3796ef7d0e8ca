"""Excel workbooks: sheets with their headings frozen, filters over them, and no formula in any cell."""

import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from bot.listings.listing import Cell, Table, neutralised
from training.errors import TrainingError

COLUMN_WIDTH = 22
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"


class NoPlaceForWorkbookError(TrainingError):
    """A workbook was asked for where only people read."""


def new_workbook(out: BytesIO) -> Workbook:
    """A workbook to be written into memory; a context manager."""
    return xlsxwriter.Workbook(out, {"in_memory": True})


def hand_over(workbook: bytes, out: Path | None) -> None:
    """Put a finished workbook into the file, or onto stdout where that is not a terminal."""
    if out is not None:
        out.write_bytes(workbook)
        return
    if sys.stdout.isatty():
        raise NoPlaceForWorkbookError("A workbook is not for the screen: add > FILE.xlsx.")
    sys.stdout.buffer.write(workbook)
    sys.stdout.buffer.flush()


def workbook_of(table: Table) -> bytes:
    """A workbook of one table."""
    out = BytesIO()
    with new_workbook(out) as book:
        add_table(book, "Listing", table)
    return out.getvalue()


def add_table(book: Workbook, name: str, table: Table) -> None:
    """A sheet with a table, days and moments as such."""
    sheet = book.add_worksheet(name)
    write_headings(book, sheet, table.columns, lines=len(table.rows))
    formats = {kind: book.add_format({"num_format": kind}) for kind in (DAY, MOMENT)}
    for line, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            _write(sheet, (line, place), cell, formats=formats)


def _write(
    sheet: Worksheet, at: tuple[int, int], cell: Cell, *, formats: dict[str, CellFormat]
) -> None:
    """One cell; Excel knows no time zones, so a moment keeps the clock that it was given with."""
    if isinstance(cell, datetime):
        sheet.write_datetime(*at, cell.replace(tzinfo=None), formats[MOMENT])
    elif isinstance(cell, date):
        sheet.write_datetime(*at, datetime.combine(cell, time()), formats[DAY])
    elif isinstance(cell, int):
        sheet.write_number(*at, cell)
    elif cell is not None:
        sheet.write_string(*at, neutralised(cell))


def write_headings(
    book: Workbook, sheet: Worksheet, headings: Sequence[str], *, lines: int, frozen: int = 1
) -> None:
    """The first row, which stays in sight with `frozen` columns, and a filter over all."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    sheet.write_row(0, 0, headings, bold)
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, max(lines, 1), len(headings) - 1)
    sheet.set_column(0, len(headings) - 1, COLUMN_WIDTH)
