"""Tables for people and programs: on the terminal, as JSON, CSV or a workbook.

Text that a spreadsheet would take for a formula is neutralised on the way out; a state is never told
by its colour alone, for the cell says it in words.
"""

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, TypeAlias

import orjson
from rich.console import Console
from rich.table import Table as RichTable

Cell: TypeAlias = str | int | date | datetime | None


class Format(StrEnum):
    """How a listing is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Table:
    """Headed rows of plain values; `title` names the sheet and what the table is."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def print_json(document: object) -> None:
    """One JSON document on stdout, alone."""
    sys.stdout.buffer.write(orjson.dumps(document) + b"\n")
    sys.stdout.buffer.flush()


def print_table(table: Table) -> None:
    """A table for reading on the terminal."""
    drawn = RichTable(title=table.title, title_justify="left", title_style="bold")
    for column in table.columns:
        drawn.add_column(column, overflow="fold", no_wrap=column == "id")
    for row in table.rows:
        drawn.add_row(*(_shown(cell) for cell in row))
    console = Console(highlight=False, markup=False)
    console.print(drawn)


def print_csv(table: Table) -> None:
    """A table as CSV on stdout: UTF-8, comma, a line for the headings."""
    text = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
    write_csv(table, text)
    text.detach()


def write_csv(table: Table, out: io.TextIOBase) -> None:
    """The same to an open text stream."""
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([neutralised(_plain(cell)) for cell in row] for row in table.rows)


def neutralised(text: str) -> str:
    """The text, made harmless where a spreadsheet would run it as a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def binary_out(out: Path | None) -> BinaryIO:
    """Where a workbook goes: the named file, or stdout."""
    return out.open("wb") if out else sys.stdout.buffer


def as_dicts(table: Table) -> list[dict[str, Cell]]:
    """The rows by their columns, for JSON."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d %b %Y %H:%M}"
    return f"{cell:%d %b %Y}" if isinstance(cell, date) else _plain(cell)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, (date, datetime)) else str(cell)


def listed(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)
