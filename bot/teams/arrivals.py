"""What comes in, noted before it is answered: is it the first time, and do we know the conversation?

Teams sends again what it got no answer to within 15 seconds, perhaps to another replica, so the note
is in the database. While one transaction waits for its turn, whoever comes meanwhile joins it: many
arrivals share one commit.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.teams.inbound import Happening, Inbound
from scheduler.ports import Clock
from storage import arrivals, conversations
from storage.arrivals import Arrival
from storage.conversations import Conversation
from storage.database import Connection, Database

KEPT = timedelta(days=1)
SWEPT_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Noted:
    """Whether an activity came for the first time, and what we knew of its conversation."""

    is_first: bool
    kept: Conversation | None


@dataclass(slots=True)
class Batch:
    """Arrivals that share a transaction, and the task that ends with what was noted of each."""

    inbounds: list[Inbound] = field(default_factory=list)
    noting: asyncio.Task[list[Noted]] | None = None


class Arrivals:
    """Notes what comes in, once for all replicas."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._gathering: Batch | None = None
        self._swept_at: datetime | None = None

    async def note(self, inbound: Inbound) -> Noted:
        """Note one arrival."""
        batch = self._gathering
        if batch is None or batch.noting is None:
            batch = self._gathering = Batch()
            batch.noting = asyncio.create_task(self._note(batch))
        position = len(batch.inbounds)
        batch.inbounds.append(inbound)
        return (await asyncio.shield(batch.noting))[position]

    async def _note(self, batch: Batch) -> list[Noted]:
        try:
            async with self._database.writing() as conn:
                self._close(batch)
                await self._sweep(conn)
                return await _noted(conn, batch.inbounds, self._clock.now())
        finally:
            self._close(batch)

    def _close(self, batch: Batch) -> None:
        """Whoever comes from now on waits for the next transaction."""
        if self._gathering is batch:
            self._gathering = None

    async def _sweep(self, conn: Connection) -> None:
        now = self._clock.now()
        if self._swept_at is None or now - self._swept_at >= SWEPT_EVERY:
            await arrivals.forget(conn, before=now - KEPT)
            self._swept_at = now


async def _noted(conn: Connection, inbounds: list[Inbound], now: datetime) -> list[Noted]:
    keys = [_arrival(each) for each in inbounds]
    new = set(await arrivals.take(conn, [each for each in keys if each], at=now))
    kept = await conversations.of_ids(conn, {each.conversation_id for each in inbounds})
    noted: list[Noted] = []
    for inbound, key in zip(inbounds, keys, strict=True):
        noted.append(Noted(key is None or key in new, kept.get(inbound.conversation_id)))
        new.discard(key)
    return noted


def _arrival(inbound: Inbound) -> Arrival | None:
    """What is taken once: words. A form that is sent again is answered again, as it must be."""
    if inbound.happening is not Happening.SAID or not inbound.activity_id:
        return None
    return Arrival(inbound.conversation_id, inbound.activity_id)
