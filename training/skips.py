"""Why something open is not said: the reasons, the people outside the tracker, and "later, please"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from training.people import Person
from training.rungs import Matter

SNOOZE_DAYS = 14


class SkipReason(StrEnum):
    """Why something that is open is not said today."""

    ABSENT = "absent"
    PENDING = "pending"
    EXEMPT = "exempt"
    NOT_STARTED = "not_started"
    LEFT = "left"
    ALREADY_TOLD = "already_told"
    UNREACHABLE = "unreachable"
    SNOOZED = "snoozed"
    OUTSIDE_HOURS = "outside_hours"


@dataclass(frozen=True, slots=True)
class Skipped:
    """One course of one person about which nothing is said today, and why."""

    person_id: str
    course: str
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class Snooze:
    """A person's wish to be reminded later, about one course or, without one, about all."""

    asked_on: date
    until_on: date
    course: str | None = None

    def silences(self, matter: Matter, on: date) -> bool:
        """Whether it covers a day: asked for by then, and not over yet."""
        is_meant = self.course in (None, matter.occurrence.course)
        return is_meant and self.asked_on <= on < self.ends_on(matter)

    def ends_on(self, matter: Matter) -> date:
        """When it ends: at most 14 days after it was asked for, never past the due date or expiry."""
        longest = self.asked_on + timedelta(days=SNOOZE_DAYS)
        return min(self.until_on, longest, matter.before_on)


def silent_until(snoozes: Sequence[Snooze], matter: Matter, on: date) -> date | None:
    """The first day on which a matter may speak again; None where nothing silences it on a day.

    A wish about the very course decides, whatever was asked about all of them.
    """
    of_the_course = [each for each in snoozes if each.course == matter.occurrence.course]
    ends = (each.ends_on(matter) for each in of_the_course or snoozes if each.silences(matter, on))
    return max(ends, default=None)


def outside_reason(person: Person, on: date) -> SkipReason:
    """Why somebody who is not in the tracker is not written to."""
    return SkipReason.LEFT if person.has_started_by(on) else SkipReason.NOT_STARTED
