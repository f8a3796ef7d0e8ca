"""Why nothing is said: people outside the tracker, and how long "later, please" may last."""

import pytest

from tests.cast import a_person, a_post, a_seat, day, maybe_day
from training.nudges import Basis, Occurrence
from training.people import Person
from training.rungs import Matter
from training.skips import SkipReason, Snooze, outside_reason, silent_until

DUE_ON = day("2026-12-07")
MATTER = Matter(
    Occurrence("person-1001", "basic_adult", Basis.DUE, DUE_ON),
    before_on=DUE_ON,
    after_on=DUE_ON,
    latest_on=None,
    allowed_days=91,
)
LEFT_AND_COMES_BACK = a_person(
    a_post(number="1001", started="2022-05-02", ended="2026-10-30"),
    a_post(number="1002", started="2027-01-04"),
)


@pytest.mark.parametrize(
    ("asked", "until", "expected", "why"),
    [
        ("2026-11-23", "2026-11-30", "2026-11-30", "the day that was asked for"),
        ("2026-11-16", "2026-11-30", "2026-11-30", "14 days are allowed"),
        ("2026-11-15", "2026-11-30", "2026-11-29", "15 days are not"),
        ("2026-11-01", "2027-11-01", "2026-11-15", "nor is a year"),
        ("2026-11-30", "2026-12-07", "2026-12-07", "up to the due date"),
        ("2026-11-30", "2026-12-08", "2026-12-07", "never past it"),
        ("2026-12-10", "2026-12-20", "2026-12-07", "asked when overdue: it has ended before"),
        ("2026-11-23", "2026-11-20", "2026-11-20", "a day that has gone is over at once"),
    ],
)
def test_how_long_later_may_last(asked: str, until: str, expected: str, why: str) -> None:
    assert Snooze(day(asked), day(until)).ends_on(MATTER) == day(expected), why


@pytest.mark.parametrize(
    ("course", "on", "expected", "why"),
    [
        (None, "2026-11-22", False, "the day before it was asked for"),
        (None, "2026-11-23", True, "from the day it was asked for"),
        (None, "2026-11-29", True, "up to the day before it ends"),
        (None, "2026-11-30", False, "on the day that was asked for it is over"),
        ("basic_adult", "2026-11-23", True, "asked for this course"),
        ("basic_child", "2026-11-23", False, "asked for the other course"),
    ],
)
def test_later_counts_from_the_day_it_was_asked_for(
    course: str | None, on: str, expected: bool, why: str
) -> None:
    snooze = Snooze(day("2026-11-23"), day("2026-11-30"), course)

    assert snooze.silences(MATTER, day(on)) is expected, why


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2026-12-06", True, "the day before the due date"),
        ("2026-12-07", False, "on the due date it is over, whatever was asked for"),
        ("2026-12-10", False, "nor does it count again after it"),
    ],
)
def test_later_never_silences_the_due_date(on: str, expected: bool, why: str) -> None:
    assert Snooze(day("2026-11-30"), day("2026-12-14")).silences(MATTER, day(on)) is expected, why


@pytest.mark.parametrize(
    ("wishes", "expected", "why"),
    [
        ((), None, "nothing was asked for"),
        ((("2026-11-23", "2026-11-30"),), "2026-11-30", "one wish"),
        ((("2026-11-23", "2026-11-30"), ("2026-11-24", "2026-12-02")), "2026-12-02", "the longer"),
        (
            (("2026-11-10", "2026-11-24"), ("2026-12-01", "2026-12-04")),
            None,
            "over, or yet to come",
        ),
    ],
)
def test_of_several_wishes_the_longest_counts(
    wishes: tuple[tuple[str, str], ...], expected: str | None, why: str
) -> None:
    snoozes = [Snooze(day(asked), day(until)) for asked, until in wishes]

    assert silent_until(snoozes, MATTER, day("2026-11-25")) == maybe_day(expected), why


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2026-11-24", "2026-11-26", "sooner than all the others"),
        ("2026-11-26", None, "over, although the others still rest"),
    ],
)
def test_a_wish_about_the_course_comes_before_one_about_all(
    on: str, expected: str | None, why: str
) -> None:
    everything = Snooze(day("2026-11-23"), day("2026-11-30"))
    course = Snooze(day("2026-11-23"), day("2026-11-26"), "basic_adult")

    assert silent_until([everything, course], MATTER, day(on)) == maybe_day(expected), why


@pytest.mark.parametrize(
    ("person", "on", "expected", "why"),
    [
        (a_person(a_post(started="2026-11-24")), "2026-11-23", "not_started", "starts tomorrow"),
        (a_person(a_post(ended="2026-11-20")), "2026-11-23", "left", "left on Friday"),
        (LEFT_AND_COMES_BACK, "2026-11-23", "left", "left, and comes back next year"),
        (LEFT_AND_COMES_BACK, "2022-05-01", "not_started", "before the first post"),
        (a_person(a_seat(term_ends="2026-05-07")), "2026-05-08", "left", "not elected again"),
        (a_person(a_seat(elected="2027-05-06")), "2026-11-23", "not_started", "not yet elected"),
    ],
)
def test_people_outside_the_tracker_have_left_or_not_started(
    person: Person, on: str, expected: str, why: str
) -> None:
    assert outside_reason(person, day(on)).value == expected, why


def test_the_reasons_are_those_that_files_name() -> None:
    assert [reason.value for reason in SkipReason] == [
        "absent",
        "pending",
        "exempt",
        "not_started",
        "left",
        "already_told",
        "unreachable",
        "snoozed",
        "outside_hours",
    ]
