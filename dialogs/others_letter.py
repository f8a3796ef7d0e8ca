"""What a manager, a head of service or the safeguarding team is told: whose, what, since when.

Names stand here because the reader answers for these people; the same goes to nobody else.
"""

from dialogs.letter_items import Item, Message
from dialogs.pressing import date_that_matters
from dialogs.replies import Listing, Reply, Row
from dialogs.states import name_of, when
from dialogs.wording import counted
from training.days import long_date
from training.nudges import Role
from training.people import Person

_WHOSE = {
    Role.PERSON: "Your",
    Role.MANAGER: "Your team",
    Role.GROUP_LEADER: "Your group",
    Role.HEAD_OF_SERVICE: "Your service",
    Role.SCRUTINY_OFFICER: "Councillors",
    Role.SAFEGUARDING_TEAM: "For the safeguarding team",
}

_WHAT_TO_DO = {
    Role.PERSON: "",
    Role.MANAGER: "Please speak to them and make sure that they have the time for it.",
    Role.GROUP_LEADER: "Please speak to them and ask what stands in the way.",
    Role.HEAD_OF_SERVICE: "Their line managers know. Please see to it that it is done.",
    Role.SCRUTINY_OFFICER: "Their group leaders know. Please see to it that it is done.",
    Role.SAFEGUARDING_TEAM: "Everybody else has been told. From here, please decide what happens.",
}

_WHY = {
    Role.PERSON: "",
    Role.MANAGER: "You get this because these people report to you.",
    Role.GROUP_LEADER: "You get this because you lead these councillors' group.",
    Role.HEAD_OF_SERVICE: "You get this because you are the head of their service.",
    Role.SCRUTINY_OFFICER: "You get this because you look after councillors' training.",
    Role.SAFEGUARDING_TEAM: "You get this because no earlier reminder has helped.",
}


def subject(items: tuple[Item, ...]) -> str:
    """How many, and the oldest date; no names, because subjects are read over shoulders."""
    count = counted(len(items), "item", "items")
    oldest_on = long_date(date_that_matters(items[0].status))
    return f"{_WHOSE[_role(items)]}: {count} of safeguarding training, the oldest of {oldest_on}"


def replies(message: Message, items: tuple[Item, ...]) -> tuple[Reply, ...]:
    """The list of people and what they have not done."""
    people = counted(len({each.about.person_id for each in items}), "person", "people")
    listing = Listing(
        title=f"{_WHOSE[_role(items)]}: safeguarding training",
        sentences=(f"{people}, the longest late first. {_WHAT_TO_DO[_role(items)]}",),
        rows=tuple(_row(each, message) for each in items),
    )
    return (listing,)


def why(items: tuple[Item, ...]) -> str:
    """Why the reader gets it."""
    return _WHY[_role(items)]


def _role(items: tuple[Item, ...]) -> Role:
    return items[0].nudge.addressee.role


def _row(item: Item, message: Message) -> Row:
    title = message.policy.courses[item.status.course].title
    sentences = (_hats(item.about, message), when(item.status), *_booking(item))
    return Row(
        heading=f"{item.about.name}: {title}",
        state=name_of(item.status.state),
        sentences=tuple(each for each in sentences if each),
    )


def _hats(person: Person, message: Message) -> str:
    """The posts and seats held on the day."""
    posts = [f"{post.title}, {post.service}" for post in person.posts_on(message.day)]
    seats = [f"Councillor for {seat.ward}" for seat in person.seats_on(message.day)]
    return f"{'; '.join(posts + seats)}." if posts or seats else ""


def _booking(item: Item) -> tuple[str, ...]:
    booked_on = item.status.booked_on
    return (f"Booked for {long_date(booked_on)}.",) if booked_on else ()
