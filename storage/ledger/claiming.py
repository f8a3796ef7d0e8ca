"""Workers take messages under a lease: to send them, or to find out what became of them.

What a dead worker leaves behind becomes uncertain; whoever settles that holds a lease again, so that a
second death strands nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, insert, or_, select, true, update

from storage.bulk import Row, for_each
from storage.database import Connection
from storage.ledger.listing import Delivery, with_items
from storage.ledger.moving import Move, record_outcomes
from storage.tables import delivery, delivery_event
from training.delivery import Channel, DeliveryState
from training.nudges import MessageKind


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's wish for messages: under its token, for the length of its lease, at most so many.

    Without a `channel` it takes those of all.
    """

    now: datetime
    lease: timedelta
    limit: int
    token: str
    by: str
    channel: Channel | None = None


async def claim(conn: Connection, wish: Claim) -> list[Delivery]:
    """Moves queued messages whose moment has come to `sending` and hands them to this worker alone.

    Commit before calling the provider: the intent must outlive the process. Longest-waiting first;
    on PostgreSQL other workers pass over what one of them is just taking.
    """
    ids = (await conn.execute(_due(wish))).scalars().all()
    if not ids:
        return []
    mine = update(delivery).where(delivery.c.delivery_id.in_(ids))
    await conn.execute(
        mine.values(
            state=DeliveryState.SENDING.value,
            token=wish.token,
            lease_until=wish.now + wish.lease,
            attempts=delivery.c.attempts + 1,
        )
    )
    await for_each(conn, insert(delivery_event), (_intent_row(each, wish) for each in ids))
    return await with_items(conn, delivery.c.delivery_id.in_(ids))


async def expire_leases(
    conn: Connection, now: datetime, *, by: str, nobody_else_is_there: bool = False
) -> int:
    """Marks what was being sent when its worker's lease ran out as uncertain; returns how many.

    It may or may not have arrived, so it is not sent again. A process that has just begun and knows
    itself alone need not wait for leases: whoever held one is dead.
    """
    ran_out = true() if nobody_else_is_there else delivery.c.lease_until < now
    left = select(delivery.c.delivery_id, delivery.c.token).where(
        delivery.c.state == DeliveryState.SENDING.value, ran_out
    )
    moves = [
        Move(delivery_id, DeliveryState.UNCERTAIN, token=token, answer="lease expired")
        for delivery_id, token in await conn.execute(left)
    ]
    return len(await record_outcomes(conn, moves, at=now, by=by))


async def claim_uncertain(
    conn: Connection, wish: Claim, *, channels: Collection[Channel], kinds: Collection[MessageKind]
) -> list[Delivery]:
    """Leases uncertain messages to one worker that settles them: those of some channels or kinds.

    Their state stays as it is until the worker knows more; an unsettled one is free again after the
    lease.
    """
    ids = (await conn.execute(_unsettled(wish, channels, kinds))).scalars().all()
    if not ids:
        return []
    mine = update(delivery).where(delivery.c.delivery_id.in_(ids))
    await conn.execute(mine.values(token=wish.token, lease_until=wish.now + wish.lease))
    return await with_items(conn, delivery.c.delivery_id.in_(ids))


def _due(wish: Claim) -> Select[str]:
    table = delivery.c
    return (
        select(table.delivery_id)
        .where(
            table.state == DeliveryState.QUEUED.value,
            table.planned_for <= wish.now,
            or_(table.not_before.is_(None), table.not_before <= wish.now),
            true() if wish.channel is None else table.channel == wish.channel.value,
        )
        .order_by(table.planned_for, table.key)
        .limit(wish.limit)
        .with_for_update(skip_locked=True)
    )


def _unsettled(
    wish: Claim, channels: Collection[Channel], kinds: Collection[MessageKind]
) -> Select[str]:
    table = delivery.c
    return (
        select(table.delivery_id)
        .where(
            table.state == DeliveryState.UNCERTAIN.value,
            or_(table.channel.in_(channels), table.kind.in_(kinds)),
            or_(table.lease_until.is_(None), table.lease_until < wish.now),
        )
        .order_by(table.planned_for, table.key)
        .limit(wish.limit)
        .with_for_update(skip_locked=True)
    )


def _intent_row(delivery_id: str, wish: Claim) -> Row:
    return {
        "delivery_id": delivery_id,
        "at": wish.now,
        "from_state": DeliveryState.QUEUED.value,
        "to_state": DeliveryState.SENDING.value,
        "by": wish.by,
    }
