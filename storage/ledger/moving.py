"""Messages change their state here and nowhere else: checked, guarded by token, and written down.

A worker that was slow and lost its lease holds a stale token: what it reports moves nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, bindparam, func, insert, select, update

from storage.bulk import Row, for_each, in_parts
from storage.columns import Id, Moment
from storage.database import Connection
from storage.tables import delivery, delivery_event, delivery_item
from training.delivery import Channel, DeliveryState, may_move
from training.errors import TrainingError
from training.nudges import Nudge, key_of


class ForbiddenMoveError(TrainingError):
    """A move that the table of moves does not have."""


@dataclass(frozen=True, slots=True)
class Move:
    """One message's next state, from the state and under the token that the mover knows.

    What is None stays as it is. `answer` is a provider's code or a person's reason, never message text.
    """

    delivery_id: str
    to: DeliveryState
    token: str | None = None
    old: DeliveryState = DeliveryState.SENDING
    answer: str | None = None
    channel: Channel | None = None
    not_before: datetime | None = None
    message_id: str | None = None


async def record_outcomes(
    conn: Connection, moves: Sequence[Move], *, at: datetime, by: str
) -> frozenset[str]:
    """Moves many messages at once; returns the ids of those that moved.

    Those no longer in the state and under the token named are left alone. Raises ForbiddenMoveError,
    and moves nothing, if any of the moves is not allowed.
    """
    for each in moves:
        _check(each)
    moved = [step for part in in_parts(moves) for step in await _still_valid(conn, part)]
    await for_each(conn, _CHANGE, (_change_row(each, at) for each in moved))
    await for_each(conn, insert(delivery_event), (_event_row(each, at, by) for each in moved))
    await _drop_all_items(conn, moved, at)
    return frozenset(each.delivery_id for each in moved)


async def drop_items(
    conn: Connection, delivery_id: str, nudges: Collection[Nudge], *, at: datetime
) -> None:
    """Takes items that are no longer needed out of a message, so that they do not count as said."""
    of_message = delivery_item.c.delivery_id == delivery_id
    keys = [key_of(nudge) for nudge in nudges]
    unneeded = update(delivery_item).where(of_message, delivery_item.c.key.in_(keys))
    await conn.execute(unneeded.values(dropped_at=at))


def _check(step: Move) -> None:
    if not may_move(step.old, step.to):
        raise ForbiddenMoveError(
            f"A message that is {step.old} cannot become {step.to} (delivery {step.delivery_id})."
        )


async def _still_valid(conn: Connection, moves: Iterable[Move]) -> list[Move]:
    """The moves whose message is still in their state under their token, locked until we commit.

    One message moves once: a second move of it in the same batch is passed over.
    """
    by_id = {each.delivery_id: each for each in moves}
    table = delivery.c
    standing = select(table.delivery_id, table.state, table.token).where(
        table.delivery_id.in_(list(by_id))
    )
    found = await conn.execute(standing.order_by(table.delivery_id).with_for_update())
    return [
        by_id[delivery_id]
        for delivery_id, state, token in found
        if (by_id[delivery_id].old.value, by_id[delivery_id].token) == (state, token)
    ]


_CHANGE = (
    update(delivery)
    .where(
        delivery.c.delivery_id == bindparam("of_id"),
        delivery.c.state == bindparam("of_state"),
        delivery.c.token.is_not_distinct_from(bindparam("of_token")),
    )
    .values(
        state=bindparam("to_state"),
        token=None,
        lease_until=None,
        channel=func.coalesce(bindparam("to_channel", type_=Id), delivery.c.channel),
        not_before=func.coalesce(bindparam("to_not_before", type_=Moment()), delivery.c.not_before),
        message_id=func.coalesce(bindparam("to_message_id", type_=Text()), delivery.c.message_id),
        sent_at=func.coalesce(bindparam("to_sent_at", type_=Moment()), delivery.c.sent_at),
    )
)


def _change_row(step: Move, at: datetime) -> Row:
    return {
        "of_id": step.delivery_id,
        "of_state": step.old.value,
        "of_token": step.token,
        "to_state": step.to.value,
        "to_channel": step.channel.value if step.channel else None,
        "to_not_before": step.not_before,
        "to_message_id": step.message_id,
        "to_sent_at": at if step.to is DeliveryState.SENT else None,
    }


def _event_row(step: Move, at: datetime, by: str) -> Row:
    return {
        "delivery_id": step.delivery_id,
        "at": at,
        "from_state": step.old.value,
        "to_state": step.to.value,
        "by": by,
        "answer": step.answer,
    }


async def _drop_all_items(conn: Connection, moved: Iterable[Move], at: datetime) -> None:
    """A withdrawn message gives the keys of its items back: the ladder may say them another time."""
    withdrawn = [each.delivery_id for each in moved if each.to is DeliveryState.WITHDRAWN]
    still_in = delivery_item.c.dropped_at.is_(None)
    for part in in_parts(withdrawn):
        items = update(delivery_item).where(delivery_item.c.delivery_id.in_(part), still_in)
        await conn.execute(items.values(dropped_at=at))
