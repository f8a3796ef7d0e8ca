"""Makes the timetable's ticks: each slot once among all processes, and what was missed soon after.

APScheduler only rings, from memory, in every process. Whether a ring means work is asked of the
database, so that ringing twice, late or in two places does no harm.
"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from scheduler.ports import Clock
from scheduler.timetable import Tick
from storage import firings
from storage.database import Database, DatabaseTrouble
from storage.firings import Slot

LOG = logging.getLogger(__name__)

LATE_SECONDS = 3600
"""How late a ring may still come: a machine that slept an hour goes on, it does not skip."""

LEASE = timedelta(minutes=15)
"""For how long a tick belongs to the process that took it; planning 100,000 people takes one."""

PAUSE = timedelta(minutes=5)
"""Before a tick that came to nothing is tried again."""


@dataclass(slots=True)
class Clockwork:
    """One process's part in keeping the timetable; `rang_at` says when it last did anything."""

    database: Database
    clock: Clock
    ticks: Sequence[Tick]
    rang_at: datetime | None = None
    _scheduler: AsyncIOScheduler = field(default_factory=AsyncIOScheduler, init=False)
    _working: set[asyncio.Task[bool]] = field(default_factory=set, init=False)

    def start(self) -> None:
        """Ring from now on; what was missed while nobody was there is caught up within a minute."""
        for tick in self.ticks:
            self._ring(tick.job, tick.when, tick)
        missed = CronTrigger(second=45)
        self._scheduler.add_job(self.catch_up, missed, id="catch-up", **_EACH_ONCE)
        self._scheduler.add_job(self.catch_up, id="catch-up at the start", **_EACH_ONCE)
        self._scheduler.start()

    async def stop(self, *, within_seconds: float) -> None:
        """Ring no more, and wait for what is under way; what takes longer is broken off."""
        self._scheduler.pause()
        if self._working:
            await asyncio.wait(self._working, timeout=within_seconds)
        self._scheduler.shutdown(wait=False)
        for each in self._working:
            each.cancel()

    async def catch_up(self) -> None:
        """Do what is due and not done: the last slot of each job, once, however many were missed."""
        for tick in self.ticks:
            if tick.once_within is not None:
                await self.ring(tick)

    async def ring(self, tick: Tick) -> bool:
        """Do a tick's work, unless its slot was done or is being done; whether it was done here.

        In a task of its own, so that `stop` can wait for it.
        """
        self.rang_at = self.clock.now()
        task = asyncio.create_task(self._made(tick))
        self._working.add(task)
        task.add_done_callback(self._working.discard)
        return await task

    def _ring(self, name: str, when: object, tick: Tick) -> None:
        self._scheduler.add_job(self.ring, when, args=[tick], id=name, **_EACH_ONCE)

    async def _made(self, tick: Tick) -> bool:
        if tick.once_within is None:
            await tick.work()
            return True
        slot_at = tick.latest_slot(self.clock.now())
        return slot_at is not None and await self._once(tick, Slot(tick.job, slot_at))

    async def _once(self, tick: Tick, slot: Slot) -> bool:
        token = uuid4().hex
        async with self.database.writing() as conn:
            is_ours = await firings.take(conn, slot, token=token, now=self.clock.now(), lease=LEASE)
        if not is_ours:
            return False
        try:
            await tick.work()
        except BaseException:
            await self._give_back(slot, token)
            raise
        async with self.database.writing() as conn:
            await firings.finish(conn, slot, token=token, now=self.clock.now())
        return True

    async def _give_back(self, slot: Slot, token: str) -> None:
        """For anybody to take after a pause; where the database does not answer, after the lease."""
        LOG.warning("tick came to nothing", extra={"job": slot.job, "slot": slot.at.isoformat()})
        again_at = self.clock.now() + PAUSE
        with suppress(*DatabaseTrouble):
            async with self.database.writing() as conn:
                await firings.give_back(conn, slot, token=token, again_at=again_at)


_EACH_ONCE = {"coalesce": True, "max_instances": 1, "misfire_grace_time": LATE_SECONDS}
