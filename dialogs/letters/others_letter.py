"""What a manager, a head of service or the safeguarding team is told: whose, what, since when.

Names stand here because the reader answers for these people; the same goes to nobody else. A manager's
list is whole every time; whoever only hears what escalates hears each thing once, and is told so.
"""

from dialogs.letters.items import Item, Message
from dialogs.letters.others_subject import first_word, how_many
from dialogs.pressing import worst_first
from dialogs.remedies import what_is_needed
from dialogs.replies import Listing, Reply, Row
from dialogs.states import name_of, when
from training.nudges import Role, RungKind
from training.people import Person
from training.policy import Contacts
from training.status import LATE

_WHOSE = {
    Role.PERSON: "Your own",
    Role.MANAGER: "Your team",
    Role.GROUP_LEADER: "Your group",
    Role.HEAD_OF_SERVICE: "Your service",
    Role.SCRUTINY_OFFICER: "Councillors",
    Role.SAFEGUARDING_TEAM: "For the safeguarding team",
}

_REASON = "If there is a reason for the delay, record it: ask me “who's overdue” in Teams, or write to {mailbox}."
_WHAT_TO_DO = {
    Role.PERSON: "",
    Role.MANAGER: f"Please help them to book a session, or give them the time. {_REASON}",
    Role.GROUP_LEADER: f"Please ask them to book a session or find the time. {_REASON}",
    Role.HEAD_OF_SERVICE: f"Please see that they have a session booked, or the time. {_REASON}",
    Role.SCRUTINY_OFFICER: f"Please help them to book a session or find the time. {_REASON}",
    Role.SAFEGUARDING_TEAM: "Please decide for each: book a session, agree a date, or record the "
    "reason for the delay.",
}

_AS = {
    Role.PERSON: "yourself",
    Role.MANAGER: "the manager of these people",
    Role.GROUP_LEADER: "the leader of these councillors' group",
    Role.HEAD_OF_SERVICE: "the head of these people's service",
    Role.SCRUTINY_OFFICER: "the scrutiny officer, who looks after councillors' training",
    Role.SAFEGUARDING_TEAM: "the safeguarding team",
}


def how_to_record(contacts: Contacts) -> str:
    """How somebody is told to record a reason, where there is no link for it."""
    return _REASON.format(mailbox=contacts.safeguarding_mailbox)


def replies(message: Message, items: tuple[Item, ...]) -> tuple[Reply, ...]:
    """The people and what they have not done: one list for each capacity in which it is told."""
    return tuple(_listing(role, _told_as(role, items), message) for role in _roles(items))


def why(items: tuple[Item, ...]) -> str:
    """Why the reader gets it: in which capacity."""
    return f"You get this as {' and '.join(_AS[role] for role in _roles(items))}."


def _roles(items: tuple[Item, ...]) -> list[Role]:
    found = {each.nudge.addressee.role for each in items}
    return [role for role in Role if role in found]


_HOW_OFTEN = {
    RungKind.TEAM_LIST: "This list comes every week while anything in it is late, or due within "
    "seven days.",
    RungKind.MONTH_END_LIST: "This is the list at the end of the month: everything that is still to "
    "do, whatever its date.",
}
_ONLY_NEW = (
    "Only what is new to you is listed. Whatever I told you before stays open until it is done."
)


def _told_as(role: Role, items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(each for each in items if each.nudge.addressee.role is role)


def _listing(role: Role, items: tuple[Item, ...], message: Message) -> Listing:
    people: dict[str, list[Item]] = {}
    for each in items:
        people.setdefault(each.about.person_id, []).append(each)
    order = (f"{how_many(items)}, {_order(items)}.",) if len(people) > 1 else ()
    mailbox = message.policy.contacts.safeguarding_mailbox
    what_to_do = _WHAT_TO_DO[role].format(mailbox=mailbox)
    return Listing(
        title=f"{_WHOSE[role]}: {first_word(items).lower()} safeguarding training",
        sentences=(*order, what_to_do, _how_whole(role, message)),
        rows=tuple(_row(theirs, message) for theirs in people.values()),
    )


def _order(items: tuple[Item, ...]) -> str:
    is_any_late = any(each.status.state in LATE for each in items)
    return "the longest late first" if is_any_late else "the nearest date first"


def _how_whole(role: Role, message: Message) -> str:
    """Whether this is all that there is; asked of the whole message, lines left out included."""
    kinds = {each.nudge.rung.kind for each in _told_as(role, message.items)}
    return next((words for kind, words in _HOW_OFTEN.items() if kind in kinds), _ONLY_NEW)


def _row(items: list[Item], message: Message) -> Row:
    """One person: who they are, the worst state, then a line for each course."""
    person = items[0].about
    hats = _hats(person, message)
    return Row(
        heading=f"{person.name} ({hats})" if hats else person.name,
        state=name_of(worst_first(each.status for each in items)[0].state),
        sentences=tuple(_line(each, message) for each in items),
    )


def _line(item: Item, message: Message) -> str:
    """A course, since when, and what would clear it."""
    said = when(item.status)
    title = message.policy.courses[item.status.course].title
    needed = what_is_needed(item.status, message.policy)
    line = f"{title}: {said[:1].lower()}{said[1:]}"
    return f"{line} {needed}" if needed else line


def _hats(person: Person, message: Message) -> str:
    """The posts and seats held on the day."""
    posts = [f"{post.title}, {post.service}" for post in person.posts_on(message.day)]
    seats = [f"Councillor for {seat.ward}" for seat in person.seats_on(message.day)]
    return "; ".join(posts + seats)
