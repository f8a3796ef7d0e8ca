"""People and the hats they wear: posts for staff, seats for councillors.

One human being is one `Person`, however many posts and seats they hold; requirements attach to the
hats, messages go to the person.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from training.days import Period


class Kind(StrEnum):
    """Whether somebody works for the council or is elected to it."""

    STAFF = "staff"
    COUNCILLOR = "councillor"


@dataclass(frozen=True, slots=True)
class Post:
    """One row of the HR list: a job title in a service, held under one employee number.

    Requirements attach to the title, never to `employment`: a casual Careline Operator needs exactly
    what the other Careline Operators need (audit 1). `since_on` is when the title was taken up.
    """

    employee_no: str
    title: str
    service: str
    started_on: date
    ended_on: date | None = None
    since_on: date | None = None
    manager_no: str | None = None
    employment: str = "permanent"
    groups: tuple[str, ...] = ()

    def is_held_on(self, day: date) -> bool:
        """Whether the person works in it on that day, first and last day included."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)

    @property
    def kind(self) -> Kind:
        """Staff."""
        return Kind.STAFF

    @property
    def number(self) -> str:
        """The employee number."""
        return self.employee_no

    @property
    def began_on(self) -> date:
        """The first day of it."""
        return self.started_on

    @property
    def ends_on(self) -> date | None:
        """The last day of it, where that is known."""
        return self.ended_on

    @property
    def taken_up_on(self) -> date:
        """When requirements of the title began: the later of the start and of `since_on`."""
        return max(self.started_on, self.since_on) if self.since_on else self.started_on


@dataclass(frozen=True, slots=True)
class Seat:
    """One councillor's seat; `elected_on` is the first election of an unbroken service."""

    councillor_id: str
    ward: str
    party_group: str
    elected_on: date
    term_ends_on: date | None = None
    groups: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Councillor."""
        return Kind.COUNCILLOR

    @property
    def number(self) -> str:
        """The councillor id."""
        return self.councillor_id

    @property
    def began_on(self) -> date:
        """The first day of it."""
        return self.elected_on

    @property
    def ends_on(self) -> date | None:
        """The last day of it, where that is known."""
        return self.term_ends_on

    def is_held_on(self, day: date) -> bool:
        """Whether they sit on that day, first and last day included."""
        return self.elected_on <= day and (self.term_ends_on is None or day <= self.term_ends_on)


Hat = Post | Seat


@dataclass(frozen=True, slots=True)
class Absence:
    """A recorded time away (long-term sick, parental, secondment) and who wrote it down why."""

    period: Period
    reason: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, a councillor, or both; posts and seats are in the order they were listed."""

    person_id: str
    name: str
    email: str | None
    posts: tuple[Post, ...] = ()
    seats: tuple[Seat, ...] = ()
    absences: tuple[Absence, ...] = ()

    @property
    def hats(self) -> tuple[Hat, ...]:
        """Posts first, then seats."""
        return self.posts + self.seats

    def posts_on(self, day: date) -> tuple[Post, ...]:
        """The posts held on a day."""
        return tuple([post for post in self.posts if post.is_held_on(day)])

    def seats_on(self, day: date) -> tuple[Seat, ...]:
        """The seats held on a day."""
        return tuple([seat for seat in self.seats if seat.is_held_on(day)])

    def is_listed_on(self, day: date) -> bool:
        """Whether the tracker shows them on that day."""
        return any(hat.is_held_on(day) for hat in self.hats)

    def has_started_by(self, day: date) -> bool:
        """Whether any of their posts or seats has begun."""
        return any(hat.began_on <= day for hat in self.hats)

    def absence_on(self, day: date) -> Absence | None:
        """The absence that covers a day, if one does."""
        return next((each for each in self.absences if each.period.covers(day)), None)

    @property
    def number(self) -> str:
        """The employee number or councillor id they are best known by: that of the first hat."""
        return self.hats[0].number
