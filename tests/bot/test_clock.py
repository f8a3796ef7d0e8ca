"""The clocks: each says an aware moment in the council's zone, also where an hour is missing."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import FixedClock, ShownClock, SystemClock, nine_on
from scheduler.ports import Clock

LONDON = ZoneInfo("Europe/London")


class Seconds:
    """Counted by hand."""

    def __init__(self) -> None:
        self.passed = 5_000.0

    def __call__(self) -> float:
        return self.passed


def test_every_clock_is_one_for_the_jobs() -> None:
    start = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    clocks: list[Clock] = [
        SystemClock(LONDON),
        FixedClock(start, LONDON),
        ShownClock(start, LONDON),
    ]

    assert [clock.now().tzinfo for clock in clocks] == [LONDON, LONDON, LONDON]


def test_the_systems_clock_goes_on() -> None:
    clock = SystemClock(LONDON)
    first = clock.now()

    assert timedelta(0) <= clock.now() - first < timedelta(minutes=1)


def test_a_fixed_clock_says_the_same_moment_in_the_councils_zone() -> None:
    clock = FixedClock(datetime(2026, 7, 1, 8, 0, tzinfo=UTC), LONDON)

    assert clock.now().isoformat() == "2026-07-01T09:00:00+01:00"


def test_a_shown_clock_begins_where_it_is_set_and_ticks_on() -> None:
    seconds = Seconds()
    clock = ShownClock(datetime(2026, 11, 20, 9, 0, tzinfo=LONDON), LONDON, seconds=seconds)
    assert clock.now().isoformat() == "2026-11-20T09:00:00+00:00"

    seconds.passed += 90.0

    assert clock.now().isoformat() == "2026-11-20T09:01:30+00:00"


def test_a_shown_clock_skips_the_hour_that_spring_skips() -> None:
    seconds = Seconds()
    clock = ShownClock(datetime(2026, 3, 29, 0, 30, tzinfo=LONDON), LONDON, seconds=seconds)

    seconds.passed += 3_600.0

    assert clock.now().isoformat() == "2026-03-29T02:30:00+01:00"


def test_a_shown_clock_repeats_the_hour_that_autumn_repeats() -> None:
    seconds = Seconds()
    clock = ShownClock(datetime(2026, 10, 25, 1, 30, tzinfo=LONDON), LONDON, seconds=seconds)

    seconds.passed += 3_600.0

    assert clock.now().isoformat() == "2026-10-25T01:30:00+00:00"


def test_a_date_stands_for_nine_in_the_morning_on_the_wall() -> None:
    assert nine_on(date(2026, 7, 1), LONDON).isoformat() == "2026-07-01T09:00:00+01:00"
    assert nine_on(date(2026, 12, 1), LONDON).isoformat() == "2026-12-01T09:00:00+00:00"
