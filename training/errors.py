"""What can be wrong, said as sentences a person can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class TrainingError(Exception):
    """A refusal whose message may be shown to the person who caused it."""

    @property
    def message(self) -> str:
        """The sentence to show."""
        return str(self)


class Severity(StrEnum):
    """How bad a problem is: an error leaves its row out, a warning is listed and the row kept."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file or in the settings.

    `place` is the row of a table (the header is row 1) or the line of a text file, and None where
    the whole file is meant. `code` is stable for programs, `sentence` is for people.
    """

    code: str
    sentence: str
    place: int | None = None
    column: str | None = None
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether what it stands on was left out."""
        return self.severity is Severity.ERROR


class ProblemsError(TrainingError):
    """Everything that is wrong with one input, reported at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.sentence for problem in self.problems))
