"""The roster of this process: made in the background once a day, and kept up with every change.

About half a kilobyte for each person, and nothing at all until a member asks. Making it takes seconds for a
large council; it gives way to everybody else after every few people. A change of a few people is taken in
at once by whoever asks next; after a whole list has come in everybody is read anew, and until that is done
the older roster serves and says so.
"""

import asyncio
import logging
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.council import Council
from storage import changes, snapshot
from storage.changes import Mark
from storage.database import Connection, DatabaseTrouble
from training.roster import Roster
from training.tracker import Tracker

LOG = logging.getLogger(__name__)

PEOPLE_AT_ONCE = 100
"""A hundredth of a second's work, after which others have their turn."""

PATIENCE_SECONDS = 3.0
"""So long whoever asks first waits for the roster; for most councils that is enough."""


@dataclass(slots=True)
class Kept:
    """A roster, the moment that it shows, and whether more has changed since than it knows of."""

    roster: Roster
    at: datetime
    mark: Mark
    is_behind: bool = False


class Keeper:
    """Keeps the roster; `patience` is in seconds."""

    def __init__(self, council: Council, *, patience: float = PATIENCE_SECONDS) -> None:
        self._council = council
        self._patience = patience
        self._kept: Kept | None = None
        self._tracker: Tracker | None = None
        self._making: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()

    def tracker(self, on: date) -> Tracker:
        """The policy made ready for a day, kept as long as it is asked about."""
        if self._tracker is None or self._tracker.on != on:
            self._tracker = Tracker(self._council.policy, on)
        return self._tracker

    async def current(self, conn: Connection, now: datetime) -> Kept | None:
        """The roster as of now, or an older one while a newer is made; None before the first."""
        async with self._turn:
            if self._kept is None or self._kept.roster.on != now.date():
                self._make(now)
            else:
                await self._catch_up(conn, self._kept, now)
        if self._kept is None and self._making:
            await asyncio.wait([self._making], timeout=self._patience)
        return self._kept

    async def close(self) -> None:
        """Stop making one."""
        if self._making:
            self._making.cancel()
            with suppress(asyncio.CancelledError):
                await self._making

    async def _catch_up(self, conn: Connection, kept: Kept, now: datetime) -> None:
        news = await changes.since(conn, kept.mark)
        if news is None:
            kept.at = now
        elif news.is_about_many or len(news.person_ids) > changes.MOST_NAMED:
            self._make(now)
        else:
            await self._take_in(conn, kept.roster, news.person_ids)
            kept.mark, kept.at = news.mark, now

    async def _take_in(self, conn: Connection, roster: Roster, person_ids: Collection[str]) -> None:
        known = await snapshot.of_people(conn, person_ids)
        for person_id in person_ids:
            roster.drop(person_id)
        for standing in self.tracker(roster.on).standings(known.values()):
            roster.put(standing)

    def _make(self, now: datetime) -> None:
        """Begin to make a new one, unless one is being made."""
        if self._kept:
            self._kept.is_behind = True
        if self._making is None or self._making.done():
            self._making = asyncio.create_task(self._made(now))

    async def _made(self, now: datetime) -> None:
        roster, tracker = Roster(self._council.policy, now.date()), self.tracker(now.date())
        try:
            async with self._council.database.reading() as conn:
                mark = await changes.mark(conn)
                async for part in snapshot.everybody(conn, people_at_once=PEOPLE_AT_ONCE):
                    for standing in tracker.standings(part):
                        roster.put(standing)
                    await asyncio.sleep(0)
        except DatabaseTrouble:  # whoever asks next tries again
            LOG.exception("roster not made")
            return
        self._kept = Kept(roster, now, mark)
        LOG.info("roster made", extra={"people": len(roster)})
