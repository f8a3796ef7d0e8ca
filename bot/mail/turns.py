"""One's turn with a provider that takes only so many at once.

Nobody waits for it so long that the lease of their message could run out meanwhile.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from scheduler.ports import TryLaterError

A_MOMENT = 1.0


@asynccontextmanager
async def my_turn(turns: asyncio.Semaphore, *, seconds: float) -> AsyncIterator[None]:
    """A turn for as long as the block lasts; raises TryLaterError where none comes in time."""
    try:
        async with asyncio.timeout(seconds):
            await turns.acquire()
    except TimeoutError as error:
        raise TryLaterError("others took too long", after_seconds=A_MOMENT) from error
    try:
        yield
    finally:
        turns.release()
