"""Put a digest that was posted right in place: the same week, the same figures, the words of today.

Never a second post. What Teams does not let us replace stays as it is, and is counted.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from scheduler.council import Council
from scheduler.digest_facts import frozen_digest
from scheduler.ports import Composer, Letter, Outgoing, Replacer, SendError
from storage.ledger import Delivery

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DigestUpdater(Generic[Letter]):
    """What says the words, and what can put them in the place of others."""

    council: Council
    composer: Composer[Letter]
    replacer: Replacer[Letter]

    async def update(self, posted: Iterable[Delivery]) -> dict[str, int]:
        """Replace each post; how many were, and how many could not be."""
        done = {"updated": 0, "not updated": 0}
        for delivery in posted:
            try:
                await self._replace(delivery)
                done["updated"] += 1
            except (SendError, OSError) as trouble:
                told = {"delivery": delivery.delivery_id, "trouble": type(trouble).__name__}
                LOG.warning("digest not updated", extra=told)
                done["not updated"] += 1
        return done

    async def _replace(self, delivery: Delivery) -> None:
        async with self.council.database.reading() as conn:
            digest = await frozen_digest(conn, delivery.addressee.role, delivery.day)
        outgoing = Outgoing(
            delivery_id=delivery.delivery_id,
            channel=delivery.channel,
            day=delivery.day,
            addressee=delivery.addressee,
            person=None,
            items=(),
            policy=self.council.policy,
            digest=digest,
        )
        letter = self.composer.compose(outgoing)
        await self.replacer.replace(outgoing, letter, message_id=delivery.message_id or "")
