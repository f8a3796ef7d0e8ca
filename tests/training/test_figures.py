"""What counts for a rate, how a rate is rounded, and which week a day belongs to."""

import pytest

from tests.cast import (
    NEW_STARTER,
    SCRUTINY_MEMBER,
    TODAY,
    a_person,
    a_post,
    a_seat,
    completed,
    day,
    exempt,
    records,
    waiting,
)
from tests.default_policy import POLICY, SCRUTINY
from training.figures import Rate, must_be_in_place, week_of
from training.people import Person
from training.records import Records
from training.tracker import Tracker

OLD_HAND = a_person(a_post(started="2015-03-02"))
OPERATOR = a_person(a_post(title="Careline Operator", started="2026-07-06"))
FRESH_OPERATOR = a_person(a_post(title="Careline Operator", started="2026-10-01"))
MEMBER = a_person(a_seat(number="C02", elected="2019-05-06", groups=(SCRUTINY,)))
CERTIFICATE = waiting("advanced_child", "2026-11-10", submitted="2026-11-16")
LAPSED = completed("basic_child", "2023-01-09")


@pytest.mark.parametrize(
    ("person", "known", "course", "expected", "why"),
    [
        (OLD_HAND, records(completed("elearning", "2025-03-03")), "elearning", True, "met"),
        (OLD_HAND, records(completed("elearning", "2024-01-10")), "elearning", True, "runs out"),
        (OLD_HAND, records(completed("elearning", "2022-01-10")), "elearning", True, "ran out"),
        (OLD_HAND, records(), "elearning", True, "overdue since 2015"),
        (NEW_STARTER, records(), "elearning", False, "in time until the 30th"),
        (
            OLD_HAND,
            records(exemptions=(exempt("elearning", "2026-01-05"),)),
            "elearning",
            False,
            "exempt",
        ),
        (SCRUTINY_MEMBER, records(), "member_awareness_adult", False, "only recommended"),
        (
            SCRUTINY_MEMBER,
            records(completed("member_awareness_adult", "2026-03-02")),
            "member_awareness_adult",
            False,
            "only recommended, though it is held",
        ),
        (OPERATOR, records(CERTIFICATE), "basic_child", True, "late without the certificate"),
        (
            FRESH_OPERATOR,
            records(CERTIFICATE),
            "basic_child",
            False,
            "in time without the certificate",
        ),
        (
            FRESH_OPERATOR,
            records(CERTIFICATE, LAPSED),
            "basic_child",
            True,
            "run out without the certificate, whatever its first due date",
        ),
    ],
)
def test_what_must_be_in_place_by_now(
    person: Person, known: Records, course: str, expected: bool, why: str
) -> None:
    status = Tracker(POLICY, TODAY).standing_of(person, known).status_for(course)

    assert status is not None
    assert must_be_in_place(status, TODAY) is expected, why


@pytest.mark.parametrize(
    ("in_place", "counted", "expected", "why"),
    [
        (0, 0, None, "of nothing there is no share"),
        (0, 7, 0, "none"),
        (1, 3, 33, "rounded down"),
        (949, 1000, 94, "not yet 95, as a green limit of 95 says too"),
        (950, 1000, 95, "just 95"),
        (99_999, 100_000, 99, "100 means all"),
        (3, 3, 100, "all"),
    ],
)
def test_a_percentage_is_rounded_down(
    in_place: int, counted: int, expected: int | None, why: str
) -> None:
    assert Rate(in_place, counted).percent == expected, why


@pytest.mark.parametrize(
    ("on", "monday"),
    [("2026-11-23", "2026-11-23"), ("2026-11-29", "2026-11-23"), ("2026-11-30", "2026-11-30")],
)
def test_a_week_is_named_by_its_monday(on: str, monday: str) -> None:
    assert week_of(day(on)) == day(monday)
