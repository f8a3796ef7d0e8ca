"""The figures of one moment: how much is in place, what is late, whom to chase; frozen once a week.

Both digests, a later question and next year's report are told from the same row. People appear as
ids only, and only where somebody has to do something about them this week.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from training.status import State, Status

IN_PLACE = frozenset({State.MET, State.EXPIRING})
_MUST_BE = IN_PLACE | {State.OVERDUE, State.EXPIRED}


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those that count are in place."""

    in_place: int = 0
    counted: int = 0

    @property
    def percent(self) -> int | None:
        """In whole per cent, rounded down, so that 100 means all; None where nothing counts."""
        return self.in_place * 100 // self.counted if self.counted else None

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.in_place + other.in_place, self.counted + other.counted)


@dataclass(frozen=True, slots=True)
class Share:
    """A service or a party group: how many people are in it, and their rate."""

    people: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class Counts:
    """Requirements by what is the matter with them; recommended ones never count.

    `missed`, `unbooked` and `unanswered` are about what is late or missed of people who are not away;
    `away` is what is late of people who are.
    """

    overdue: int = 0
    expired: int = 0
    due: int = 0
    expiring: int = 0
    pending: int = 0
    exempt: int = 0
    breached: int = 0
    away: int = 0

    @property
    def late(self) -> int:
        """Overdue or run out."""
        return self.overdue + self.expired


@dataclass(frozen=True, slots=True)
class Chased:
    """How many people there is something to do about, and what: one may count in several."""

    late: int = 0
    missed: int = 0
    unbooked: int = 0
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Longest:
    """The requirement that has been late for longest; `service` is None for a councillor's."""

    since: date
    course: str
    service: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One person in one service about whom something is to be done this week.

    `since` is the first late day; None where only a session was missed. `told_id` and `told_on` say
    who was told of it a week ago or longer and when, where nothing has happened since.
    """

    person_id: str
    courses: tuple[str, ...]
    since: date | None
    missed_on: date | None = None
    booked_on: date | None = None
    is_unbooked: bool = False
    told_id: str | None = None
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class ToDo:
    """What a service has to do this week; `worst` are its longest late cases, a few of them.

    `service` is None for councillors. `responsible_id` is the head of service, or the scrutiny officer.
    """

    service: str | None
    responsible_id: str | None
    chased: Chased
    people: int
    worst: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """People whom no channel reaches, and messages that wait for somebody to look at them."""

    unreachable: int = 0
    uncertain: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything both digests say of one moment; `week` is the Monday of its week.

    `services` are not merged here: no reader is shown fewer people than the policy allows, and the
    policy may change. `councillors` counts those with everything in place, by course and by party group.
    """

    week: date
    taken_at: datetime
    policy: str
    people: int = 0
    overall: Rate = Rate()
    courses: Mapping[str, Rate] = field(default_factory=dict)
    services: Mapping[str, Share] = field(default_factory=dict)
    kinds: Mapping[str, Rate] = field(default_factory=dict)
    councillors: Rate = Rate()
    councillor_courses: Mapping[str, Rate] = field(default_factory=dict)
    party_groups: Mapping[str, Share] = field(default_factory=dict)
    counts: Counts = Counts()
    chased: Chased = Chased()
    longest: Longest | None = None
    waiting: int = 0
    waiting_since: date | None = None
    reach: Reach = Reach()
    to_do: tuple[ToDo, ...] = ()

    @property
    def as_of(self) -> date:
        """The day that the figures are of, in the zone in which they were taken."""
        return self.taken_at.date()


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def must_be_in_place(status: Status, on: date) -> bool:
    """Whether a requirement counts for a rate: done, or its date has come (docs/rules.md, 19).

    Evidence that waits changes nothing: what would be late without it counts, what would not does not.
    """
    if status.requirement.recommended:
        return False
    if status.state is State.PENDING:
        is_past = status.due_on is not None and on > status.due_on
        return status.validity is not None or is_past
    return status.state in _MUST_BE
