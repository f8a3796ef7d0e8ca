"""What comes in, noted before it is answered: is it the first time, and do we know the conversation?

Teams sends again what it got no answer to within 15 seconds, perhaps to another replica, so the note
is in the database. Many arrivals share one commit. A form that is sent again is answered again, as it
must be: for that nothing is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.teams.inbound import Happening, Inbound
from scheduler.ports import Clock
from storage import arrivals, conversations
from storage.arrivals import Arrival
from storage.conversations import Conversation
from storage.database import Connection, Database
from storage.gathering import Gathering

KEPT = timedelta(days=1)
SWEPT_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Noted:
    """Whether an activity came for the first time, and what we knew of its conversation."""

    is_first: bool
    kept: Conversation | None


class Arrivals:
    """Notes what comes in, once for all replicas."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._clock = clock
        self._swept_at: datetime | None = None
        self._taking = Gathering(database.writing, self._taken)
        self._knowing = Gathering(database.reading, _kept)

    async def note(self, inbound: Inbound) -> Noted:
        """Note one arrival."""
        if _is_taken_once(inbound):
            return await self._taking.ask(inbound)
        return Noted(is_first=True, kept=await self._knowing.ask(inbound))

    async def _taken(self, conn: Connection, inbounds: Sequence[Inbound]) -> list[Noted]:
        now = self._clock.now()
        await self._sweep(conn, now)
        new = set(await arrivals.take(conn, [_arrival(each) for each in inbounds], at=now))
        noted: list[Noted] = []
        for inbound, kept in zip(inbounds, await _kept(conn, inbounds), strict=True):
            arrival = _arrival(inbound)
            noted.append(Noted(arrival in new, kept))
            new.discard(arrival)
        return noted

    async def _sweep(self, conn: Connection, now: datetime) -> None:
        if self._swept_at is None or now - self._swept_at >= SWEPT_EVERY:
            await arrivals.forget(conn, before=now - KEPT)
            self._swept_at = now


async def _kept(conn: Connection, inbounds: Sequence[Inbound]) -> list[Conversation | None]:
    """What we know of the conversation of each."""
    known = await conversations.of_ids(conn, {each.conversation_id for each in inbounds})
    return [known.get(each.conversation_id) for each in inbounds]


def _is_taken_once(inbound: Inbound) -> bool:
    """Words are answered once; without an id nobody can tell whether they came before."""
    return inbound.happening is Happening.SAID and bool(inbound.activity_id)


def _arrival(inbound: Inbound) -> Arrival:
    return Arrival(inbound.conversation_id, inbound.activity_id)
