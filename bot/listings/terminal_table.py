"""Tables on the terminal: as wide as it is, and what has no room is named.

Drawing needs Rich, which takes its time to load: what a program reads goes without.
"""

import sys
from datetime import date, datetime

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as DrawnTable

from bot.listings.listing import Cell, Table, harmless, plain

ROOM_FOR_PROSE = 36
BETWEEN_COLUMNS = 2
PIPE_WIDTH = 1_000
"""Nothing is folded or left out where a program reads."""


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
    return harmless(plain(cell))
