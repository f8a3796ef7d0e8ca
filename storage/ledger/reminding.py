"""A reminder that somebody asked for enters the ledger: in the person's one message of a day, or not."""

from enum import StrEnum

from storage.database import Connection
from storage.ledger.listing import Delivery, find_by_key
from storage.ledger.planning import Plan, add_planned
from training.delivery import DeliveryState
from training.nudges import PlannedMessage, Role

_WAITING = frozenset({DeliveryState.QUEUED, DeliveryState.HELD})
_CAME_TO_NOTHING = frozenset({DeliveryState.FAILED, DeliveryState.WITHDRAWN})


class Entered(StrEnum):
    """What became of a reminder on its day."""

    ADDED = "added"  # it waits, alone or with what was planned for them anyway
    TOLD = "told"  # that day's message says the same, or has said so
    CLOSED = "closed"  # that day's message has gone without it, or came to nothing


async def enter_reminder(conn: Connection, message: PlannedMessage, plan: Plan) -> Entered:
    """Put a reminder into the person's message of its day; of several askers the first one does.

    The keys decide. A worker may take the message between our look and our word, so it is looked at
    once more where nothing could be added.
    """
    before = _fate(await find_by_key(conn, message.key), message)
    if before is not Entered.ADDED:
        return before
    if await add_planned(conn, [message], plan):
        return Entered.ADDED
    after = _fate(await find_by_key(conn, message.key), message)
    return Entered.TOLD if after is Entered.ADDED else after


def _fate(known: Delivery | None, message: PlannedMessage) -> Entered:
    """What becomes of it beside the day's message as it is; `ADDED` where there is room."""
    if known is None:
        return Entered.ADDED
    if known.state in _CAME_TO_NOTHING:
        return Entered.CLOSED
    own = {each.occurrence for each in known.nudges if each.addressee.role is Role.PERSON}
    wanted = {each.occurrence for each in message.nudges}
    if known.state in _WAITING:
        return Entered.TOLD if wanted <= own else Entered.ADDED
    return Entered.TOLD if wanted & own else Entered.CLOSED
