"""How long the event loop kept others waiting while something was done."""

import asyncio
from collections.abc import Awaitable

LOOK_SECONDS = 0.001


async def worst_lag(work: Awaitable[object]) -> float:
    """The longest that a call which was due had to wait, in seconds."""
    loop = asyncio.get_running_loop()
    worst = 0.0

    async def look() -> None:
        nonlocal worst
        while True:
            due = loop.time() + LOOK_SECONDS
            await asyncio.sleep(LOOK_SECONDS)
            worst = max(worst, loop.time() - due)

    looking = asyncio.create_task(look())
    await asyncio.sleep(0)
    await work
    await asyncio.sleep(LOOK_SECONDS)
    looking.cancel()
    return worst
