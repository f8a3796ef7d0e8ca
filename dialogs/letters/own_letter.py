"""What somebody is told about their own training: welcome, reminder, overdue, renewal, missed course.

What can be done at once comes first: a greeting, the handout's form while it is open, then the rest,
nearest date first. Nothing stands there twice.
"""

from dialogs import handout
from dialogs.guidance import about
from dialogs.handout import Handout
from dialogs.letters.items import (
    Item,
    Message,
    course_of,
    date_to_keep,
    deadline_of,
    is_late,
    stands_in,
    things_of,
)
from dialogs.overdue.scope_words import who_asked
from dialogs.own_training.my_training import TITLE, row
from dialogs.remedies import what_to_write_for
from dialogs.replies import Listing, Notice, Reply, Row
from dialogs.states import name_of
from dialogs.wording import how_much, listed, whom_to_write
from training.days import long_date
from training.nudges import RungKind
from training.status import State
from training.tracker import Standing


def replies(message: Message, items: tuple[Item, ...]) -> tuple[Reply, ...]:
    """The greeting and what to do; the open handout as its form, never as a row above it."""
    title, opening = _title(message, items), _opening(message, items)
    matter = _open_handout(message, items)
    if matter is None:
        return (_listing(message, items, title=title, opening=opening),)
    rest = tuple(each for each in items if each.status.course != matter.course.code)
    then = (_listing(message, rest, title="And then", opening=()),) if rest else ()
    return (Notice(title, opening), handout.form(matter), *then)


def why(message: Message) -> str:
    """Why the reader gets it: the hats they wear, because a councillor has no post."""
    person, capacities = message.person, []
    if person and person.posts_on(message.day):
        capacities.append("in your post")
    if person and person.seats_on(message.day):
        capacities.append("as a councillor")
    asked = " ".join(("asks safeguarding training of you", " and ".join(capacities))).strip()
    return f"You get this because {message.policy.council} {asked}."


def _is_welcome(items: tuple[Item, ...]) -> bool:
    return any(each.nudge.rung.kind is RungKind.WELCOME for each in items)


def _title(message: Message, items: tuple[Item, ...]) -> str:
    return f"Welcome to {message.policy.council}" if _is_welcome(items) else TITLE


def _opening(message: Message, items: tuple[Item, ...]) -> tuple[str, ...]:
    hello = f"Hello {message.person.name}." if message.person else "Hello."
    things = [each[0] for each in things_of(items)]
    late = sum(map(is_late, things))
    dates = (day for day in map(date_to_keep, things) if day and day >= message.day)
    much = how_much(len(things), late, min(dates, default=None))
    if _is_welcome(items):
        return (f"{hello} {about(message.policy)}", f"You have {much}")
    asked = _who_asked(items)
    if late:
        return (f"{hello} A reminder: {much}", *asked, _as_soon_as_you_can(late))
    return (f"{hello} A reminder: {much}", *asked)


def _who_asked(items: tuple[Item, ...]) -> tuple[str, ...]:
    """In whose name it comes, where somebody asked for it; the reader knows them by their role."""
    roles = [each.nudge.asked_as for each in items if each.nudge.asked_as]
    return (f"{who_asked(roles[0])} asked me to remind you.",) if roles else ()


def _as_soon_as_you_can(late: int) -> str:
    it = "it" if late == 1 else "them"
    return (
        f"Please do {it} as soon as you can. If something stands in the way, tell the "
        "safeguarding team: they will help."
    )


def _listing(
    message: Message, items: tuple[Item, ...], *, title: str, opening: tuple[str, ...]
) -> Listing:
    plain = [each.status for each in items if not stands_in(each)]
    purposes = what_to_write_for(plain, message.policy)
    where = (whom_to_write(message.policy.contacts, purposes),) if purposes else ()
    asked = {course_of(each) for each in items}
    rows = tuple(_row(each, message, asked=asked) for each in things_of(items))
    return Listing(title, (*opening, *where), rows)


def _row(thing: list[Item], message: Message, *, asked: set[str]) -> Row:
    """One thing to do; a course that only stands in for another is named, with the reason."""
    if not stands_in(thing[0]):
        return row(thing[0].status, message.policy, asked=asked)
    instead = message.policy.courses[course_of(thing[0])].title
    return Row(instead, name_of(State.DUE), (_reason(thing, message),))


def _reason(thing: list[Item], message: Message) -> str:
    titles = listed(message.policy.courses[each.status.course].title for each in thing)
    if thing[0].nudge.rung.kind is RungKind.INTERIM:
        return f"Please do it now: you need it while you wait for {titles}."
    by = deadline_of(thing[0])
    soon = f"by {long_date(by)}" if by >= message.day else "as soon as you can"
    return (
        f"You were not on the register for {titles} on {long_date(thing[0].nudge.occurrence.on)}. "
        f"Please do this {soon}, and book {titles} again."
    )


def _open_handout(message: Message, items: tuple[Item, ...]) -> Handout | None:
    if message.person is None:
        return None
    standing = Standing(message.person, message.day, tuple(each.status for each in items))
    matter = handout.handout_of(standing, message.policy)
    return matter if matter and matter.is_open else None
