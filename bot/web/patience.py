"""How long a form may take to arrive: as long as it keeps coming, and then not for ever.

Whoever holds a connection open and sends next to nothing is given up soon; a large file over a slow line is not.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to begin with, one more for every `bytes_a_second` that have come, and the most of all."""

    first_seconds: float = 20
    bytes_a_second: int = 16 * 1024  # a poor mobile line has more
    most_seconds: float = 180  # ten megabytes over the slowest line that a council may still have

    def seconds_after(self, received: int) -> float:
        """How long a form may take of which so many bytes have come."""
        return min(self.first_seconds + received / self.bytes_a_second, self.most_seconds)

    @asynccontextmanager
    async def waiting(self) -> AsyncIterator[Callable[[int], None]]:
        """Wait for a form; what it yields is told how many bytes have come by now.

        Raises:
            TimeoutError: it came too slowly.
        """
        async with asyncio.timeout(self.seconds_after(0)) as limit:
            began = asyncio.get_running_loop().time()
            yield lambda received: limit.reschedule(began + self.seconds_after(received))


USUAL = Patience()
