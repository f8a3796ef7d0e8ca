"""Whose form with a file is taken when: two of one person, and not too many in all.

The file of each is in memory until it is answered. Forms without one wait for nobody: they are small and
soon here.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.web.refusals import RefusedError

AT_ONCE = 16
OF_ONE_PERSON = 2
"""Whoever presses twice is not turned away, and nobody keeps the others out."""

MOST_SECONDS = 60
"""To wait for a turn: a browser gives up not much later."""


class Turns:
    """Gives turns, first come first served."""

    def __init__(self, *, most_seconds: float = MOST_SECONDS) -> None:
        self._most_seconds = most_seconds
        self._of_all = asyncio.Semaphore(AT_ONCE)
        self._of_people: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, person_id: str) -> AsyncIterator[None]:
        """One turn, once it is theirs.

        Raises:
            RefusedError: it was not theirs in time.
        """
        theirs = self._of_people.setdefault(person_id, asyncio.Semaphore(OF_ONE_PERSON))
        async with self._taken(theirs), self._taken(self._of_all):
            yield

    @asynccontextmanager
    async def _taken(self, turns: asyncio.Semaphore) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._most_seconds):
                await turns.acquire()
        except TimeoutError as error:
            raise RefusedError.busy(self._most_seconds) from error
        try:
            yield
        finally:
            turns.release()
