"""Three careers, told day by day through all nine paragraphs of the rule."""

import pytest

from tests.cast import (
    a_person,
    a_post,
    a_seat,
    away,
    booked,
    completed,
    day,
    maybe_day,
    missed,
    records,
    waiting,
)
from tests.default_policy import POLICY
from training.people import Person
from training.records import Records
from training.tracker import Tracker

OPERATOR = a_person(
    a_post(title="Careline Operator", started="2019-06-03", since="2022-02-01"),
    absences=(away("2022-04-18", "2022-06-30"),),
)
OPERATORS_RECORDS = records(
    completed("elearning", "2019-06-05"),
    missed("basic_adult", "2022-07-05"),
    booked("basic_adult", "2022-07-12"),
    completed("basic_adult", "2022-07-12"),
    completed("basic_adult", "2025-05-20"),
    waiting("basic_child", "2022-07-20", submitted="2022-07-22"),
    completed("basic_child", "2022-08-01"),
)


def told(person: Person, held: Records, on: str, course: str) -> tuple[object, ...]:
    """State, due date and last valid day of one course, as the tracker has them on a day."""
    status = Tracker(POLICY, day(on)).standing_of(person, held).status_for(course)
    assert status is not None
    return status.state.value, status.due_on, status.valid_until


@pytest.mark.parametrize(
    ("on", "course", "state", "due", "until", "why"),
    [
        ("2019-06-10", "elearning", "met", "2019-06-10", None, "the later title makes it last"),
        ("2022-04-30", "basic_adult", "due", "2022-07-14", None, "due 1 May, moved past the leave"),
        ("2022-07-14", "basic_child", "due", "2022-07-14", None, "fourteen days after the leave"),
        ("2022-07-15", "basic_child", "overdue", "2022-07-14", None, "a day later"),
        ("2022-07-22", "basic_child", "pending", "2022-07-14", None, "a certificate is handed in"),
        ("2022-08-01", "basic_child", "met", "2022-07-14", "2025-07-31", "attended"),
        ("2022-07-11", "basic_adult", "due", "2022-07-14", None, "one session missed"),
        ("2022-07-12", "basic_adult", "met", "2022-07-14", "2025-07-11", "attended the next one"),
        ("2025-04-11", "basic_adult", "met", "2022-07-14", "2025-07-11", "91 days before expiry"),
        ("2025-04-12", "basic_adult", "expiring", "2022-07-14", "2025-07-11", "90 days before"),
        ("2025-05-20", "basic_adult", "met", "2022-07-14", "2028-07-11", "renewed: runs on"),
        ("2028-07-12", "basic_adult", "expired", "2022-07-14", "2028-07-11", "and runs out"),
        ("2025-07-31", "basic_child", "expiring", "2022-07-14", "2025-07-31", "the last valid day"),
        (
            "2025-08-01",
            "basic_child",
            "pending",
            "2022-07-14",
            "2025-07-31",
            "run out, one still waits",
        ),
    ],
)
def test_a_clerk_becomes_a_careline_operator(
    *, on: str, course: str, state: str, due: str, until: str | None, why: str
) -> None:
    expected = (state, day(due), maybe_day(until))

    assert told(OPERATOR, OPERATORS_RECORDS, on, course) == expected, why


ELECTED = a_person(a_seat(elected="2019-05-06", term_ends="2027-05-05"))
ELECTEDS_RECORDS = records(
    completed("elearning", "2020-02-29"),
    completed("elearning", "2024-02-10"),
    completed("self_audit", "2024-01-08"),
)


@pytest.mark.parametrize(
    ("on", "course", "state", "due", "until", "why"),
    [
        ("2020-02-28", "elearning", "due", "2023-12-30", None, "the rule starts in 2023"),
        ("2020-02-29", "elearning", "met", "2023-12-30", "2024-02-28", "done on a leap day"),
        ("2023-11-29", "elearning", "met", "2023-12-30", "2024-02-28", "91 days before expiry"),
        ("2023-11-30", "elearning", "expiring", "2023-12-30", "2024-02-28", "90 days before"),
        ("2024-02-10", "elearning", "met", "2023-12-30", "2028-02-28", "29 February, less a day"),
        ("2023-12-30", "self_audit", "due", "2023-12-30", None, "the due day"),
        ("2023-12-31", "self_audit", "overdue", "2023-12-30", None, "no latest date to breach"),
        ("2024-01-08", "self_audit", "met", "2023-12-30", "2028-01-07", "every four years"),
    ],
)
def test_a_councillor_serves_two_terms(
    *, on: str, course: str, state: str, due: str, until: str | None, why: str
) -> None:
    assert told(ELECTED, ELECTEDS_RECORDS, on, course) == (state, day(due), maybe_day(until)), why


BOTH = a_person(
    a_post(started="2021-03-01", ended="2024-06-30"),
    a_seat(number="C03", elected="2024-05-06"),
)
THEIR_RECORDS = records(completed("elearning", "2021-03-04"), completed("elearning", "2024-09-02"))


@pytest.mark.parametrize(
    ("on", "course", "state", "due", "until", "why"),
    [
        ("2024-03-03", "elearning", "expiring", "2021-03-08", "2024-03-03", "36 months as staff"),
        ("2024-03-04", "elearning", "expired", "2021-03-08", "2024-03-03", "run out as staff"),
        ("2024-05-06", "elearning", "expired", "2021-03-08", "2024-03-03", "both: the shorter"),
        ("2024-06-30", "elearning", "expired", "2021-03-08", "2024-03-03", "the last day as staff"),
        ("2024-07-01", "elearning", "met", "2024-11-06", "2025-03-03", "48 as a councillor"),
        ("2024-09-02", "elearning", "met", "2024-11-06", "2028-09-01", "too early to run on"),
        ("2024-07-01", "self_audit", "due", "2024-11-06", None, "only councillors are asked"),
    ],
)
def test_a_clerk_is_elected_and_leaves_the_council(
    *, on: str, course: str, state: str, due: str, until: str | None, why: str
) -> None:
    assert told(BOTH, THEIR_RECORDS, on, course) == (state, day(due), maybe_day(until)), why
