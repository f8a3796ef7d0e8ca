"""How sends ended is written down in groups: a commit for each message would take most of the time.

What a provider said must not get lost because the database is away for a while, so a group that could
not be written is tried again until its lease has run out. Then it is uncertain, as after a crash.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from scheduler.ports import Clock
from storage import ledger
from storage.database import Connection, Database, DatabaseTrouble
from storage.ledger import Move
from training.delivery import DeliveryState
from training.nudges import Nudge

LOG = logging.getLogger(__name__)

GATHER_SECONDS = 0.1
"""Long enough to gather several answers at full pace; a crash leaves so much more in doubt."""

RETRY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of one claimed message: its move, and which of its items no longer held."""

    move: Move
    dropped: tuple[Nudge, ...] = ()


class Acknowledger:
    """Writes endings down while more of them come in; `ended` counts those written, by state."""

    def __init__(
        self, database: Database, clock: Clock, *, by: str, patience_seconds: float
    ) -> None:
        self.ended: Counter[DeliveryState] = Counter()
        self._database = database
        self._clock = clock
        self._by = by
        self._patience_seconds = patience_seconds
        self._waiting: list[Ending] = []
        self._news = asyncio.Event()
        self._is_closing = False

    async def __aenter__(self) -> Self:
        """Begin to write."""
        self._work = asyncio.create_task(self._write_all())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Write what still waits, then end."""
        self._is_closing = True
        self._news.set()
        await self._work

    def put(self, ending: Ending) -> None:
        """Take in one ending; it is written down soon."""
        self._waiting.append(ending)
        self._news.set()

    async def _write_all(self) -> None:
        while not self._is_closing or self._waiting:
            await self._news.wait()
            if not self._is_closing:
                await asyncio.sleep(GATHER_SECONDS)
            self._news.clear()
            group, self._waiting = self._waiting, []
            await self._insist(group)
            if self._is_closing:
                self._news.set()

    async def _insist(self, group: Sequence[Ending]) -> None:
        """Write a group, again and again while the database is away, as long as its lease may hold."""
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + self._patience_seconds
        while group:
            try:
                self.ended.update(await self._write(group))
            except DatabaseTrouble as trouble:
                if loop.time() > give_up_at:
                    LOG.error(  # noqa: TRY400 - the trace would show values of the statement
                        "answers could not be written down",
                        extra={"count": len(group), "trouble": type(trouble).__name__},
                    )
                    return
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return

    async def _write(self, group: Sequence[Ending]) -> Counter[DeliveryState]:
        moves = {each.move.delivery_id: each.move for each in group}
        async with self._database.writing() as conn:
            for each in group:
                if each.dropped:
                    await ledger.drop_items(
                        conn, each.move.delivery_id, each.dropped, at=self._clock.now()
                    )
            moved = await self._record(conn, moves.values())
            moved |= await self._record(conn, _late_words(moves, moved))
        return Counter(moves[delivery_id].to for delivery_id in moved)

    async def _record(self, conn: Connection, moves: Iterable[Move]) -> frozenset[str]:
        return await ledger.record_outcomes(conn, [*moves], at=self._clock.now(), by=self._by)


def _late_words(moves: dict[str, Move], moved: frozenset[str]) -> list[Move]:
    """A provider's yes settles a message even if its lease ran out before the yes could be written."""
    return [
        replace(each, old=DeliveryState.UNCERTAIN, token=None)
        for each in moves.values()
        if each.delivery_id not in moved and each.to is DeliveryState.SENT
    ]
