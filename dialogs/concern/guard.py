"""The guard before everything that people type: a concern gets its routes at once, and leaves no trace.

What was typed goes nowhere from here: not into the database, not into a log, not into an error. Only that
it happened is counted, by day and without anybody. The routes never wait for the count.
"""

import asyncio
import logging
from collections.abc import Iterable
from datetime import date

from dialogs.concern import spotting
from dialogs.concern.course_names import NO_NAMES, CourseNames
from dialogs.replies import Reply
from storage import counted
from storage.database import DatabaseTrouble, Transactions
from training.policy import Contacts

COUNTED = "concern"
PATIENCE_SECONDS = 1.0
"""So long the answer waits for the count at most; then the count goes on by itself."""

LOG = logging.getLogger(__name__)


class Guard:
    """Looks at what people type before anybody else does."""

    def __init__(
        self,
        database: Transactions,
        contacts: Contacts,
        *,
        courses: CourseNames = NO_NAMES,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._database = database
        self._contacts = contacts
        self._courses = courses
        self._patience_seconds = patience_seconds
        self._counting: set[asyncio.Task[None]] = set()

    async def routes_for(
        self, texts: Iterable[str], today: date, *, is_counted: bool = True
    ) -> tuple[Reply, ...]:
        """The routes where any of the texts looks like a concern; nothing where none does."""
        if not spotting.found_in(*texts, courses=self._courses):
            return ()
        if is_counted:
            await self._count(today)
        return (spotting.routes(self._contacts),)

    async def _count(self, today: date) -> None:
        count = asyncio.create_task(self._count_one(today))
        self._counting.add(count)
        count.add_done_callback(self._counting.discard)
        await asyncio.wait({count}, timeout=self._patience_seconds)

    async def _count_one(self, today: date) -> None:
        try:
            async with self._database.writing() as conn:
                await counted.once_more(conn, COUNTED, today)
        except DatabaseTrouble as error:
            LOG.warning("concern not counted", extra={"error": type(error).__name__})
