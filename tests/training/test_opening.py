"""When something asked for now may go out."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from tests.cast import Weekdays
from training.opening import next_opening, opening_after
from training.policy import WorkingTime

LONDON = ZoneInfo("Europe/London")
CALENDAR = Weekdays(holidays=("2026-12-25", "2026-12-28"))
HOURS = WorkingTime()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "expected", "why"),
    [
        ("2026-11-23 10:15", "2026-11-23 10:15", "now, in working hours"),
        ("2026-11-23 08:30", "2026-11-23 08:30", "the first moment is one of them"),
        ("2026-11-23 07:10", "2026-11-23 08:30", "before they begin"),
        ("2026-11-23 17:00", "2026-11-24 08:30", "their end is none of them"),
        ("2026-11-27 18:00", "2026-11-30 08:30", "over the weekend"),
        ("2026-11-28 09:00", "2026-11-30 08:30", "on a Saturday"),
        ("2026-12-24 20:00", "2026-12-29 08:30", "over Christmas and its bank holiday"),
        ("2026-03-27 20:00", "2026-03-30 08:30", "08:30 stays 08:30 when the clocks go forward"),
    ],
)
def test_the_next_opening(now: str, expected: str, why: str) -> None:
    assert next_opening(at(now), HOURS, CALENDAR) == at(expected), why


def test_the_opening_after_is_that_of_the_next_working_day() -> None:
    assert opening_after(at("2026-11-23 07:10"), HOURS, CALENDAR) == at("2026-11-24 08:30")
    assert opening_after(at("2026-11-27 10:00"), HOURS, CALENDAR) == at("2026-11-30 08:30")


def test_a_council_may_work_other_hours() -> None:
    late = WorkingTime(from_time=time(10, 0), to_time=time(20, 0))

    assert next_opening(at("2026-11-23 19:59"), late, CALENDAR) == at("2026-11-23 19:59")
    assert next_opening(at("2026-11-23 09:59"), late, CALENDAR) == at("2026-11-23 10:00")
