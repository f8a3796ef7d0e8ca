"""What we mean to say: rungs, occurrences, nudges, the messages they are gathered in, and their keys.

A key is built here and nowhere else, from ids and ISO dates only, never from words or numbers that a
later policy could format differently. The channel is in no key.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RungKind(StrEnum):
    """The families of rungs; the value is the first part of a rung's code."""

    WELCOME = "welcome"
    BEFORE_DUE = "due-"
    OVERDUE = "overdue+"
    BEFORE_EXPIRY = "expiry-"
    EXPIRED = "expired+"
    MISSED_COURSE = "missed-course"
    INTERIM = "interim"
    ESCALATE_MANAGER = "escalate-manager"
    ESCALATE_HEAD = "escalate-head"
    ESCALATE_TEAM = "escalate-team"
    TEAM_LIST = "team-list"
    MONTH_END_LIST = "month-end-list"


LISTS = frozenset({RungKind.TEAM_LIST, RungKind.MONTH_END_LIST})
"""Lines of a manager's list: kept like rungs, but on no ladder, so that they come again every time."""

_NAMED_BY_KIND = LISTS | {RungKind.INTERIM}


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder, or a line of a list: a kind, and days where it has some.

    They count from the due date or expiry; those of a list's line lead to the day of the list.
    """

    kind: RungKind
    days: int | None = None

    @property
    def code(self) -> str:
        """How files and people name it: `due-7`, `overdue+1`, `welcome`; both `interim`s alike."""
        return self.kind.value if self.kind in _NAMED_BY_KIND else self.key

    @property
    def key(self) -> str:
        """How keys name it: as the code, but telling `interim`s and the lists of two days apart."""
        return self.kind.value if self.days is None else f"{self.kind.value}{self.days}"


class Basis(StrEnum):
    """What an occurrence hangs on."""

    DUE = "due"
    EXPIRY = "expiry"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One matter that a ladder is about.

    Somebody's requirement with its first due date, a completion with its expiry, or a missed
    session with its date.
    """

    person_id: str
    course: str
    basis: Basis
    on: date


class Role(StrEnum):
    """In what capacity somebody is told."""

    PERSON = "person"
    MANAGER = "manager"
    GROUP_LEADER = "group_leader"
    HEAD_OF_SERVICE = "head_of_service"
    SCRUTINY_OFFICER = "scrutiny_officer"
    SAFEGUARDING_TEAM = "safeguarding_team"
    SSG = "ssg"
    OSG = "osg"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is told, as what; the safeguarding team is a mailbox, the two groups are channels: no person."""

    role: Role
    person_id: str | None

    @property
    def key(self) -> str:
        """The id of the person, or the role where it is a mailbox or a group."""
        return self.person_id or self.role.value


@dataclass(frozen=True, slots=True)
class Nudge:
    """One thing to say to one addressee about one occurrence."""

    occurrence: Occurrence
    addressee: Addressee
    rung: Rung
    due_on: date | None = None
    valid_until: date | None = None

    @property
    def is_list_line(self) -> bool:
        """Whether it only stands on a manager's list."""
        return self.rung.kind in LISTS


class MessageKind(StrEnum):
    """The messages an addressee can get on one day, each at most once."""

    DAILY = "daily"
    ESCALATION = "escalation"
    DECISION = "decision"  # what became of evidence that they handed in: its nudges are none
    DIGEST = "digest"  # of a week, to a group: its day is the Monday, its nudges are none


@dataclass(frozen=True, slots=True)
class PlannedMessage:
    """Everything to be said to one addressee on one day in one message."""

    addressee: Addressee
    day: date
    kind: MessageKind
    nudges: tuple[Nudge, ...]

    @property
    def key(self) -> str:
        """Unique in the ledger: addressee, day and kind."""
        return f"{self.addressee.key}|{self.day.isoformat()}|{self.kind.value}"


def key_of(nudge: Nudge) -> str:
    """Unique in the ledger: the occurrence, the addressee and the rung."""
    what = nudge.occurrence
    return "|".join(
        (
            what.person_id,
            what.course,
            what.basis.value,
            what.on.isoformat(),
            nudge.addressee.key,
            nudge.rung.key,
        )
    )
