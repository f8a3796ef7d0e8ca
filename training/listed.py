"""What outside files list, row by row, once every cell is understood.

`place` is the row's place in its file (the header is row 1), so that a later problem can name it.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from training.days import Period
from training.errors import Problem
from training.people import Absence, Post, Seat
from training.records import Completion, Exemption

Row_co = TypeVar("Row_co", covariant=True)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One row of the HR list: a person in a post, with the absence it mentions."""

    place: int
    name: str
    email: str | None
    post: Post
    absence: Period | None = None

    @property
    def number(self) -> str:
        """What tells this post from all others: the employee number."""
        return self.post.employee_no


@dataclass(frozen=True, slots=True)
class CouncillorRow:
    """One councillor in their seat."""

    place: int
    name: str
    email: str | None
    seat: Seat

    @property
    def number(self) -> str:
        """What tells this seat from all others: the councillor id."""
        return self.seat.councillor_id


@dataclass(frozen=True, slots=True)
class CompletionRow:
    """One reported fact about somebody who is named by employee number, by e-mail, or by both."""

    place: int
    employee_no: str | None
    email: str | None
    completion: Completion


@dataclass(frozen=True, slots=True)
class ExemptionRow:
    """One exemption from a course for somebody named by employee number, by e-mail, or by both."""

    place: int
    employee_no: str | None
    email: str | None
    exemption: Exemption


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One absence of somebody named by employee number, by e-mail, or by both."""

    place: int
    employee_no: str | None
    email: str | None
    absence: Absence


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Row_co]):
    """All that a file says: its good rows in order, and everything that is wrong with the others.

    `left_out` holds the numbers, e-mails and names (case-folded) of rows with errors: whoever is
    named there was listed after all and is no leaver. `silent` names the columns that the file does
    not have: it says nothing about them, not that they are empty. `not_done` counts rows of a report
    that say that nothing has happened yet, `repeated` those that say again what another row says. A
    file that broke off is not `is_whole`, and nobody is a leaver for missing from it.
    """

    rows: tuple[Row_co, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    not_done: int = 0
    repeated: int = 0
    is_whole: bool = True

    @property
    def rows_left_out(self) -> int:
        """How many rows have an error, however many errors each of them has."""
        return len({problem.place for problem in self.errors} - {None})

    @property
    def rows_in_file(self) -> int:
        """How many rows the file has below its header, whatever became of them."""
        return len(self.rows) + self.not_done + self.repeated + self.rows_left_out

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that cost a row, or the whole file."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are only to be known."""
        return tuple(problem for problem in self.problems if not problem.is_error)
