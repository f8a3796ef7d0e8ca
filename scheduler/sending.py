"""One message and its provider: how the send ended, and what follows from it for the ledger.

Only what surely did not arrive may be tried again. Whatever else goes wrong, a time-out above all,
leaves the message uncertain.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic

from scheduler.ports import (
    Clock,
    Composer,
    Letter,
    Outgoing,
    Preparer,
    Receipt,
    Register,
    RejectedError,
    Sender,
    SendError,
    TryLaterError,
    UnreachableError,
)
from storage.ledger import Delivery, Move
from training.delivery import UNREACHABLE, Channel, DeliveryState

LOG = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 30
LONGEST_PAUSE_SECONDS = 3600


def spread() -> float:
    """A pause is lengthened by up to a fifth, so that many refused together do not return together."""
    return random.uniform(1.0, 1.2)  # noqa: S311 - spreads load, keeps no secret


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a send ended: the move that follows, and for how many seconds the provider asked for rest."""

    move: Move
    rest_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Sending(Generic[Letter]):
    """One channel's way of sending; without a `sender` the channel is not set up."""

    sender: Sender[Letter] | None
    composer: Composer[Letter]
    clock: Clock
    spread: Callable[[], float] = spread
    register: Register[Letter] | None = None

    async def prepare(self, outgoings: Sequence[Outgoing]) -> None:
        """Let the channel look up what it needs for a batch; nothing is sent yet."""
        sender: object = self.sender
        if isinstance(sender, Preparer):
            await sender.prepare(outgoings)

    async def send(self, delivery: Delivery, outgoing: Outgoing) -> Outcome:
        """Compose and hand over one message; its trouble stays its own."""
        try:
            receipt = await self._hand_over(outgoing)
        except TryLaterError as refusal:
            return self._later(delivery, refusal)
        except SendError as refusal:
            return Outcome(_refused(delivery, outgoing, refusal))
        except Exception as trouble:  # noqa: BLE001 - whatever it was, it may have arrived
            LOG.warning("delivery is uncertain", extra=_said(delivery, trouble))
            return Outcome(moved(delivery, DeliveryState.UNCERTAIN, answer=type(trouble).__name__))
        return Outcome(moved(delivery, DeliveryState.SENT, message_id=receipt.message_id))

    async def _hand_over(self, outgoing: Outgoing) -> Receipt:
        """Write and send it; a long list is written in a thread, so that nothing else waits for it."""
        if self.sender is None:
            raise UnreachableError("channel not set up")
        if outgoing.whole_list is None:
            letter = self._letter(outgoing)
        else:
            letter = await asyncio.to_thread(self._letter, outgoing)
        if self.register is not None:
            await self.register.note(outgoing, letter)
        return await self.sender.send(outgoing, letter)

    def _letter(self, outgoing: Outgoing) -> Letter:
        try:
            return self.composer.compose(outgoing)
        except Exception as trouble:
            raise RejectedError("could not be written") from trouble

    def _later(self, delivery: Delivery, refusal: TryLaterError) -> Outcome:
        """Back in the queue: when the provider said, else after a pause that doubles; an hour at most."""
        asked = refusal.after_seconds
        if asked is None:
            seconds = FIRST_PAUSE_SECONDS * 2 ** (delivery.attempts - 1) * self.spread()
        else:
            seconds = max(asked, 1)
        pause = min(seconds, LONGEST_PAUSE_SECONDS)
        again_at = self.clock.now() + timedelta(seconds=pause)
        move = moved(delivery, DeliveryState.QUEUED, answer=refusal.answer, not_before=again_at)
        return Outcome(move, rest_seconds=pause if refusal.for_all else None)


def _refused(delivery: Delivery, outgoing: Outgoing, refusal: SendError) -> Move:
    """What follows from a refusal for good: the other channel, or failure, said loudly."""
    is_unreachable = isinstance(refusal, UnreachableError)
    has_address = outgoing.person is None or outgoing.person.email is not None
    if is_unreachable and delivery.channel is Channel.TEAMS and has_address:
        return moved(delivery, DeliveryState.QUEUED, answer=refusal.answer, channel=Channel.EMAIL)
    LOG.warning("message failed", extra=_said(delivery, refusal))
    answer = f"{UNREACHABLE}: {refusal.answer}" if is_unreachable else refusal.answer
    return moved(delivery, DeliveryState.FAILED, answer=answer)


def moved(
    delivery: Delivery,
    to: DeliveryState,
    *,
    answer: str | None = None,
    channel: Channel | None = None,
    not_before: datetime | None = None,
    message_id: str | None = None,
) -> Move:
    """The move of a claimed message, under the token of its claim."""
    return Move(
        delivery.delivery_id,
        to,
        token=delivery.token,
        answer=answer,
        channel=channel,
        not_before=not_before,
        message_id=message_id,
    )


def _said(delivery: Delivery, trouble: Exception) -> dict[str, str]:
    return {"delivery": delivery.delivery_id, "trouble": type(trouble).__name__}
