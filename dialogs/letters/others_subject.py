"""The subject of what somebody is told about others: where, and how many; never a name.

Subjects are read over shoulders and shown on locked phones.
"""

from datetime import date

from dialogs.letters.items import Item
from dialogs.wording import counted
from training.nudges import Role
from training.people import Person
from training.status import LATE

_WHERE = {
    Role.MANAGER: "in your team",
    Role.GROUP_LEADER: "in your group",
    Role.SCRUTINY_OFFICER: "among councillors",
    Role.SAFEGUARDING_TEAM: "across the council",
}


def subject(items: tuple[Item, ...], on: date) -> str:
    """How many people, in the service or group that they all share, else in the reader's area."""
    where = _shared(_people(items), on) or _area(items)
    return f"{first_word(items)} safeguarding training {where}: {how_many(items)}"


def beside_own(items: tuple[Item, ...]) -> str:
    """The same in a few words, for a letter whose subject is the reader's own training."""
    late = _late(items)
    if late:
        return f"{len(late)} late {_area(items)}"
    return f"{len(_people(items))} unfinished {_area(items)}"


def first_word(items: tuple[Item, ...]) -> str:
    """Overdue, where everybody is late with something."""
    return "Overdue" if len(_late(items)) == len(_people(items)) else "Unfinished"


def how_many(items: tuple[Item, ...]) -> str:
    """How many people, and how many of them are late where not all are: 5 people, 2 of them late."""
    people, late = _people(items), _late(items)
    count = counted(len(people), "person", "people")
    return f"{count}, {len(late)} of them late" if 0 < len(late) < len(people) else count


def _late(items: tuple[Item, ...]) -> list[Person]:
    return _people(tuple(each for each in items if each.status.state in LATE))


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
