"""What came in from Teams lately: each activity is taken once, by whichever replica it reaches."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete

from storage.bulk import newly_added
from storage.database import Connection
from storage.tables import arrival


class Arrival(NamedTuple):
    """One activity, by the conversation that it is in and its id there."""

    conversation_id: str
    activity_id: str


async def take(
    conn: Connection, arrivals: Collection[Arrival], *, at: datetime
) -> frozenset[Arrival]:
    """Notes what came in; returns what nobody has taken before, each once.

    In order, so that two replicas that take the same never wait for each other.
    """
    rows = [{**each._asdict(), "at": at} for each in sorted(arrivals)]
    added = await newly_added(conn, arrival, rows)
    return frozenset(Arrival(*key) for key in added)


async def forget(conn: Connection, *, before: datetime) -> int:
    """Forgets what came in before that moment; returns how much."""
    return (await conn.execute(delete(arrival).where(arrival.c.at < before))).rowcount
