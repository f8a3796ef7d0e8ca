"""What a letter is made from: plain values, so that neither the jobs nor a channel is known here."""

from datetime import date, timedelta
from typing import Protocol

from dialogs.pressing import date_that_matters
from training.nudges import Nudge, Role, RungKind
from training.people import Person
from training.policy import Policy
from training.status import Status


class Item(Protocol):
    """One nudge, whom it is about, and where they stand with it now."""

    @property
    def nudge(self) -> Nudge:
        """What is to be said, to whom."""

    @property
    def about(self) -> Person:
        """Whose training it is."""

    @property
    def status(self) -> Status:
        """Where they stand."""


class Message(Protocol):
    """Everything for one addressee on one day."""

    @property
    def day(self) -> date:
        """The day on which it is said."""

    @property
    def person(self) -> Person | None:
        """The addressee, or None where it is a mailbox."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything to be said."""

    @property
    def policy(self) -> Policy:
        """The council's policy."""


def own_items(message: Message) -> tuple[Item, ...]:
    """What the addressee is told about their own training, most pressing first."""
    own = [each for each in message.items if each.nudge.addressee.role is Role.PERSON]
    place = _place_in(message.policy)
    return tuple(sorted(own, key=lambda each: (deadline_of(each), place[each.status.course])))


def others_items(message: Message) -> tuple[Item, ...]:
    """What the addressee is told about the people they answer for, longest late first."""
    others = [each for each in message.items if each.nudge.addressee.role is not Role.PERSON]
    place = _place_in(message.policy)
    return tuple(
        sorted(
            others,
            key=lambda each: (
                date_that_matters(each.status),
                each.about.name,
                each.about.person_id,
                place[each.status.course],
            ),
        )
    )


def _place_in(policy: Policy) -> dict[str, int]:
    """The policy's order of courses."""
    return {code: place for place, code in enumerate(policy.courses)}


def deadline_of(item: Item) -> date:
    """The day an item is about: a due date, a last valid day, or the time left after a missed session."""
    missed = item.status.requirement.missed
    if item.nudge.rung.kind is RungKind.MISSED_COURSE and missed:
        return item.nudge.occurrence.on + timedelta(days=missed.days)
    return date_that_matters(item.status)


def course_of(item: Item) -> str:
    """The course to take now: the one asked for, or the one that stands in for it."""
    required = item.status.requirement
    if item.nudge.rung.kind is RungKind.MISSED_COURSE and required.missed:
        return required.missed.course
    if item.nudge.rung.kind is RungKind.INTERIM and required.interim:
        return required.interim
    return required.course
