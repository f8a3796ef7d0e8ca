"""Nobody waits in silence: a sign of life after a second, and a word after a few.

Teams sends again what it got no answer to within 15 seconds and gives a button up after about ten. So
whatever takes longer than a few seconds is acknowledged, and goes on after the turn has ended.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

Answer = TypeVar("Answer")
Step = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds pass before the sign of life, and before the word."""

    typing_after: float = 1.0
    acknowledged_after: float = 5.0

    async def wait(self, work: asyncio.Task[Answer], *, typing: Step) -> bool:
        """Wait for an answer, with the sign of life where it is due; whether it is there in time."""
        if await _is_done(work, self.typing_after):
            return True
        await typing()
        return await _is_done(work, self.acknowledged_after - self.typing_after)


USUAL = Patience()


async def _is_done(work: asyncio.Task[Answer], seconds: float) -> bool:
    done, _ = await asyncio.wait({work}, timeout=max(seconds, 0))
    return bool(done)
