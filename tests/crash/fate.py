"""The dice of the mail experiment: at which of a message's moments the line is cut, or its worker dies."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

SHARE = 0.4
"""So often something happens at a moment, as long as there is something left to happen."""

GONE_WITHIN_SECONDS = 30


class Blow(StrEnum):
    """What happens."""

    CUT = "cut"  # the connection breaks
    KILL = "kill"  # the worker is killed while the other side waits


@dataclass(slots=True)
class Fate:
    """How many blows are left, and how many fell at each moment."""

    dice: random.Random
    kills: int
    cuts: int
    fallen: Counter[str] = field(default_factory=Counter)
    wants_a_death: asyncio.Event = field(default_factory=asyncio.Event)
    died: asyncio.Event = field(default_factory=asyncio.Event)

    def draw(self, moment: str) -> Blow | None:
        """What happens at that moment, if anything does."""
        left = [Blow.KILL] * self.kills + [Blow.CUT] * self.cuts
        if not left or self.dice.random() > SHARE:
            return None
        blow = self.dice.choice(left)
        if blow is Blow.KILL and self.wants_a_death.is_set():
            return None  # one at a time
        self.kills -= blow is Blow.KILL
        self.cuts -= blow is Blow.CUT
        self.fallen[f"{blow} {moment}"] += 1
        return blow

    async def kill(self) -> None:
        """Ask for the worker's death, and wait until it is dead."""
        self.died.clear()
        self.wants_a_death.set()
        async with asyncio.timeout(GONE_WITHIN_SECONDS):
            await self.died.wait()

    def tell_dead(self) -> None:
        """The worker is dead."""
        self.wants_a_death.clear()
        self.died.set()

    @property
    def total(self) -> int:
        """How many blows fell."""
        return self.fallen.total()
