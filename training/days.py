"""Days, months and working days: the arithmetic that every due date rests on."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

ONE_DAY = timedelta(days=1)
FOREVER = date.max


class WorkingCalendar(Protocol):
    """Which days the council works; the ladder asks, the outside answers (bank holidays differ by nation)."""

    def is_working_day(self, day: date) -> bool:
        """Whether messages may go out on that day."""
        ...


@lru_cache(maxsize=65_536)
def add_months(day: date, months: int) -> date:
    """The same day of the month some calendar months later, clipped to that month's last day.

    31 January + 1 month is 28 or 29 February (docs/rules.md, 1).
    """
    years, month_index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month_index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@lru_cache(maxsize=65_536)
def valid_until(from_on: date, months: int) -> date:
    """The last day of a validity that starts on `from_on`, inclusive: the months less one day."""
    return add_months(from_on, months) - ONE_DAY


@lru_cache(maxsize=16_384)
def long_date(day: date) -> str:
    """A date as people read it: 5 March 2026."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Allowance:
    """An allowed time in days or calendar months, counted from a start."""

    days: int = 0
    months: int = 0

    def after(self, start: date) -> date:
        """The last day allowed, inclusive."""
        return add_months(start, self.months) + timedelta(days=self.days)

    def __str__(self) -> str:
        count, unit = (self.months, "month") if self.months else (self.days, "day")
        return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from one to another, both included; without `to_on` it has no known end."""

    from_on: date
    to_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


def moved_past(day: date, periods: Iterable[Period], grace_days: int) -> date:
    """The day itself, or `grace_days` after the end of an absence that covers it.

    Of several that cover it the last to end counts, and a day moved into another one moves again.
    """
    ends = [(each.from_on, each.to_on) for each in periods if each.to_on is not None]
    while covering := [to_on for from_on, to_on in ends if from_on <= day <= to_on]:
        day = max(covering) + timedelta(days=grace_days)
    return day


def working_day_from(day: date, calendar: WorkingCalendar) -> date:
    """The day itself if it is worked, else the next one that is."""
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def working_day_until(day: date, calendar: WorkingCalendar) -> date:
    """The day itself if it is worked, else the one before that is."""
    while not calendar.is_working_day(day):
        day -= ONE_DAY
    return day


def next_working_day(day: date, calendar: WorkingCalendar) -> date:
    """The first worked day after this one."""
    return working_day_from(day + ONE_DAY, calendar)
