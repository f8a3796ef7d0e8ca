"""Tables for people and programs: as JSON or CSV; `terminal_table.py` and `workbook.py` have the rest.

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

Cell: TypeAlias = str | int | date | datetime | None


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
    writer.writerows([neutralised(plain(cell)) for cell in row] for row in table.rows)


def neutralised(text: str) -> str:
    """The text, made harmless where a spreadsheet would run it as a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def harmless(text: str) -> str:
    """The text for a terminal, which a control character from a file must not command."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() or each == "\n" else "\N{REPLACEMENT CHARACTER}" for each in text
    )


def plain(cell: Cell) -> str:
    """A value as programs read it: a day as YYYY-MM-DD, nothing for what is absent."""
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)
