"""What every part of the example agrees on: its size, its seed, its day, and the spans they give."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bot.example.sessions import session_in
from bot.example.working_days import last_working_day

HISTORY_DAYS = 10 * 365
"""How far back records reach: three validities of a course and a bit."""

QUIET_DAYS = 3
"""Nobody but the new starter begins in the days just before `as_of`."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One example council to be written; equal scenes give equal bytes."""

    people: int
    seed: int
    as_of: date
    history_from: date = field(init=False)
    starter_on: date = field(init=False)
    quiet_from: date = field(init=False)
    month_from: date = field(init=False)
    month_to: date = field(init=False)
    register_on: date = field(init=False)

    def __post_init__(self) -> None:
        """Work out the spans once: the last calendar month is the one the reports cover."""
        starter_on = last_working_day(self.as_of)
        month_to = self.as_of.replace(day=1) - timedelta(days=1)
        spans = {
            "history_from": self.as_of - timedelta(days=HISTORY_DAYS),
            "starter_on": starter_on,
            "quiet_from": min(starter_on, self.as_of - timedelta(days=QUIET_DAYS)),
            "month_from": month_to.replace(day=1),
            "month_to": month_to,
            "register_on": session_in("basic_child", month_to.year, month_to.month),
        }
        for name, value in spans.items():
            object.__setattr__(self, name, value)

    def dice(self, subject: str) -> Random:
        """Give each subject its own dice, so that a change to one leaves the others alone."""
        return Random(f"{self.seed}/{subject}")  # noqa: S311 -- invented data, not a secret

    def in_last_month(self, day: date) -> bool:
        """Say whether a day belongs to the month that last month's reports cover."""
        return self.month_from <= day <= self.month_to
