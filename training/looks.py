"""A look at others' training: what was asked to be seen, who was found, and the worst of them first.

Nobody is found for what is only recommended. Somebody who is away is found, but counted apart and shown
last: they are not chased.
"""

from dataclasses import dataclass
from datetime import date

from training.cases import late_since
from training.delays import Delay, Delays
from training.grounds import Scope, View
from training.people import Person
from training.policy import Policy
from training.rungs import matter_of
from training.status import LATE, State, Status
from training.tracker import Standing


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody asks to see: among whom, and what of theirs.

    Without a `scope` it is everybody whom they answer for; `name` is one service or group, `course` a
    course's code. With `is_expiring` it is what runs out soon instead of what is late.
    """

    scope: Scope | None = None
    name: str | None = None
    course: str | None = None
    is_expiring: bool = False

    def means(self, status: Status) -> bool:
        """Whether a status is what the look is about."""
        if status.requirement.recommended or self.course not in (None, status.course):
            return False
        return status.state is State.EXPIRING if self.is_expiring else status.state in LATE


@dataclass(frozen=True, slots=True)
class Found:
    """One person of a look, with what of theirs it is about, the most pressing first."""

    person: Person
    number: str
    statuses: tuple[Status, ...]
    is_away: bool

    @property
    def since(self) -> date:
        """The first day that anything was late; where it runs out soon, its last valid day."""
        return day_of(self.statuses[0])

    @property
    def place(self) -> tuple[bool, date, str, str]:
        """Where somebody stands in the list: the longest late first, those who are away last."""
        return self.is_away, self.since, self.number, self.person.person_id


class Overview:
    """Takes standings in, one after the other; of those found only the worst are kept.

    `people` is how many were looked at, `scopes` in which scopes they are seen, `found` how many of them
    are late (or expiring) and not away, `away` how many are and are away.
    """

    def __init__(self, look: Look, *, most: int) -> None:
        self._look = look
        self._most = most
        self._kept: list[Found] = []
        self.people = self.found = self.away = 0
        self.scopes: set[Scope] = set()

    def add(self, scope: Scope, standing: Standing) -> None:
        """Look at one person, who is seen in that scope."""
        self.people += 1
        self.scopes.add(scope)
        found = found_in(standing, self._look)
        if found is None:
            return
        if found.is_away:
            self.away += 1
        else:
            self.found += 1
        self._kept.append(found)
        if len(self._kept) > 2 * self._most + 100:
            self._kept = self.worst()

    def worst(self) -> list[Found]:
        """The worst of those found, as many as are kept."""
        return sorted(self._kept, key=lambda each: each.place)[: self._most]


@dataclass(frozen=True, slots=True)
class WholeList:
    """Everybody whom a look found, as far as a file can hold them, and the reasons on record."""

    look: Look
    view: View
    overview: Overview
    delays: Delays


def found_in(standing: Standing, look: Look) -> Found | None:
    """Somebody with what the look is about; None where there is nothing of it."""
    meant = [each for each in standing.statuses if look.means(each)]
    if not meant:
        return None
    is_away = standing.person.absence_on(standing.on) is not None
    return Found(standing.person, standing.number, tuple(sorted(meant, key=day_of)), is_away)


def delay_for(person: Person, status: Status, delays: Delays, policy: Policy) -> Delay | None:
    """The reason on record for what is late; a reason outlives its lateness, but is said of it alone."""
    matter = matter_of(person, status, policy) if status.state in LATE else None
    return delays.get(matter.occurrence) if matter else None


def day_of(status: Status) -> date:
    """The day that a look sorts by: the first late one, or the last valid one of what is not late."""
    if status.state in LATE:
        return late_since(status)
    return status.valid_until or date.max
