"""How faithfully somebody keeps a course up, and the days on which they did it.

The picture the audits drew: most renew in time, some let a course run out and nobody notices,
some never did it, and casual colleagues are worse on both counts.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.example.contracts import Employment
from bot.example.dice import Weighted, days_between

if TYPE_CHECKING:
    from random import Random

VALID = timedelta(days=3 * 365)
ONE_DAY = timedelta(days=1)
FRIDAY = 4


class Habit(StrEnum):
    """What somebody does about one course."""

    STEADY = "steady"
    LAPSED = "lapsed"
    NEVER = "never"


HABITS = {
    Employment.PERMANENT: Weighted({Habit.STEADY: 91, Habit.LAPSED: 7, Habit.NEVER: 2}),
    Employment.FIXED_TERM: Weighted({Habit.STEADY: 92, Habit.LAPSED: 5, Habit.NEVER: 3}),
    Employment.CASUAL: Weighted({Habit.STEADY: 68, Habit.LAPSED: 16, Habit.NEVER: 16}),
    Employment.AGENCY: Weighted({Habit.STEADY: 84, Habit.LAPSED: 6, Habit.NEVER: 10}),
    Employment.VOLUNTEER: Weighted({Habit.STEADY: 84, Habit.LAPSED: 8, Habit.NEVER: 8}),
    Employment.CONTRACTOR: Weighted({Habit.STEADY: 84, Habit.LAPSED: 6, Habit.NEVER: 10}),
}


class Renewal(StrEnum):
    """When somebody renews, seen from the expiry."""

    IN_TIME = "in_time"
    EARLY = "early"
    LATE = "late"


RENEWALS = Weighted({Renewal.IN_TIME: 52, Renewal.EARLY: 40, Renewal.LATE: 8})
SPREADS = {Renewal.IN_TIME: (-88, -3), Renewal.EARLY: (-700, -100), Renewal.LATE: (2, 70)}
"""The first and the last day of each, counted from the expiry."""


def habit_of(employment: Employment, rng: Random) -> Habit:
    """Draw the habit for one course."""
    return HABITS[employment].draw(rng)


def kept_up(first: date, until: date, *, habit: Habit, rng: Random) -> list[date]:
    """List the days a course was done: the first one, then each renewal around its expiry.

    A renewal inside the last 90 days keeps the old rhythm, an early or a late one starts a new
    one. Somebody who lapsed has only what came before the latest three years.
    """
    if habit is Habit.NEVER or first > until:
        return []
    days, valid_until = [first], first + VALID - ONE_DAY
    while True:
        renewal = RENEWALS.draw(rng)
        day = valid_until + days_between(*SPREADS[renewal], rng=rng)
        if day > until:
            break
        days.append(day)
        valid_until = (valid_until if renewal is Renewal.IN_TIME else day - ONE_DAY) + VALID
    if habit is Habit.LAPSED:
        days = [day for day in days if day + VALID <= until] or days[:1]
    return days


def weekday_before(day: date) -> date:
    """Move a weekend to the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))
