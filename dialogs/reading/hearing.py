"""Words heard with the council's own names in mind, as the lists have them now.

The names of services and groups come from the lists and are read again every ten minutes, because an
import by another process may bring new ones; those of the courses come from the policy.
"""

from datetime import date, datetime, timedelta

from dialogs.reading import Vocabulary, done_in, read
from dialogs.reading.wishes import Intent, Wish
from storage import people
from storage.database import Transactions
from training.policy import Policy

KEPT = timedelta(minutes=10)


class Hearing:
    """Turns words into wishes; keeps no words."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy
        self._vocabulary = Vocabulary.of(policy)
        self._read_at: datetime | None = None

    def at_once(self, text: str, today: date) -> Wish | None:
        """The wish, with the names at hand; None where it may be another one with those of the lists."""
        wish = read(text, self._vocabulary, today)
        return None if wish.intent is Intent.UNKNOWN and self._read_at is None else wish

    async def hear(self, text: str, now: datetime) -> Wish:
        """The wish, with the names that the lists have now."""
        return read(text, await self._names(now), now.date())

    async def done_in(self, text: str, now: datetime) -> Wish:
        """What was done and when, as far as the words name either."""
        return done_in(text, await self._names(now), now.date())

    async def _names(self, now: datetime) -> Vocabulary:
        if self._read_at is None or not timedelta(0) <= now - self._read_at < KEPT:
            await self._read_names(now)
        return self._vocabulary

    async def _read_names(self, now: datetime) -> None:
        async with self._database.reading() as conn:
            services, groups = await people.services(conn), await people.party_groups(conn)
        self._vocabulary = Vocabulary.of(self._policy, services=services, groups=groups)
        self._read_at = now
