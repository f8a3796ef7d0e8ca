"""Ready means: the database is current, the timetable is kept, the ledger moves."""

from datetime import datetime, timedelta

import pytest

from bot.calendar import CouncilCalendar
from bot.health import is_kept, is_readable, is_stuck
from scheduler.clockwork import Clockwork
from storage.database import Database
from storage.ledger import Standing
from storage.mailboxes import Reading
from tests.default_policy import POLICY
from tests.fakes import MovingClock
from tests.scheduler.town import LONDON

CALENDAR = CouncilCalendar(POLICY)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "waiting_since", "moved_at", "expected", "why"),
    [
        ("2026-11-23 10:00", None, None, False, "nothing waits"),
        ("2026-11-23 10:00", "2026-11-23 09:50", None, False, "not for long"),
        (
            "2026-11-23 10:00",
            "2026-11-23 09:40",
            None,
            True,
            "for longer than a quarter of an hour",
        ),
        (
            "2026-11-23 10:00",
            "2026-11-23 06:00",
            "2026-11-23 09:55",
            False,
            "others move: it is slow",
        ),
        (
            "2026-11-23 10:00",
            "2026-11-23 06:00",
            "2026-11-23 09:40",
            True,
            "nothing moves any more",
        ),
        ("2026-11-23 08:40", "2026-11-23 06:00", None, False, "the day has only begun"),
        ("2026-11-23 08:46", "2026-11-23 06:00", None, True, "and has gone on"),
        ("2026-11-23 17:30", "2026-11-23 06:00", None, False, "nothing goes in the evening"),
        ("2026-11-22 10:00", "2026-11-20 06:00", None, False, "nor on a Sunday"),
    ],
)
def test_the_ledger_is_stuck(
    now: str, waiting_since: str | None, moved_at: str | None, expected: bool, why: str
) -> None:
    found = Standing(
        waiting_since=at(waiting_since) if waiting_since else None,
        moved_at=at(moved_at) if moved_at else None,
        uncertain=0,
        held=0,
    )

    assert is_stuck(found, CALENDAR, at(now)) is expected, why


def test_the_timetable_is_kept_while_it_rings(sqlite_url: str) -> None:
    now = at("2026-11-23 10:00")
    clockwork = Clockwork(Database.open(sqlite_url), MovingClock(now), ())
    assert not is_kept(clockwork, now)
    clockwork.rang_at = now
    assert is_kept(clockwork, now + timedelta(minutes=4))
    assert not is_kept(clockwork, now + timedelta(minutes=6))


@pytest.mark.parametrize(
    ("failing_since", "expected", "why"),
    [
        (None, True, "it can be read"),
        ("2026-11-23 09:30", True, "not for long"),
        ("2026-11-23 09:00", False, "for an hour"),
    ],
)
def test_the_mailbox_is_readable(failing_since: str | None, expected: bool, why: str) -> None:
    reading = Reading(failing_since=at(failing_since) if failing_since else None)
    assert is_readable(reading, at("2026-11-23 10:00")) is expected, why
