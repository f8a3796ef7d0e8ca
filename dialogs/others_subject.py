"""The subject of what somebody is told about others: where, and how many; never a name.

Subjects are read over shoulders and shown on locked phones.
"""

from datetime import date

from dialogs.letter_items import Item
from dialogs.wording import counted
from training.nudges import Role
from training.people import Person
from training.status import LATE

_OVERDUE = "Overdue"
_WHERE = {
    Role.MANAGER: "in your team",
    Role.GROUP_LEADER: "in your group",
    Role.SCRUTINY_OFFICER: "among councillors",
    Role.SAFEGUARDING_TEAM: "across the council",
}


def subject(items: tuple[Item, ...], on: date) -> str:
    """How many people, in the service or group that they all share, else in the reader's area."""
    people = _people(items)
    count = counted(len(people), "person", "people")
    where = _shared(people, on) or _area(items)
    return f"{first_word(items)} safeguarding training {where}: {count}"


def beside_own(items: tuple[Item, ...]) -> str:
    """The same in a few words, for a letter whose subject is the reader's own training."""
    late = "late" if first_word(items) == _OVERDUE else "unfinished"
    return f"{len(_people(items))} {late} {_area(items)}"


def first_word(items: tuple[Item, ...]) -> str:
    """Overdue, where anything is."""
    return _OVERDUE if any(each.status.state in LATE for each in items) else "Unfinished"


def _people(items: tuple[Item, ...]) -> list[Person]:
    return list({each.about.person_id: each.about for each in items}.values())


def _area(items: tuple[Item, ...]) -> str:
    roles = {each.nudge.addressee.role for each in items}
    return _WHERE.get(roles.pop(), "in your area") if len(roles) == 1 else "in your area"


def _shared(people: list[Person], on: date) -> str | None:
    """The first service or party group, by name, in which all of them are."""
    shared = set.intersection(*(_places(each, on) for each in people))
    return f"in {min(shared)}" if shared else None


def _places(person: Person, on: date) -> set[str]:
    services = {post.service for post in person.posts_on(on)}
    return services | {seat.party_group for seat in person.seats_on(on)}
