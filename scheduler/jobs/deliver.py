"""Deliver what is due: claim, look again, compose, send, record; then the next batch.

Claim and intent are committed before the provider is called, no transaction is open while the
network is awaited, and the outcomes of a batch are committed together. What may or may not have
arrived is `uncertain`, and is never sent again blindly.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic
from uuid import uuid4

from scheduler.council import Council
from scheduler.jobs.outgoing import LastLook, last_looks
from scheduler.ports import (
    Clock,
    Composer,
    Letter,
    Outgoing,
    Receipt,
    RejectedError,
    Sender,
    SendError,
    TryLaterError,
    UnreachableError,
)
from storage import ledger
from storage.ledger import Claim, Delivery, Move
from training.delivery import Channel, DeliveryState

LOG = logging.getLogger(__name__)

BY = "deliver"
BATCH = 50
MOST = 1_000_000
AT_ONCE = 8
LEASE = timedelta(minutes=5)
FIRST_PAUSE_SECONDS = 30
LONGEST_PAUSE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Deliverer(Generic[Letter]):
    """One process's way of delivering: what says the words, and what carries them."""

    council: Council
    composer: Composer[Letter]
    senders: Mapping[Channel, Sender[Letter]]
    clock: Clock

    async def deliver(self) -> Counter[DeliveryState]:
        """Work until nothing more is due now; how many messages ended in which state."""
        ended: Counter[DeliveryState] = Counter()
        if not self._is_time():
            LOG.info("nothing is delivered outside working hours")
            return ended
        async with self.council.database.writing() as conn:
            expired = await ledger.expire_leases(conn, self.clock.now(), by=BY)
            ended[DeliveryState.UNCERTAIN] += expired
        while self._is_time() and (claimed := await self._claim()):
            moves = await self._send_all(claimed)
            ended.update(move.to for move in moves)
        return +ended

    async def rehearse(self) -> Counter[DeliveryState]:
        """What `deliver` would begin now: the same claim and last look, then everything rolled back."""
        ended: Counter[DeliveryState] = Counter()
        if not self._is_time():
            return ended
        async with self.council.database.writing() as conn:
            claimed = await ledger.claim(conn, self._wish())
            for look in await last_looks(conn, claimed, self.council, self.clock.now().date()):
                is_wanted = look.outgoing is not None
                ended[DeliveryState.SENDING if is_wanted else DeliveryState.WITHDRAWN] += 1
            await conn.rollback()
        return ended

    def _is_time(self) -> bool:
        """Asked before every batch: what is still queued when the day ends waits for the next."""
        return self.council.calendar.is_working_moment(self.clock.now())

    async def _claim(self) -> list[Delivery]:
        async with self.council.database.writing() as conn:
            return await ledger.claim(conn, self._wish(BATCH))

    def _wish(self, limit: int = MOST) -> Claim:
        now, token = self.clock.now(), uuid4().hex
        return Claim(now=now, lease=LEASE, limit=limit, token=token, by=BY)

    async def _send_all(self, claimed: Sequence[Delivery]) -> list[Move]:
        """Send a batch, a few at once, and record how each of it ended."""
        async with self.council.database.reading() as conn:
            today = self.clock.now().date()
            looks = await last_looks(conn, claimed, self.council, today)
        few_at_once = asyncio.Semaphore(AT_ONCE)

        async def send(look: LastLook) -> Move:
            async with few_at_once:
                return await self._send(look)

        moves = await asyncio.gather(*(send(look) for look in looks))
        async with self.council.database.writing() as conn:
            at = self.clock.now()
            for look in looks:
                if look.dropped:
                    await ledger.drop_items(conn, look.delivery.delivery_id, look.dropped, at=at)
            await ledger.record_outcomes(conn, moves, at=at, by=BY)
        return moves

    async def _send(self, look: LastLook) -> Move:
        """How one message ended; its trouble stays its own."""
        if look.outgoing is None:
            return _ended(look.delivery, DeliveryState.WITHDRAWN, answer="no longer needed")
        try:
            receipt = await self._hand_over(look.outgoing)
        except SendError as refusal:
            return self._refused(look.delivery, look.outgoing, refusal)
        except Exception as trouble:  # noqa: BLE001 - whatever it was, it may have arrived
            LOG.warning("delivery is uncertain", extra=_said(look.delivery, trouble))
            answer = type(trouble).__name__
            return _ended(look.delivery, DeliveryState.UNCERTAIN, answer=answer)
        return _ended(look.delivery, DeliveryState.SENT, message_id=receipt.message_id)

    async def _hand_over(self, outgoing: Outgoing) -> Receipt:
        sender = self.senders.get(outgoing.channel)
        if sender is None:
            raise UnreachableError("channel not set up")
        return await sender.send(outgoing, self._letter(outgoing))

    def _letter(self, outgoing: Outgoing) -> Letter:
        try:
            return self.composer.compose(outgoing)
        except Exception as trouble:
            raise RejectedError("could not be written") from trouble

    def _refused(self, delivery: Delivery, outgoing: Outgoing, refusal: SendError) -> Move:
        """What follows from a send that surely did not happen."""
        if isinstance(refusal, TryLaterError):
            return self._later(delivery, refusal)
        has_address = outgoing.person is None or outgoing.person.email is not None
        is_teams = delivery.channel is Channel.TEAMS
        if isinstance(refusal, UnreachableError) and is_teams and has_address:
            return _by_email(delivery, refusal)
        LOG.warning("message failed", extra=_said(delivery, refusal))
        return _ended(delivery, DeliveryState.FAILED, answer=refusal.answer)

    def _later(self, delivery: Delivery, refusal: TryLaterError) -> Move:
        """Back in the queue: when the provider said, else after a pause that doubles; an hour at most."""
        wanted = refusal.after_seconds
        if wanted is None:
            wanted = FIRST_PAUSE_SECONDS * 2 ** (delivery.attempts - 1)
        pause = timedelta(seconds=min(max(wanted, 1), LONGEST_PAUSE_SECONDS))
        again_at = self.clock.now() + pause
        return Move(
            delivery.delivery_id,
            DeliveryState.QUEUED,
            token=delivery.token,
            answer=refusal.answer,
            not_before=again_at,
        )


def _by_email(delivery: Delivery, refusal: UnreachableError) -> Move:
    """From Teams to email, under the same key."""
    return Move(
        delivery.delivery_id,
        DeliveryState.QUEUED,
        token=delivery.token,
        answer=refusal.answer,
        channel=Channel.EMAIL,
    )


def _said(delivery: Delivery, trouble: Exception) -> dict[str, str]:
    return {"delivery": delivery.delivery_id, "trouble": type(trouble).__name__}


def _ended(
    delivery: Delivery,
    state: DeliveryState,
    *,
    answer: str | None = None,
    message_id: str | None = None,
) -> Move:
    return Move(
        delivery.delivery_id, state, token=delivery.token, answer=answer, message_id=message_id
    )
