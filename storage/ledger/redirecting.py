"""Somebody became reachable in Teams: what still waits for them goes there instead of by email."""

from collections.abc import Collection

from sqlalchemy import func, select, update

from storage.database import Connection
from storage.tables import delivery
from training.delivery import Channel, DeliveryState
from training.nudges import MessageKind


async def take_to_teams(conn: Connection, person_id: str) -> list[str]:
    """Turns everything queued for a person to Teams; returns the ids of those messages.

    The channel is in no key, so a message changes it without becoming another one. An export stays an
    email: Teams carries no files.
    """
    waiting = (
        (delivery.c.addressee_id == person_id)
        & (delivery.c.state == DeliveryState.QUEUED.value)
        & (delivery.c.kind != MessageKind.EXPORT.value)
    )
    ids = list((await conn.execute(select(delivery.c.delivery_id).where(waiting))).scalars())
    await conn.execute(update(delivery).where(waiting).values(channel=Channel.TEAMS.value))
    return ids


async def sent_count(conn: Connection, delivery_ids: Collection[str]) -> int:
    """How many of those messages have been sent."""
    counted = select(func.count()).where(
        delivery.c.delivery_id.in_(delivery_ids), delivery.c.state == DeliveryState.SENT.value
    )
    return int((await conn.execute(counted)).scalar_one())
