"""Tables for people and programs: on the terminal, as JSON or CSV; `workbook.py` has the rest.

Text that a spreadsheet would take for a formula is neutralised on the way out; a state is never told
by its colour alone, for the cell says it in words.
"""

import csv
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

import orjson
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as DrawnTable

Cell: TypeAlias = str | int | date | datetime | None

ROOM_FOR_PROSE = 36
BETWEEN_COLUMNS = 2
PIPE_WIDTH = 1_000
"""Nothing is folded or left out where a program reads."""


class Format(StrEnum):
    """How a listing is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Table:
    """Headed rows of plain values; `title` names the sheet and what the table is.

    On a terminal the column `prose` may run over several lines, and those in `spare` are left out,
    the first one first, where there is no room for them.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    prose: str | None = None
    spare: tuple[str, ...] = ()


def print_json(document: object) -> None:
    """One JSON document on stdout, alone."""
    sys.stdout.buffer.write(orjson.dumps(document) + b"\n")
    sys.stdout.buffer.flush()


def print_csv(table: Table) -> None:
    """A table as CSV on stdout: UTF-8, comma, a line for the headings."""
    text = io.StringIO(newline="")
    write_csv(table, text)
    sys.stdout.buffer.write(text.getvalue().encode())
    sys.stdout.buffer.flush()


def write_csv(table: Table, out: io.TextIOBase) -> None:
    """The same to an open text stream."""
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([neutralised(_plain(cell)) for cell in row] for row in table.rows)


def neutralised(text: str) -> str:
    """The text, made harmless where a spreadsheet would run it as a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def print_table(table: Table, console: Console | None = None) -> None:
    """A table for reading on the terminal; what had no room is named below it."""
    if console is None:
        width = None if sys.stdout.isatty() else PIPE_WIDTH
        console = Console(highlight=False, markup=False, width=width)
    widths = _widths(table)
    shown = _with_room(table, widths, console.width)
    drawn = DrawnTable(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for column in shown:
        drawn.add_column(_heading(column), overflow="fold", no_wrap=column != table.prose)
    places = [table.columns.index(column) for column in shown]
    for row in table.rows:
        drawn.add_row(*(_shown(row[place]) for place in places))
    console.print(table.title, style="bold", soft_wrap=True)
    console.print()
    console.print(drawn)
    if left_out := [_heading(column) for column in table.columns if column not in shown]:
        console.print(f"\nNo room here for: {', '.join(left_out)}. --format csv has everything.")


def _widths(table: Table) -> dict[str, int]:
    """How wide each column is by nature; prose needs no more room than for a few words."""
    widths = {}
    for place, column in enumerate(table.columns):
        lines = [line for row in table.rows for line in _shown(row[place]).splitlines()]
        widths[column] = max(map(cell_len, (_heading(column), *lines)))
    if table.prose:
        widths[table.prose] = min(widths[table.prose], ROOM_FOR_PROSE)
    return widths


def _with_room(table: Table, widths: dict[str, int], room: int) -> list[str]:
    """The columns that fit beside each other; only the spare ones are ever left out."""
    shown = list(table.columns)
    for column in table.spare:
        if sum(widths[each] + BETWEEN_COLUMNS for each in shown) <= room:
            break
        shown.remove(column)
    return shown


def _heading(column: str) -> str:
    return column.replace("_", " ")


def _shown(cell: Cell) -> str:
    """A value as people read it."""
    if isinstance(cell, datetime):
        return f"{cell.day} {cell:%b %Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell.day} {cell:%b %Y}"
    return harmless(_plain(cell))


def harmless(text: str) -> str:
    """The text for a terminal, which a control character from a file must not command."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() or each == "\n" else "\N{REPLACEMENT CHARACTER}" for each in text
    )


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)
