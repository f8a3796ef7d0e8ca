"""What somebody is told about their own training: welcome, reminder, overdue, renewal, missed course."""

from dialogs import handout
from dialogs.guidance import WHAT_TO_TYPE, about
from dialogs.letter_items import Item, Message, course_of, deadline_of
from dialogs.my_training import TITLE, row
from dialogs.replies import Listing, Reply, Row
from dialogs.states import name_of
from dialogs.wording import HELP, MY_TRAINING, counted
from training.courses import Course, Proof
from training.days import long_date
from training.nudges import RungKind
from training.policy import Policy
from training.status import LATE, State
from training.tracker import Standing

_ASKS = {
    State.OVERDUE: "was due on",
    State.EXPIRED: "ran out on",
    State.EXPIRING: "please renew by",
}
_STANDS_IN = frozenset({RungKind.MISSED_COURSE, RungKind.INTERIM})


def subject(items: tuple[Item, ...], policy: Policy) -> str:
    """The course and its date; of several items how many, and the first date."""
    if len(items) == 1:
        return _subject_of(items[0], policy)
    late = [each for each in items if each.status.state in LATE]
    many = counted(len(items), "training item", "training items")
    if late:
        return f"{many}: {len(late)} late, the first since {long_date(deadline_of(late[0]))}"
    return f"{many}: first due {long_date(deadline_of(items[0]))}"


def replies(message: Message, items: tuple[Item, ...]) -> tuple[Reply, ...]:
    """The list of what to do and, while the handout is to be confirmed, its form."""
    listing = Listing(
        title=_title(message, items),
        sentences=_opening(message, items),
        rows=tuple(_row(each, message) for each in items),
        suggestions=(MY_TRAINING, HELP),
    )
    form = _handout_form(message, items)
    return (listing, form) if form else (listing,)


def why(policy: Policy) -> str:
    """Why the reader gets it."""
    return f"You get this because {policy.council} asks safeguarding training of you in your role."


def _subject_of(item: Item, policy: Policy) -> str:
    course = policy.courses[course_of(item)]
    day = long_date(deadline_of(item))
    if item.nudge.rung.kind is RungKind.INTERIM:
        waiting_for = policy.courses[item.status.course].title
        return f"{course.title}: please complete it while you wait for {waiting_for}, due {day}"
    if item.nudge.rung.kind is RungKind.MISSED_COURSE:
        return f"{course.title}: please complete by {day}"
    ask = _ASKS.get(item.status.state, f"please {_verb(course)} by")
    return f"{course.title}: {ask} {day}"


def _verb(course: Course) -> str:
    return "confirm" if course.proof is Proof.SELF_CERTIFIED and course.statement else "complete"


def _is_welcome(items: tuple[Item, ...]) -> bool:
    return any(each.nudge.rung.kind is RungKind.WELCOME for each in items)


def _title(message: Message, items: tuple[Item, ...]) -> str:
    return f"Welcome to {message.policy.council}" if _is_welcome(items) else TITLE


def _opening(message: Message, items: tuple[Item, ...]) -> tuple[str, ...]:
    name = message.person.name if message.person else ""
    hello = f"Hello {name}.".replace(" .", ".")
    count = counted(len(items), "thing", "things")
    if _is_welcome(items):
        return (
            f"{hello} {about(message.policy)}",
            f"You have {count} to do.",
            WHAT_TO_TYPE,
        )
    if any(each.status.state in LATE for each in items):
        return (
            f"{hello} Some of your safeguarding training is late. Please do it as soon as you can.",
        )
    return (f"{hello} Here is a reminder of {count} to do.",)


def _row(item: Item, message: Message) -> Row:
    """One item; a course that only stands in for another is named first, with the reason."""
    plain = row(item.status, message.policy)
    if item.nudge.rung.kind not in _STANDS_IN:
        return plain
    instead = message.policy.courses[course_of(item)].title
    return Row(instead, name_of(State.DUE), (_reason(item, message.policy),))


def _reason(item: Item, policy: Policy) -> str:
    title = policy.courses[item.status.course].title
    if item.nudge.rung.kind is RungKind.INTERIM:
        return f"You are waiting for {title}. Until you have done it, you need this one: please do it now."
    missed_on, by = item.nudge.occurrence.on, deadline_of(item)
    return (
        f"The register does not show you at {title} on {long_date(missed_on)}. "
        f"Please do this instead by {long_date(by)}, and book {title} again."
    )


def _handout_form(message: Message, items: tuple[Item, ...]) -> Reply | None:
    if message.person is None:
        return None
    standing = Standing(message.person, message.day, tuple(each.status for each in items))
    matter = handout.handout_of(standing, message.policy)
    return handout.form(matter) if matter and matter.is_open else None
