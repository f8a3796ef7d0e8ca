"""“Remind me later”: how long one's own reminders rest, and what cannot be put off, said truthfully.

Only what is not late yet can rest: at most 14 days, and never past the due date or the expiry
(docs/rules.md, 15). Nobody else's message changes, and neither does any date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.caller import Caller, KnownBy
from dialogs.flow import Turn
from dialogs.own_training.asked_about import names_a_course, not_asked, statuses_meant
from dialogs.own_training.resting import Resting, resting_until
from dialogs.pressing import worst_first
from dialogs.reading.wishes import Wish
from dialogs.replies import Notice, Suggestion
from dialogs.wording import HELP, MY_TRAINING, REMIND_ME, WHY, listed
from training.days import long_date
from training.policy import Policy
from training.skips import SNOOZE_DAYS, Snooze
from training.status import LATE, State, Status
from training.tracker import Standing

_REMINDED_OF = frozenset({State.DUE, State.EXPIRING}) | LATE


@dataclass(frozen=True, slots=True)
class PutOff:
    """What is recorded: whose reminders rest, about what and until when, and how we know who said so."""

    person_id: str
    snoozes: tuple[Snooze, ...]
    caller: Caller
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminders:
    """What somebody is reminded of: what can rest, and what is too late for that."""

    can_rest: tuple[Status, ...]
    too_late: tuple[Status, ...]

    @classmethod
    def of(cls, statuses: Sequence[Status], today: date) -> "Reminders":
        """Sorted out of somebody's requirements, the most pressing first."""
        reminded = [each for each in worst_first(statuses) if each.state in _REMINDED_OF]
        late = [each for each in reminded if each.state in LATE or _last_day(each) <= today]
        return cls(tuple(each for each in reminded if each not in late), tuple(late))


def answer(
    standing: Standing, policy: Policy, wish: Wish, *, caller: Caller, at: datetime
) -> Turn[PutOff]:
    """Put the reminders off, ask until when, or say why they cannot be put off."""
    is_about_some = names_a_course(wish)
    meant = statuses_meant(wish, standing) if is_about_some else standing.statuses
    if is_about_some and not meant:
        return Turn((not_asked(wish, policy),))
    reminders = Reminders.of(meant, standing.on)
    if not reminders.can_rest:
        return Turn((_refusal(reminders, policy),))
    if wish.on is None or wish.on <= standing.on:
        return Turn((_until_when(wish, standing, policy, caller=caller),))
    snoozes = tuple(_snoozes(wish, standing.on, wish.on))
    resting = [resting_until(each, standing, policy, snoozes) for each in reminders.can_rest]
    put_off = PutOff(standing.person.person_id, snoozes, caller, at)
    return Turn((_receipt(resting, reminders, policy, asked_for=wish.on),), put_off)


def _snoozes(wish: Wish, today: date, until_on: date) -> Iterator[Snooze]:
    """One wish about everything, or one about each course that was named."""
    longest = min(until_on, today + timedelta(days=SNOOZE_DAYS))
    for course in (wish.course,) if not wish.among else wish.among:
        yield Snooze(today, longest, course)


def _last_day(status: Status) -> date:
    """The day on which it must be done, or runs out."""
    return status.valid_until or status.due_on or date.max


def _refusal(reminders: Reminders, policy: Policy) -> Notice:
    """Why nothing can be put off."""
    return _too_late(reminders, policy) if reminders.too_late else _nothing_to_remind_of()


def _receipt(
    resting: Sequence[Resting], reminders: Reminders, policy: Policy, *, asked_for: date
) -> Notice:
    """Until when each rests, when the next word comes, and what is not put off."""
    return Notice(
        title="I will remind you later",
        sentences=(
            *(
                _rests(until_on, resting)
                for until_on in sorted({each.until_on for each in resting})
            ),
            *dict.fromkeys(each.limit for each in resting if each.until_on < asked_for),
            *_then(resting),
            *_not_put_off(reminders, policy),
            "No date changes, and what I tell those who answer for you stays as it is.",
        ),
        suggestions=(MY_TRAINING, HELP),
    )


def _then(resting: Sequence[Resting]) -> tuple[str, ...]:
    days = [each.next_on for each in resting if each.next_on]
    return (
        (f"My next reminder then comes around {long_date(min(days))}, on a working day.",)
        if days
        else ()
    )


def _rests(until_on: date, resting: Sequence[Resting]) -> str:
    titles = listed(each.title for each in resting if each.until_on == until_on)
    return f"I will not remind you of {titles} before {long_date(until_on)}."


def _not_put_off(reminders: Reminders, policy: Policy) -> tuple[str, ...]:
    titles = [policy.courses[each.course].title for each in reminders.too_late]
    return (f"Due or late already, so not put off: {listed(titles)}.",) if titles else ()


def _too_late(reminders: Reminders, policy: Policy) -> Notice:
    titles = [policy.courses[each.course].title for each in reminders.too_late]
    return Notice(
        title="This cannot be put off",
        sentences=(
            f"Due or late already: {listed(titles)}.",
            "Please do it as soon as you can. If something stands in the way, write to "
            f"{policy.contacts.safeguarding_mailbox}: they can record the reason.",
        ),
        suggestions=(WHY, MY_TRAINING, HELP),
    )


def _nothing_to_remind_of() -> Notice:
    return Notice(
        title="There is nothing to remind you of",
        sentences=("Nothing of yours is due or runs out soon. I will write when something is.",),
        suggestions=(MY_TRAINING, HELP),
    )


def _until_when(wish: Wish, standing: Standing, policy: Policy, *, caller: Caller) -> Notice:
    """Asked for where no day to come was named; a page that a link opens has nowhere to type one."""
    typed = f"or type a day after {long_date(standing.on)}, such as “remind me on 4 May”"
    choose = "one of these" if caller.known_by is KnownBy.SIGNED_LINK else typed
    about = f"about {policy.courses[wish.course].title} " if wish.course else ""
    days = {"Tomorrow": "tomorrow", "In 3 days": "in 3 days", "Next week": "next week"}
    return Notice(
        title="When should I remind you?",
        sentences=(f"Please choose {choose}. {SNOOZE_DAYS} days is the longest.",),
        suggestions=(
            *(
                Suggestion(label, f"{REMIND_ME.lower()}{about}{words}")
                for label, words in days.items()
            ),
            MY_TRAINING,
        ),
    )
