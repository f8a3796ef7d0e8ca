"""What is said about a recommended course: before it runs out, to the person alone, then nothing."""

import pytest

from tests.cast import a_person, a_seat, completed, records, waiting
from tests.default_policy import SCRUTINY
from tests.training.lives import Life
from training.records import Records

SESSION = "member_awareness_adult"
COUNCILLOR = a_person(a_seat(number="C01", elected="2019-05-06", groups=(SCRUTINY,)))
HELD = completed(SESSION, "2024-06-16")  # valid until Monday 15 June 2026
RENEWAL_WAITS = waiting(SESSION, "2026-05-18", submitted="2026-05-18")  # until Monday 1 June
BEFORE_IT = [
    "Tue 2026-03-17 person expiry-90",
    "Thu 2026-04-16 person expiry-60",
    "Fri 2026-05-15 person expiry-30",  # the 16th is a Saturday
    "Mon 2026-06-08 person expiry-7",
    "Fri 2026-06-12 person expiry-1",  # the 14th is a Sunday
]


@pytest.mark.parametrize(
    ("done", "first_run", "expected", "why"),
    [
        (records(HELD), "2026-03-16", BEFORE_IT, "nothing after Monday 15 June"),
        (records(HELD, RENEWAL_WAITS), "2026-03-16", BEFORE_IT, "a pause in which nothing falls"),
        (
            records(HELD, waiting(SESSION, "2026-06-05", submitted="2026-06-05")),
            "2026-03-16",
            BEFORE_IT[:3],
            "the pause goes on until the 19th: what fell in it is not said after the expiry",
        ),
        (
            records(HELD, waiting(SESSION, "2026-06-20", submitted="2026-06-22")),
            "2026-03-16",
            BEFORE_IT,
            "evidence came in after the expiry and is not looked at",
        ),
        (
            records(HELD, RENEWAL_WAITS),
            "2026-06-15",
            ["Mon 2026-06-15 person expiry-1"],
            "a first run on the last valid day",
        ),
        (records(HELD, RENEWAL_WAITS), "2026-06-16", [], "a first run on the day after it"),
        (records(HELD), "2026-06-16", [], "and without evidence"),
        (records(RENEWAL_WAITS), "2026-05-18", [], "never held, and evidence waits"),
    ],
)
def test_a_recommended_course_is_mentioned_before_it_runs_out_and_never_after(
    done: Records, first_run: str, expected: list[str], why: str
) -> None:
    assert Life(COUNCILLOR, done).walk(SESSION, first_run, "2026-12-31") == expected, why


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2026-05-29", ["pending"], "the pause"),
        ("2026-06-15", ["already_told"], "the last valid day"),
        ("2026-06-16", [], "run out: there is nothing that could be said"),
    ],
)
def test_a_recommended_course_that_has_run_out_is_not_even_skipped(
    on: str, expected: list[str], why: str
) -> None:
    life = Life(COUNCILLOR, records(HELD, RENEWAL_WAITS))
    life.walk(SESSION, "2026-06-12", "2026-06-12")

    assert [reason for course, reason in life.skips_on(on) if course == SESSION] == expected, why
