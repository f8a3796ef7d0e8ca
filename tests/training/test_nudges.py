"""Rungs as files name them, and keys made of ids and ISO dates only."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from tests.cast import day
from training.nudges import (
    Addressee,
    Basis,
    MessageKind,
    Nudge,
    Occurrence,
    PlannedMessage,
    Role,
    Rung,
    RungKind,
    key_of,
)

PIP = Addressee(Role.PERSON, "pip")
TEAM = Addressee(Role.SAFEGUARDING_TEAM, None)
NUDGE = Nudge(
    occurrence=Occurrence("pip", "elearning", Basis.DUE, day("2026-11-30")),
    addressee=PIP,
    rung=Rung(RungKind.BEFORE_DUE, 7),
    due_on=day("2026-11-30"),
)


@pytest.mark.parametrize(
    ("rung", "code", "key"),
    [
        (Rung(RungKind.WELCOME), "welcome", "welcome"),
        (Rung(RungKind.BEFORE_DUE, 30), "due-30", "due-30"),
        (Rung(RungKind.OVERDUE, 1), "overdue+1", "overdue+1"),
        (Rung(RungKind.BEFORE_EXPIRY, 90), "expiry-90", "expiry-90"),
        (Rung(RungKind.EXPIRED, 21), "expired+21", "expired+21"),
        (Rung(RungKind.MISSED_COURSE), "missed-course", "missed-course"),
        (Rung(RungKind.INTERIM, 0), "interim", "interim0"),
        (Rung(RungKind.INTERIM, 7), "interim", "interim7"),
        (Rung(RungKind.ESCALATE_MANAGER), "escalate-manager", "escalate-manager"),
        (Rung(RungKind.ESCALATE_HEAD), "escalate-head", "escalate-head"),
        (Rung(RungKind.ESCALATE_TEAM), "escalate-team", "escalate-team"),
        (Rung(RungKind.TEAM_LIST, 34), "team-list", "team-list34"),
        (Rung(RungKind.MONTH_END_LIST, -3), "month-end-list", "month-end-list-3"),
        (Rung(RungKind.REMINDER, 48), "reminder", "reminder48"),
    ],
)
def test_rungs_are_named_as_in_the_contract(rung: Rung, code: str, key: str) -> None:
    assert (rung.code, rung.key) == (code, key)


@pytest.mark.parametrize(
    ("nudge", "expected", "why"),
    [
        (NUDGE, "pip|elearning|due|2026-11-30|pip|due-7", "the person's own"),
        (
            replace(NUDGE, addressee=Addressee(Role.MANAGER, "tam")),
            "pip|elearning|due|2026-11-30|tam|due-7",
            "about the same matter, to another addressee",
        ),
        (
            replace(NUDGE, addressee=TEAM, rung=Rung(RungKind.ESCALATE_TEAM)),
            "pip|elearning|due|2026-11-30|safeguarding_team|escalate-team",
            "a mailbox has no person",
        ),
        (
            replace(NUDGE, due_on=day("2026-12-14")),
            "pip|elearning|due|2026-11-30|pip|due-7",
            "moved past an absence, it is still the same matter",
        ),
    ],
)
def test_a_key_names_the_matter_the_addressee_and_the_rung(
    nudge: Nudge, expected: str, why: str
) -> None:
    assert key_of(nudge) == expected, why


@pytest.mark.parametrize(
    ("addressee", "kind", "expected"),
    [
        (PIP, MessageKind.DAILY, "pip|2026-11-23|daily"),
        (PIP, MessageKind.ESCALATION, "pip|2026-11-23|escalation"),
        (TEAM, MessageKind.ESCALATION, "safeguarding_team|2026-11-23|escalation"),
    ],
)
def test_a_message_is_unique_by_addressee_day_and_kind(
    addressee: Addressee, kind: MessageKind, expected: str
) -> None:
    assert PlannedMessage(addressee, day("2026-11-23"), kind, (NUDGE,)).key == expected


def test_the_exports_of_one_day_are_told_apart_by_the_moment_they_were_asked_for() -> None:
    in_london = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    export = PlannedMessage(PIP, day("2026-11-23"), MessageKind.EXPORT, (), in_london)

    assert export.key == "pip|2026-11-23|export|2026-11-23T08:30:00+00:00"
