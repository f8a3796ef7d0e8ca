"""What a reminder that somebody asks for says, and to whom there is none."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import (
    CAST,
    OVERDUE,
    TODAY,
    a_post,
    away,
    completed,
    day,
    exempt,
    records,
    waiting,
)
from tests.default_policy import POLICY
from training.grounds import Scope
from training.nudges import MessageKind, PlannedMessage, Role, key_of
from training.people import Person
from training.records import Records
from training.reminders import ASKED_AS, reminder_for
from training.skips import SkipReason
from training.tracker import Tracker
from training.wanted import is_still_wanted

DONE = dict(CAST)[OVERDUE]
TUESDAY = day("2026-11-24")
BOTH = ("basic_adult", "basic_child")


def reminder(
    person: Person = OVERDUE, known: Records = DONE, *, on: date = TODAY
) -> PlannedMessage | SkipReason | None:
    """Their manager asks today; the message is of that day or a later one."""
    standing = Tracker(POLICY, TODAY).standing_of(person, known)
    return reminder_for(standing, POLICY, asked_as=Role.MANAGER, day=on)


def test_a_reminder_is_the_persons_message_of_that_day_about_all_that_is_late() -> None:
    message = reminder()

    assert isinstance(message, PlannedMessage)
    assert message.key == "person-1002|2026-11-23|daily"
    assert message.kind is MessageKind.DAILY
    assert [key_of(each) for each in message.nudges] == [
        "person-1002|basic_adult|due|2026-10-06|person-1002|reminder48",
        "person-1002|basic_child|due|2026-10-06|person-1002|reminder48",
    ]
    assert [(each.asked_as, each.rung.code) for each in message.nudges] == [
        (Role.MANAGER, "reminder")
    ] * 2
    assert [each.due_on for each in message.nudges] == [day("2026-10-06")] * 2


def test_on_another_day_it_is_another_one() -> None:
    today, tomorrow = reminder(), reminder(on=TUESDAY)

    assert isinstance(today, PlannedMessage)
    assert isinstance(tomorrow, PlannedMessage)
    keys = [key_of(each) for message in (today, tomorrow) for each in message.nudges]
    assert len(set(keys)) == 4


def test_where_nothing_is_late_it_is_about_what_runs_out_soon() -> None:
    known = records(*DONE.completions, *[completed(course, "2024-01-10") for course in BOTH])
    message = reminder(known=known)

    assert isinstance(message, PlannedMessage)
    assert [(each.occurrence.course, each.valid_until) for each in message.nudges] == [
        ("basic_adult", day("2027-01-09")),
        ("basic_child", day("2027-01-09")),
    ]


@pytest.mark.parametrize(
    ("person", "known", "on", "expected", "why"),
    [
        (
            replace(OVERDUE, absences=(away("2026-11-20", "2026-12-20"),)),
            DONE,
            TODAY,
            SkipReason.ABSENT,
            "away",
        ),
        (
            replace(OVERDUE, absences=(away("2026-11-24", "2026-12-20"),)),
            DONE,
            TUESDAY,
            SkipReason.ABSENT,
            "away on the day the message would go",
        ),
        (
            replace(
                OVERDUE,
                posts=(a_post(number="1002", started="2026-07-06", ended="2026-11-23"),),
            ),
            records(),
            TUESDAY,
            SkipReason.LEFT,
            "today is the last day",
        ),
        (
            OVERDUE,
            records(
                *DONE.completions,
                *[waiting(course, "2026-11-02", submitted="2026-11-03") for course in BOTH],
            ),
            TODAY,
            SkipReason.PENDING,
            "evidence of everything waits",
        ),
        (
            OVERDUE,
            records(*DONE.completions, exemptions=tuple(exempt(c, "2026-10-01") for c in BOTH)),
            TODAY,
            SkipReason.EXEMPT,
            "exempt from everything that would be late",
        ),
        (
            OVERDUE,
            records(*DONE.completions, *[completed(course, "2026-11-20") for course in BOTH]),
            TODAY,
            None,
            "done meanwhile",
        ),
    ],
)
def test_to_whom_there_is_no_reminder(
    person: Person, known: Records, on: date, expected: SkipReason | None, why: str
) -> None:
    assert reminder(person, known, on=on) == expected, why


def test_it_holds_until_it_is_done() -> None:
    message = reminder()
    assert isinstance(message, PlannedMessage)
    adult, child = message.nudges
    later = Tracker(POLICY, TUESDAY)
    done = records(*DONE.completions, completed("basic_adult", "2026-11-23"))

    assert is_still_wanted(adult, later.standing_of(OVERDUE, DONE), POLICY)
    assert not is_still_wanted(adult, later.standing_of(OVERDUE, done), POLICY)
    assert is_still_wanted(child, later.standing_of(OVERDUE, done), POLICY)


def test_in_every_scope_over_others_somebody_asks_as_something() -> None:
    assert set(ASKED_AS) == set(Scope) - {Scope.SELF}
