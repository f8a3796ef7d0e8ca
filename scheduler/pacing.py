"""Waiting for one's turn: a provider's limits kept by all processes together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from scheduler.ports import Clock
from storage import pacing
from storage.database import Database
from training.pacing import Pace

LATE_SECONDS = 0.05
"""A turn that is missed by more is given up: many late ones together would be a burst."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When one message may go, by the event loop's clock, which nobody can set.

    Not `granted` where its conversation has had enough until then.
    """

    at: float
    granted: bool = True

    @property
    def wait(self) -> timedelta:
        """How long it still is until then."""
        return timedelta(seconds=self.at - asyncio.get_running_loop().time())

    @property
    def is_missed(self) -> bool:
        """Whether it is too late to take it."""
        return asyncio.get_running_loop().time() > self.at + LATE_SECONDS


class Pacer(Protocol):
    """Hands out a channel's turns."""

    async def turns(self, conversations: Sequence[str]) -> list[Turn]:
        """A turn for each message in order."""
        ...

    async def is_resting(self) -> bool:
        """Whether the provider asked to be left alone for now."""
        ...

    async def rest(self, seconds: float) -> None:
        """Leave the provider alone for a while, with all processes."""
        ...


class Unpaced:
    """A channel without limits: every turn is now."""

    async def turns(self, conversations: Sequence[str]) -> list[Turn]:
        """Now, for each."""
        return [Turn(asyncio.get_running_loop().time()) for _ in conversations]

    async def is_resting(self) -> bool:
        """Never."""
        return False

    async def rest(self, seconds: float) -> None:
        """Each message waits by itself."""


@dataclass(frozen=True, slots=True)
class SharedPacer:
    """Turns from the database; `clock` must be the machine's own, which goes on by itself."""

    database: Database
    pace: Pace
    clock: Clock

    async def turns(self, conversations: Sequence[str]) -> list[Turn]:
        """One transaction for all of them."""
        if not conversations:
            return []
        async with self.database.writing() as conn:
            granted = await pacing.take_turns(conn, self.pace, conversations, now=self.clock.now())
        now, loop_now = self.clock.now(), asyncio.get_running_loop().time()
        return [Turn(loop_now + (each.at - now).total_seconds(), each.granted) for each in granted]

    async def is_resting(self) -> bool:
        """As any of the processes was told."""
        async with self.database.reading() as conn:
            return await pacing.is_resting(conn, self.pace.provider, now=self.clock.now())

    async def rest(self, seconds: float) -> None:
        """Told to all processes."""
        now = self.clock.now()
        until = now + timedelta(seconds=seconds)
        async with self.database.writing() as conn:
            await pacing.rest(conn, self.pace.provider, until=until, now=now)
