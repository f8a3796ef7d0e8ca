"""From nudges to messages: everything for one addressee on one day in one message.

Whatever hats somebody wears, their own reminders, their list as a manager and what escalates to them
are one message a day. Only the safeguarding team's mailbox is told by a kind of its own.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from training.nudges import Addressee, MessageKind, Nudge, PlannedMessage, Role


def messages_of(nudges: Iterable[Nudge], day: date) -> list[PlannedMessage]:
    """Gather a day's nudges, in the order in which their addressees first appear."""
    gathered: dict[str, list[Nudge]] = {}
    for nudge in nudges:
        gathered.setdefault(nudge.addressee.key, []).append(nudge)
    return [_message(sorted(mine, key=_is_about_others), day) for mine in gathered.values()]


def _message(nudges: Sequence[Nudge], day: date) -> PlannedMessage:
    """To somebody as themself where any of it is their own, else in the first role they are told in."""
    addressee = nudges[0].addressee
    return PlannedMessage(addressee, day, _kind_for(addressee), tuple(nudges))


def _kind_for(addressee: Addressee) -> MessageKind:
    return MessageKind.DAILY if addressee.person_id else MessageKind.ESCALATION


def _is_about_others(nudge: Nudge) -> bool:
    return nudge.addressee.role is not Role.PERSON
