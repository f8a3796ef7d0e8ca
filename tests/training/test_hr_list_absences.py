"""Absences that the HR list mentions: new ones, and ends that appear later."""

from dataclasses import replace

import pytest

from tests.cast import a_person, a_post, away, day
from tests.training.listing import ON, listed, row_of, staff
from training.days import Period
from training.hr_list import changes_between
from training.people import Absence

KNOWN = a_person(a_post(number="1001", manager="1003"))

SPRING = Period(day("2026-03-02"), day("2026-06-30"))
OPEN = Period(day("2026-03-02"))
LONGER = Period(day("2026-03-02"), day("2026-08-31"))


def in_the_list(period: Period) -> Absence:
    return Absence(period, "Listed as absent in the HR list", "hr_list")


def by_hand(period: Period) -> Absence:
    return Absence(period, "Parental leave", "Kit Rowe")


@pytest.mark.parametrize(
    ("known", "period", "expected", "why"),
    [
        (None, SPRING, in_the_list(SPRING), "a new absence"),
        (in_the_list(SPRING), SPRING, None, "the same again"),
        (in_the_list(OPEN), SPRING, in_the_list(SPRING), "an end that appears later"),
        (in_the_list(SPRING), LONGER, in_the_list(LONGER), "the list knows better by now"),
        (in_the_list(SPRING), OPEN, None, "an end is never taken away"),
        (by_hand(OPEN), SPRING, by_hand(SPRING), "completed; reason and recorder stay"),
        (by_hand(SPRING), LONGER, None, "what somebody recorded is not moved by a list"),
        (in_the_list(SPRING), None, None, "no absence listed"),
    ],
)
def test_absences_of_the_list(
    known: Absence | None, period: Period | None, expected: Absence | None, *, why: str
) -> None:
    person = replace(KNOWN, absences=(known,) if known else ())
    row = replace(row_of(person), absence=period)
    changes = changes_between([person], listed(row), full=True, on=ON)
    assert changes.absences == ((("person-1001", expected),) if expected else ()), why
    assert changes.unchanged == (0 if expected else 1)


def test_another_absence_is_added_beside_the_known_one_and_said() -> None:
    person = replace(KNOWN, absences=(away("2025-01-06", "2025-02-28"),))
    row = replace(row_of(person), absence=OPEN)
    changes = changes_between([person], listed(row), full=True, on=ON)
    assert changes.changed[0].sentences == ("Away from 2 March 2026 with no known end.",)
    assert len(changes.changed[0].person.absences) == 2


def test_an_absence_of_somebody_new_is_recorded_too() -> None:
    changes = changes_between([], listed(staff(absence=SPRING)), full=False, on=ON)
    assert changes.absences == (("staff-1001", in_the_list(SPRING)),)


def test_an_absence_with_an_end_says_both_days() -> None:
    changes = changes_between(
        [KNOWN], listed(staff(KNOWN.posts[0], absence=SPRING)), full=True, on=ON
    )
    assert changes.changed[0].sentences == ("Away from 2 March 2026 until 30 June 2026.",)
