"""How long the reminders of one requirement rest, why not longer, and when the next one comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from training.days import long_date
from training.policy import Policy
from training.rungs import matter_of, own_rungs
from training.skips import SNOOZE_DAYS, Snooze, silent_until
from training.status import Status
from training.tracker import Standing


@dataclass(frozen=True, slots=True)
class Resting:
    """One requirement: until when it rests, what limits that, and the day of the next reminder.

    `next_on` is the day that the ladder names, and moves where it is not worked; None after the last.
    """

    title: str
    until_on: date
    limit: str
    next_on: date | None


class _EveryDay:
    """A calendar without days off: only which day is named matters here."""

    def is_working_day(self, _day: date) -> bool:
        """Always."""
        return True


def resting_until(
    status: Status, standing: Standing, policy: Policy, snoozes: Sequence[Snooze]
) -> Resting:
    """The same rules that silence the ladder say until when it is silent."""
    title, today = policy.courses[status.course].title, standing.on
    matter = matter_of(standing.person, status, policy)
    until_on = silent_until(snoozes, matter, today) if matter else None
    if matter is None or until_on is None:
        return Resting(title, today, "", None)
    days = [each.on for each in own_rungs(matter, status, policy, _EveryDay())]
    was_passed = any(today < day < until_on for day in days)
    return Resting(
        title=title,
        until_on=until_on,
        limit=_limit(title, until_on, matter.before_on),
        next_on=until_on
        if was_passed
        else min((day for day in days if day >= until_on), default=None),
    )


def _limit(title: str, until_on: date, last_on: date) -> str:
    if until_on == last_on:
        return (
            f"{long_date(last_on)} is the last day for {title}: reminders cannot rest for longer."
        )
    return f"{SNOOZE_DAYS} days is the longest that reminders can rest."
