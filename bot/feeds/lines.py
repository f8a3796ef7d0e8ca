"""One row of a table, asked cell by cell; what is wrong with a cell is noted and not raised."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from bot.feeds.headers import ABSENT, Layout
from training.days import Period
from training.errors import Problem, Severity
from training.written_dates import date_in, end_in


class Line:
    """One row: its cells by our column names; what is wrong with them gathers in `problems`.

    The last cell stands for all columns that the file does not have, and is empty.
    """

    __slots__ = ("_at", "_cells", "_layout", "place", "problems")

    def __init__(self, place: int, cells: Sequence[str], layout: Layout) -> None:
        self.place = place
        self.problems: list[Problem] = []
        self._cells = cells
        self._layout = layout
        self._at = layout.positions

    def __contains__(self, column: str) -> bool:
        """Whether the file has that column."""
        return self._at.get(column, ABSENT) != ABSENT

    @property
    def is_good(self) -> bool:
        """Whether nothing found so far costs the row."""
        return not self.problems or not any(problem.is_error for problem in self.problems)

    def text(self, column: str) -> str:
        """The cell; empty where the file has no such column."""
        return self._cells[self._at[column]]

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        text = self.text(column)
        if not text:
            called = self._layout.called(column)
            self.error("missing_value", f"{called} is empty; fill it in.", column=column)
        return text

    def number(self, column: str) -> str:
        """An employee number or id as text; 1042.0, as spreadsheets write numbers, is 1042."""
        text = self.text(column)
        return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text

    def parts(self, column: str) -> tuple[str, ...]:
        """The parts of a cell separated by semicolons."""
        return parts_of(self.text(column))

    def email(self) -> str | None:
        """The address, or None with a warning where the cell holds something else."""
        text = self.text("email")
        if not text:
            return None
        if is_address(text):
            return text
        self.warn("bad_email", f"“{text}” is not an e-mail address.", column="email")
        return None

    def day(self, column: str) -> date | None:
        """The date in a cell, None where it is empty or wrong."""
        text = self.text(column)
        return self._dated(column, text, date_in(text)) if text else None

    def required_day(self, column: str) -> date | None:
        """The date in a cell that must not be empty."""
        text = self.required(column)
        return self._dated(column, text, date_in(text)) if text else None

    def end(self, column: str) -> date | None:
        """The last day in a cell; None also where it says that there is no end."""
        text = self.text(column)
        found = end_in(text) if text else None
        return None if found is None else self._dated(column, text, found)

    def period(self, from_column: str, to_column: str) -> Period | None:
        """The days between two cells, both included; it cannot end before it begins."""
        from_on, to_on = self.day(from_column), self.end(to_column)
        if from_on is None:
            if to_on is not None and self.is_good:
                self.error("no_start", f"{to_column} needs {from_column}.", column=from_column)
            return None
        if to_on is not None and to_on < from_on:
            self.error("ends_first", f"{to_column} is before {from_column}.", column=to_column)
        return Period(from_on, to_on)

    def error(self, code: str, sentence: str, *, column: str | None = None) -> None:
        """Note what costs this row."""
        self._note(code, sentence, column, Severity.ERROR)

    def warn(self, code: str, sentence: str, *, column: str | None = None) -> None:
        """Note what is to be known about this row, which is kept."""
        self._note(code, sentence, column, Severity.WARNING)

    def _note(self, code: str, sentence: str, column: str | None, severity: Severity) -> None:
        called = self._layout.called(column) if column else None
        said = f"Row {self.place}: {sentence}"
        self.problems.append(Problem(code, said, self.place, called, severity))

    def _dated(self, column: str, text: str, found: date | str) -> date | None:
        if isinstance(found, date):
            return found
        called = self._layout.called(column)
        self.error("bad_date", f"{called} “{text}” {found}.", column=column)
        return None


@lru_cache(maxsize=4_096)
def parts_of(text: str) -> tuple[str, ...]:
    """The parts between semicolons, without empty ones and without repeats."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split(";")))))


def is_address(text: str) -> bool:
    """Whether a text has the shape of an e-mail address; whether it exists nobody knows yet."""
    name, at, domain = text.rpartition("@")
    return bool(at and name and "." in domain.strip(".") and " " not in text and "@" not in name)
