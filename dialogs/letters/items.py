"""What a letter is made from: plain values, so that neither the jobs nor a channel is known here."""

from datetime import date, timedelta
from typing import Protocol

from dialogs.pressing import date_that_matters
from training.nudges import Nudge, Role, RungKind
from training.people import Person
from training.policy import Policy
from training.status import LATE, State, Status

_STANDS_IN = frozenset({RungKind.MISSED_COURSE, RungKind.INTERIM})


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
    """What the addressee is told about the people they answer for, worst first.

    A line of their list is left out where the same letter says the same as an escalation.
    """
    others = [each for each in message.items if each.nudge.addressee.role is not Role.PERSON]
    escalated = {each.nudge.occurrence for each in others if not each.nudge.is_list_line}
    once = [
        each
        for each in others
        if not (each.nudge.is_list_line and each.nudge.occurrence in escalated)
    ]
    place = _place_in(message.policy)
    return tuple(
        sorted(
            once,
            key=lambda each: (
                _how_bad(each.status.state),
                date_that_matters(each.status),
                each.about.name,
                each.about.person_id,
                place[each.status.course],
            ),
        )
    )


def _how_bad(state: State) -> int:
    """Late before not yet due, and last what waits for the safeguarding team."""
    return 0 if state in LATE else 2 if state is State.PENDING else 1


def _place_in(policy: Policy) -> dict[str, int]:
    """The policy's order of courses."""
    return {code: place for place, code in enumerate(policy.courses)}


def deadline_of(item: Item) -> date:
    """The day an item is about: a due date, a last valid day, or the time left after a missed session."""
    missed = item.status.requirement.missed
    if item.nudge.rung.kind is RungKind.MISSED_COURSE and missed:
        return item.nudge.occurrence.on + timedelta(days=missed.days)
    return date_that_matters(item.status)


def date_to_keep(item: Item) -> date | None:
    """The day by which it is asked; a course that bridges a wait is asked at once, without one."""
    return None if item.nudge.rung.kind is RungKind.INTERIM else deadline_of(item)


def stands_in(item: Item) -> bool:
    """Whether another course is asked for than the one that the item is about."""
    return item.nudge.rung.kind in _STANDS_IN


def is_late(item: Item) -> bool:
    """Whether what is asked for is late; a course that stands in for a late one is not."""
    return item.status.state in LATE and not stands_in(item)


def things_of(items: tuple[Item, ...]) -> list[list[Item]]:
    """Items that ask for the very same thing together, so that nothing is asked for twice."""
    things: dict[tuple[str, RungKind | None, date | None], list[Item]] = {}
    for item in items:
        things.setdefault(_thing(item), []).append(item)
    return list(things.values())


def _thing(item: Item) -> tuple[str, RungKind | None, date | None]:
    kind = item.nudge.rung.kind if stands_in(item) else None
    return (course_of(item), kind, date_to_keep(item))


def course_of(item: Item) -> str:
    """The course to take now: the one asked for, or the one that stands in for it."""
    required = item.status.requirement
    if item.nudge.rung.kind is RungKind.MISSED_COURSE and required.missed:
        return required.missed.course
    if item.nudge.rung.kind is RungKind.INTERIM and required.interim:
        return required.interim
    return required.course
