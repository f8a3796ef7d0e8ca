"""Attendance registers."""

from datetime import date

import pytest

from bot.feeds.completions import read_completions
from bot.feeds.reports import Wanted
from tests.bot.feeds.written import codes
from tests.cast import TODAY
from tests.default_policy import POLICY
from training.records import Completion, Outcome, Source

HEADER = "employee_no,email,course,session_on,attended"


@pytest.mark.parametrize(
    ("attended", "on", "outcome", "why"),
    [
        ("yes", "2026-03-05", Outcome.COMPLETED, "was there"),
        ("Y", "2026-03-05", Outcome.COMPLETED, "a letter"),
        ("TRUE", "2026-03-05", Outcome.COMPLETED, "a ticked cell in Excel"),
        ("no", "2026-03-05", Outcome.DID_NOT_ATTEND, "was not"),
        ("DNA", "2026-03-05", Outcome.DID_NOT_ATTEND, "did not attend"),
        ("Booked", "2026-12-05", Outcome.BOOKED, "a place on a later session"),
    ],
)
def test_attendance_becomes_an_outcome(
    attended: str, on: str, outcome: Outcome, *, why: str
) -> None:
    data = f"{HEADER}\n1042,,basic_child,{on},{attended}\n".encode()
    (row,) = read_completions(data, POLICY, today=TODAY).rows
    expected = Completion("basic_child", date.fromisoformat(on), Source.REGISTER, outcome)
    assert row.completion == expected, why


@pytest.mark.parametrize(
    ("row", "code", "why"),
    [
        ("1042,,basic_child,2026-03-05,", "missing_value", "nobody said whether"),
        ("1042,,basic_child,2026-03-05,perhaps", "unknown_outcome", "not clear"),
        ("1042,,basic_child,,yes", "missing_value", "which session"),
        ("1042,,basic_child,2026-12-05,no", "in_the_future", "nobody can have missed it yet"),
        ("1042,,,2026-03-05,yes", "missing_value", "which course"),
        (",,basic_child,2026-03-05,yes", "nobody_named", "who"),
    ],
)
def test_a_row_that_is_not_clear_is_an_error(row: str, code: str, why: str) -> None:
    parsed = read_completions(f"{HEADER}\n{row}\n".encode(), POLICY, today=TODAY)
    assert codes(parsed.problems) == [(2, code)], why
    assert list(parsed.rows) == []


def test_the_course_can_be_said_once_for_the_whole_register() -> None:
    data = b"Staff ID,Session Date,Attended\n1042,05/03/2026,yes\n"
    parsed = read_completions(data, POLICY, today=TODAY, wanted=Wanted(course="basic_child"))
    assert [row.completion.course for row in parsed.rows] == ["basic_child"]
