"""Waiting for one's turn: a provider's limits kept by all processes together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from scheduler.ports import Clock
from storage import pacing
from storage.database import Database
from training.pacing import Pace

LATE_SECONDS = 0.2
"""A turn missed by more is given up, for by now it may be another process's."""


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


class Pacer(Protocol):
    """Hands out a channel's turns."""

    async def turns(self, conversations: Sequence[str]) -> list[Turn]:
        """A turn for each message in order."""
        ...

    async def take(self, turn: Turn, *, patience: int) -> bool:
        """Take a turn that has come: true when the message may go, false where it was missed.

        The more `patience`, which counts from 1, the later it may be.
        """
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

    async def take(self, turn: Turn, *, patience: int) -> bool:  # noqa: ARG002
        """At any time."""
        return True

    async def is_resting(self) -> bool:
        """Never."""
        return False

    async def rest(self, seconds: float) -> None:
        """Each message waits by itself."""


@dataclass(slots=True)
class SharedPacer:
    """Turns from the database; `clock` must be the machine's own, which goes on by itself.

    A busy process comes late to its turns, to many at once: it still keeps their distance, by its own
    count of when the provider is free for it again.
    """

    database: Database
    pace: Pace
    clock: Clock
    _free_at: float = field(default=0, init=False)
    _one_by_one: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def turns(self, conversations: Sequence[str]) -> list[Turn]:
        """One transaction for all of them."""
        if not conversations:
            return []
        async with self.database.writing() as conn:
            granted = await pacing.take_turns(conn, self.pace, conversations, now=self.clock.now())
        now, loop_now = self.clock.now(), asyncio.get_running_loop().time()
        return [Turn(loop_now + (each.at - now).total_seconds(), each.granted) for each in granted]

    async def take(self, turn: Turn, *, patience: int) -> bool:
        """As soon as this process may call again, if that is not too late for the turn."""
        loop = asyncio.get_running_loop()
        async with self._one_by_one:
            await asyncio.sleep(max(self._free_at - loop.time(), 0))
            if loop.time() > turn.at + LATE_SECONDS * patience:
                return False
            self._free_at = loop.time() + self.pace.distance.total_seconds()
            return True

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
