"""From nudges to messages: everything for one addressee on one day in one message.

A person's own reminders and their list as a manager are one message; escalations to heads and the
scrutiny officer, and all that the team's mailbox gets, are messages of their own, one a day.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from training.nudges import Addressee, MessageKind, Nudge, PlannedMessage, Role, RungKind

_ESCALATED = frozenset({RungKind.ESCALATE_HEAD, RungKind.ESCALATE_TEAM})


def messages_of(nudges: Iterable[Nudge], day: date) -> list[PlannedMessage]:
    """Gather a day's nudges, in the order in which their addressees first appear."""
    gathered: dict[tuple[str, MessageKind], list[Nudge]] = {}
    for nudge in nudges:
        gathered.setdefault((nudge.addressee.key, _kind_of(nudge)), []).append(nudge)
    return [
        PlannedMessage(_addressee_of(mine), day, kind, tuple(_in_order(mine)))
        for (_, kind), mine in gathered.items()
    ]


def _kind_of(nudge: Nudge) -> MessageKind:
    is_escalated = nudge.rung.kind in _ESCALATED or nudge.addressee.person_id is None
    return MessageKind.ESCALATION if is_escalated else MessageKind.DAILY


def _addressee_of(nudges: Sequence[Nudge]) -> Addressee:
    """As themself where any of it is their own, else in the first role they are told in."""
    return _in_order(nudges)[0].addressee


def _in_order(nudges: Sequence[Nudge]) -> list[Nudge]:
    return sorted(nudges, key=lambda nudge: nudge.addressee.role is not Role.PERSON)
