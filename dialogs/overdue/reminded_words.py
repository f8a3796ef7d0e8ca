"""What whoever asked for reminders is told: who is reminded and when, and who is not and why not."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from dialogs.figure_words import moment, some
from dialogs.overdue.reminding import Outcome
from dialogs.overdue.words import THE_LIST
from dialogs.replies import Notice
from dialogs.wording import listed
from training.skips import SkipReason

_ONE = {
    SkipReason.ABSENT: "{name} is away, and I write to nobody who is away.",
    SkipReason.PENDING: "{name} has handed in evidence, and the safeguarding team is checking it.",
    SkipReason.EXEMPT: "{name} is exempt.",
    SkipReason.LEFT: "{name} leaves before a message could go.",
    SkipReason.ALREADY_TOLD: "{name} is told about it in today's message already, or in the next one. "
    "One message a day is enough.",
    SkipReason.UNREACHABLE: "The council's lists have no way to reach {name}, so please tell them yourself.",
}
_SHORT = {
    SkipReason.ABSENT: "away",
    SkipReason.PENDING: "evidence being checked",
    SkipReason.EXEMPT: "exempt",
    SkipReason.LEFT: "leaving before a message could go",
    SkipReason.ALREADY_TOLD: "told already",
    SkipReason.UNREACHABLE: "cannot be reached",
}
_DONE = "nothing is late any more"


def one_reminded(outcome: Outcome, now: datetime) -> Notice:
    """The answer to “Remind them”."""
    name = outcome.person.name
    if outcome.at is not None:
        said = f"{name} gets a message {_when(outcome.at, now)}. It says, kindly, that you asked."
        return Notice("They will be reminded", (said,), suggestions=(THE_LIST,))
    if outcome.reason is None:
        said = f"{name} has nothing that is late or runs out soon any more."
    else:
        said = _ONE[outcome.reason].format(name=name)
    return Notice("No reminder this time", (said,), suggestions=(THE_LIST,))


def many_reminded(outcomes: Sequence[Outcome], now: datetime) -> Notice:
    """The answer to “Remind all on this page”."""
    told = [each for each in outcomes if each.at is not None]
    return Notice(
        title=f"{some(len(told), 'person', 'people')} will be reminded",
        sentences=(*_told(told, now), *_untold(outcomes)),
        suggestions=(THE_LIST,),
    )


def _told(told: Sequence[Outcome], now: datetime) -> Iterable[str]:
    """When the messages go: nearly always all at once."""
    for at in sorted({each.at for each in told if each.at}):
        names = listed(each.person.name for each in told if each.at == at)
        when = _when(at, now)
        yield f"{when[0].upper()}{when[1:]}: {names}."


def _untold(outcomes: Sequence[Outcome]) -> Iterable[str]:
    why: dict[str, list[str]] = {}
    for each in outcomes:
        if each.at is None:
            reason = _SHORT[each.reason] if each.reason else _DONE
            why.setdefault(reason, []).append(each.person.name)
    return [f"Not reminded, {reason}: {listed(names)}." for reason, names in why.items()]


def _when(at: datetime, now: datetime) -> str:
    """Now, or when the next working hours begin."""
    return "in a minute or two" if at <= now else f"on {moment(at)}"
