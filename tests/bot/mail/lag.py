"""How long the event loop kept others waiting while something was done.

Only the time in which this process itself was at work counts: a machine that is busy with other things
keeps everybody waiting, and proves nothing.
"""

import asyncio
import time
from collections.abc import Awaitable

LOOK_SECONDS = 0.001


async def worst_lag(work: Awaitable[object]) -> float:
    """The longest that a call which was due had to wait for this process, in seconds."""
    loop = asyncio.get_running_loop()
    worst = 0.0

    async def look() -> None:
        nonlocal worst
        while True:
            due, worked = loop.time() + LOOK_SECONDS, time.process_time()
            await asyncio.sleep(LOOK_SECONDS)
            worst = max(worst, min(loop.time() - due, time.process_time() - worked))

    looking = asyncio.create_task(look())
    await asyncio.sleep(0)
    await work
    await asyncio.sleep(LOOK_SECONDS)
    looking.cancel()
    return worst
