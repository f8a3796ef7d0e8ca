"""Problems are sentences with a place, and are reported all at once."""

import pytest

from training.errors import Problem, ProblemsError, Severity, TrainingError


@pytest.mark.parametrize(
    ("severity", "expected", "why"),
    [
        (Severity.ERROR, True, "its row is left out"),
        (Severity.WARNING, False, "listed, but the row is kept"),
    ],
)
def test_only_errors_leave_something_out(severity: Severity, expected: bool, why: str) -> None:
    problem = Problem("no-date", "Row 3 has no date.", place=3, severity=severity)

    assert problem.is_error is expected, why


def test_a_problem_is_an_error_of_the_whole_file_unless_it_says_otherwise() -> None:
    problem = Problem("empty", "The file is empty.")

    assert problem.is_error
    assert problem.place is None
    assert problem.column is None


def test_all_problems_are_reported_in_one_message() -> None:
    first = Problem("no-date", "Row 3 has no date.", place=3)
    second = Problem("bad-date", "Row 5: 31/06/2012 does not exist.", place=5, column="started_on")

    error = ProblemsError(iter([first, second]))

    assert error.problems == (first, second)
    assert error.message == "Row 3 has no date. Row 5: 31/06/2012 does not exist."


def test_a_refusal_shows_its_own_sentence() -> None:
    assert TrainingError("Give the full date.").message == "Give the full date."
