"""How a paper names quarters, days, rates and rows, and how its tables are cut to fit a page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from dialogs.figure_words import n_of
from dialogs.review.paper import Table
from training.days import long_date
from training.digest import colour_of
from training.figures import Rate
from training.policy import Rag
from training.quarters import Quarter, ReviewPeriod
from training.review import Line, Point

Value = TypeVar("Value")

Rows = list[tuple[str, Sequence[str]]]
"""Each row's name with its cells."""

MOST_COLUMNS = 6
COLUMNS_OF_LONGER = 4
"""Six columns of numbers fit a page; of more, a year's four go into each table."""


def period_words(period: ReviewPeriod | Quarter) -> str:
    """From the first day to the last: `1 April 2025 to 31 March 2026`."""
    return f"{long_date(period.from_on)} to {long_date(period.to_on)}"


def quarter_name(quarter: Quarter) -> str:
    """`April to June 2025`; the days of one that is not whole."""
    if quarter.is_whole:
        return f"{quarter.from_on:%B} to {quarter.to_on:%B} {quarter.to_on.year}"
    if quarter.from_on == quarter.to_on:
        return long_date(quarter.from_on)
    return period_words(quarter)


def point_name(point: Point) -> str:
    """The quarter with the day that its figures are of: `April to June 2025, as at 30 June`."""
    if point.quarter is None:
        return f"Before the period, as at {long_date(point.on)}"
    return f"{quarter_name(point.quarter)}, as at {point.on.day} {point.on:%B}"


def month_name(month: date) -> str:
    """`May 2025`."""
    return f"{month:%B} {month.year}"


def compliance(rate: Rate, rag: Rag) -> str:
    """What is in place of what must be: `93%, amber: 237 of 254`."""
    colour = colour_of(rate, rag)
    if colour is None:
        return "nothing counts yet"
    return f"{rate.percent}%, {colour.value}: {n_of(rate)}"


def uptake(rate: Rate, _rag: Rag) -> str:
    """How many councillors of how many; nobody is due anything by it, so it has no colour."""
    return n_of(rate) if rate.counted else "nobody yet"


def row_name(line: Line, what: str, name_of: Callable[[str], str]) -> str:
    """The name of a row, or of all that are added together in it."""
    names = [name_of(each) for each in line.names]
    if len(names) == 1:
        return names[0]
    return f"{len(names)} {what} together: {listed(names)}"


def listed(names: Sequence[str]) -> str:
    """`one, two and three`."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def tables(
    caption: str, columns: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], *, corner: str
) -> Iterator[Table]:
    """One table, or where there are many columns several; nothing where there are no rows."""
    named = list(rows)
    if not named:
        return
    parts = list(_cut(list(range(len(columns)))))
    for count, places in enumerate(parts, start=1):
        part = f" ({count} of {len(parts)})" if len(parts) > 1 else ""
        yield Table(
            f"{caption}{part}",
            (corner, *(columns[place] for place in places)),
            tuple((name, *(cells[place] for place in places)) for name, cells in named),
        )


def _cut(columns: list[Value]) -> Iterator[list[Value]]:
    """All of a year's, or those of each year; what is left over at the front comes first."""
    if len(columns) <= MOST_COLUMNS:
        yield columns
        return
    first = len(columns) % COLUMNS_OF_LONGER or COLUMNS_OF_LONGER
    first += COLUMNS_OF_LONGER if first == 1 else 0
    yield columns[:first]
    for start in range(first, len(columns), COLUMNS_OF_LONGER):
        yield columns[start : start + COLUMNS_OF_LONGER]
