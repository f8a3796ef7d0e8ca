"""Tend the ledger: what a dead worker left becomes uncertain, and what is uncertain gets settled.

Where the provider can be asked, its word decides: sent, or free to go. Where it cannot, the policy
says for each kind of message whether the safeguarding team decides or the next reminder covers it.
Nothing is ever sent again on a guess.
"""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from scheduler.council import Council
from scheduler.ports import Clock, Enquirer, NoTraceError, Receipt
from storage import changes, firings, ledger, tickets, web_sessions
from storage.database import Connection
from storage.ledger import Claim, Delivery, Move
from training.delivery import Channel, DeliveryState, Unsettled
from training.nudges import MessageKind

LOG = logging.getLogger(__name__)

BY = "tend"
BATCH = 50
MOST = 1_000_000
TICKS_KEPT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Tender:
    """Settles what is uncertain; `enquirers` are the channels whose provider can be asked."""

    council: Council
    enquirers: Mapping[Channel, Enquirer]
    clock: Clock
    lease: timedelta

    async def tend(self, *, nobody_else_is_there: bool = False) -> Counter[DeliveryState]:
        """One round; how many messages came into which state.

        `nobody_else_is_there` is for a process that has just begun and knows itself alone: it need not
        wait for the leases of a dead one.
        """
        now = self.clock.now()
        async with self.council.database.writing() as conn:
            ran_out = await ledger.expire_leases(
                conn, now, by=BY, nobody_else_is_there=nobody_else_is_there
            )
            await firings.forget(conn, before=now - TICKS_KEPT)
            await _forget_what_is_over(conn, now)
        found: Counter[DeliveryState] = Counter({DeliveryState.UNCERTAIN: ran_out})
        while claimed := await self._claim():
            since = await self._doubtful_since(claimed)
            settled = [await self._settled(each, since[each.delivery_id]) for each in claimed]
            moves = [move for move in settled if move is not None]
            async with self.council.database.writing() as conn:
                await ledger.record_outcomes(conn, moves, at=self.clock.now(), by=BY)
            found.update(move.to for move in moves)
        return +found

    async def rehearse(self) -> int:
        """How many messages `tend` would settle or ask about now; everything is rolled back."""
        async with self.council.database.writing() as conn:
            await ledger.expire_leases(conn, self.clock.now(), by=BY)
            found = await self._leased(conn, MOST)
            await conn.rollback()
        return len(found)

    async def _claim(self) -> Sequence[Delivery]:
        async with self.council.database.writing() as conn:
            return await self._leased(conn, BATCH)

    async def _leased(self, conn: Connection, limit: int) -> Sequence[Delivery]:
        now, token = self.clock.now(), uuid4().hex
        wish = Claim(now=now, lease=self.lease, limit=limit, token=token, by=BY)
        return await ledger.claim_uncertain(
            conn, wish, channels=[*self.enquirers], kinds=self._kinds_to_hold()
        )

    def _kinds_to_hold(self) -> list[MessageKind]:
        return [kind for kind in MessageKind if self._is_to_be_held(kind)]

    def _is_to_be_held(self, kind: MessageKind) -> bool:
        return self.council.policy.uncertain.get(kind.value) is not Unsettled.NEXT_RUNG

    async def _doubtful_since(self, claimed: Sequence[Delivery]) -> Mapping[str, datetime]:
        async with self.council.database.reading() as conn:
            return await ledger.doubtful_since(conn, [each.delivery_id for each in claimed])

    async def _settled(self, delivery: Delivery, since: datetime) -> Move | None:
        """What is known now; None where the provider could be asked and did not answer this time."""
        enquirer = self.enquirers.get(delivery.channel)
        if enquirer is None:
            return _from_uncertain(delivery, DeliveryState.HELD, answer="nobody can be asked")
        doubtful_for = self.clock.now() - since
        try:
            receipt = await enquirer.find(delivery.delivery_id, doubtful_for=doubtful_for)
        except NoTraceError:
            return self._left_to_people(delivery)
        except Exception as trouble:  # noqa: BLE001 - whatever it was, it is asked again later
            said = {"delivery": delivery.delivery_id, "trouble": type(trouble).__name__}
            LOG.warning("provider could not be asked", extra=said)
            return None
        return _by_the_provider(delivery, receipt)

    def _left_to_people(self, delivery: Delivery) -> Move | None:
        """Held, unless the policy leaves such a message to the next rung."""
        if not self._is_to_be_held(delivery.kind):
            return None
        return _from_uncertain(delivery, DeliveryState.HELD, answer="provider: no trace")


def _by_the_provider(delivery: Delivery, receipt: Receipt | None) -> Move:
    if receipt is None:
        return _from_uncertain(delivery, DeliveryState.QUEUED, answer="provider: not taken")
    return _from_uncertain(
        delivery, DeliveryState.SENT, answer="provider: taken", message_id=receipt.message_id
    )


def _from_uncertain(
    delivery: Delivery, to: DeliveryState, *, answer: str, message_id: str | None = None
) -> Move:
    return Move(
        delivery.delivery_id,
        to,
        token=delivery.token,
        old=DeliveryState.UNCERTAIN,
        answer=answer,
        message_id=message_id,
    )


async def _forget_what_is_over(conn: Connection, now: datetime) -> None:
    """Sign-ins that were not finished, sessions that have ended, and notes that nobody needs."""
    await tickets.forget(conn, at=now)
    await web_sessions.forget(conn, at=now)
    await changes.forget(conn)
