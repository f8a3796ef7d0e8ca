"""From a table to good rows, problems and what the summary names."""

from collections.abc import Callable
from typing import Generic, TypeVar

from bot.feeds.headers import Columns, Layout, laid_out
from bot.feeds.lines import Line
from bot.feeds.tables import Source, Table, open_table
from training.errors import Problem
from training.listed import Parsed

Row = TypeVar("Row")
ReadLine = Callable[[Line], Row | None]
"""Turns a line into a row; None where something is wrong, or where nothing has happened yet."""


def rows_of(source: Source, columns: Columns, read: ReadLine[Row]) -> Parsed[Row]:
    """Read a whole file whose columns have fixed names."""
    with open_table(source) as table:
        if isinstance(table, Problem):
            return unusable(table)
        return table_rows(
            table, laid_out(table.header, columns), named_by=columns.named_by, read=read
        )


def unusable(*problems: Problem) -> Parsed[Row]:
    """A file of which nothing can be used."""
    return Parsed(problems=problems, is_whole=False)


def table_rows(
    table: Table, layout: Layout, *, named_by: tuple[str, ...] = (), read: ReadLine[Row]
) -> Parsed[Row]:
    """Read the rows of an open table; if a column that it must have is missing, nothing is read."""
    if any(problem.is_error for problem in layout.problems):
        return Parsed(problems=layout.problems, unknown_columns=layout.unknown, is_whole=False)
    reading = _Reading[Row](named_by)
    for place, cells in table.rows():
        line = Line(place, cells, layout)
        reading.take(line, read(line))
    return reading.result(layout, table.problems)


class _Reading(Generic[Row]):
    """What a file has given so far."""

    def __init__(self, named_by: tuple[str, ...]) -> None:
        self._named_by = named_by
        self._rows: list[Row] = []
        self._problems: list[Problem] = []
        self._left_out: set[str] = set()
        self._not_done = 0

    def take(self, line: Line, row: Row | None) -> None:
        """Keep the row of a good line, and all that is to be said about the line."""
        self._problems += line.problems
        if not line.is_good:
            words = (line.number(column).casefold() for column in self._named_by)
            self._left_out.update(filter(None, words))
        elif row is None:
            self._not_done += 1
        else:
            self._rows.append(row)

    def result(self, layout: Layout, of_table: list[Problem]) -> Parsed[Row]:
        """Everything, problems in the order of their rows."""
        problems = [*layout.problems, *of_table, *self._problems]
        return Parsed(
            rows=tuple(self._rows),
            problems=tuple(sorted(problems, key=lambda problem: problem.place or 0)),
            unknown_columns=layout.unknown,
            left_out=frozenset(self._left_out),
            silent=layout.silent,
            not_done=self._not_done,
            is_whole=not any(problem.is_error for problem in of_table),
        )
