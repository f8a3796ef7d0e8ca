"""One channel's messages on their way: claimed in batches, looked at again, sent at the channel's pace.

Claim and intent are committed before the provider is called, no transaction is open while the network
is awaited, and answers are written down in groups while others are still under way.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Generic
from uuid import uuid4

from scheduler.acknowledging import Acknowledger, Ending
from scheduler.council import Council
from scheduler.outgoing import LastLook, last_looks
from scheduler.pacing import Pacer, Turn
from scheduler.ports import Clock, Letter
from scheduler.sending import Sending, moved
from storage import ledger
from storage.database import DatabaseTrouble
from storage.ledger import Claim, Delivery, Move
from training.delivery import Channel, DeliveryState

BATCH = 50
STOPPED = "not begun: the process is ending"
DAY_OVER = "not begun: the working day is over"
LEASE_NEARLY_OVER = "not begun: the lease was nearly over"
NOT_LOOKED_AT = "not begun: the database did not answer"
ENOUGH_SAID = "not begun: the conversation has had enough for now"


@dataclass(frozen=True, slots=True)
class Terms:
    """For how long messages are claimed, and how many of a channel may be under way at once.

    A provider's answer must come within a third of the lease; what has not begun after two thirds of it
    goes back into the queue.
    """

    lease: timedelta = timedelta(minutes=5)
    at_once: int = 20

    @property
    def batch(self) -> int:
        """How many are claimed together."""
        return min(BATCH, self.at_once)


@dataclass(slots=True)
class Drain(Generic[Letter]):
    """Empties one channel's queue of what is due now."""

    channel: Channel
    council: Council
    clock: Clock
    sending: Sending[Letter]
    pacer: Pacer
    terms: Terms
    stopping: asyncio.Event
    by: str
    _under_way: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    async def run(self) -> Counter[DeliveryState]:
        """Work until nothing more is due on this channel; how many messages ended in which state."""
        patience = self.terms.lease.total_seconds()
        async with Acknowledger(
            self.council.database, self.clock, by=self.by, patience_seconds=patience
        ) as acknowledger:
            try:
                while await self._may_go_on() and (claimed := await self._claim()):
                    await self._begin(claimed, acknowledger)
                    await self._wait_for_room()
            finally:
                await self._wait_until(0)
        return acknowledger.ended

    def _is_time(self) -> bool:
        """Asked before every batch and every message: nothing begins after the day's end."""
        return self.council.calendar.is_working_moment(self.clock.now())

    async def _may_go_on(self) -> bool:
        if self.stopping.is_set() or not self._is_time():
            return False
        return not await self.pacer.is_resting()

    async def _claim(self) -> list[Delivery]:
        wish = Claim(
            now=self.clock.now(),
            lease=self.terms.lease,
            limit=self.terms.batch,
            token=uuid4().hex,
            by=self.by,
            channel=self.channel,
        )
        async with self.council.database.writing() as conn:
            return await ledger.claim(conn, wish)

    async def _begin(self, claimed: Sequence[Delivery], acknowledger: Acknowledger) -> None:
        """Look at a batch again and set off what still holds, each at its turn."""
        begin_by = asyncio.get_running_loop().time() + self.terms.lease.total_seconds() * 2 / 3
        has_begun = False
        try:
            looks = await self._look_at(claimed)
            wanted = [look for look in looks if look.outgoing is not None]
            await self.sending.prepare([look.outgoing for look in looks if look.outgoing])
            turns = await self.pacer.turns([look.delivery.addressee.key for look in wanted])
            has_begun = True
        finally:
            if not has_begun:
                for each in claimed:
                    acknowledger.put(Ending(_put_back(each, NOT_LOOKED_AT)))
        for look in looks:
            if look.outgoing is None:
                acknowledger.put(Ending(_unneeded(look.delivery), look.dropped))
        for look, turn in zip(wanted, turns, strict=True):
            self._set_off(look, turn, begin_by, acknowledger)

    async def _look_at(self, claimed: Sequence[Delivery]) -> list[LastLook]:
        async with self.council.database.reading() as conn:
            return await last_looks(conn, claimed, self.council, self.clock.now().date())

    def _set_off(
        self, look: LastLook, turn: Turn, begin_by: float, acknowledger: Acknowledger
    ) -> None:
        async def carry() -> None:
            acknowledger.put(Ending(await self._carried(look, turn, begin_by), look.dropped))

        task = asyncio.create_task(carry())
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _carried(self, look: LastLook, turn: Turn, begin_by: float) -> Move:
        """Wait for the turn, send, and say how it ended; never raises."""
        assert look.outgoing is not None  # noqa: S101 - only those are set off
        try:
            if kept := await self._keeping(look.delivery, turn, begin_by):
                return kept
        except DatabaseTrouble:
            return _put_back(look.delivery, NOT_LOOKED_AT)
        outcome = await self.sending.send(look.delivery, look.outgoing)
        if outcome.rest_seconds is not None:
            await self._rest(outcome.rest_seconds)
        return outcome.move

    async def _keeping(self, delivery: Delivery, turn: Turn, begin_by: float) -> Move | None:
        """Wait for the turn; the move back into the queue where it must not begin after all."""
        patience = 1
        while turn.granted:
            await self._wait_for(turn)
            is_taken = await self.pacer.take(turn, patience=patience)
            if why := self._unready(begin_by):
                return _put_back(delivery, why)
            if is_taken:
                return None
            patience += 1
            (turn,) = await self.pacer.turns([delivery.addressee.key])
        again_at = self.clock.now() + turn.wait
        return moved(delivery, DeliveryState.QUEUED, answer=ENOUGH_SAID, not_before=again_at)

    async def _wait_for(self, turn: Turn) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout_at(turn.at):
                await self.stopping.wait()

    def _unready(self, begin_by: float) -> str | None:
        """Why a message must not begin now, if it must not."""
        if self.stopping.is_set():
            return STOPPED
        if asyncio.get_running_loop().time() > begin_by:
            return LEASE_NEARLY_OVER
        return None if self._is_time() else DAY_OVER

    async def _rest(self, seconds: float) -> None:
        with suppress(*DatabaseTrouble):  # each message then only rests by itself
            await self.pacer.rest(seconds)

    async def _wait_for_room(self) -> None:
        await self._wait_until(self.terms.at_once - self.terms.batch)

    async def _wait_until(self, left: int) -> None:
        """Until no more than so many are under way."""
        while len(self._under_way) > left:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)


def _put_back(delivery: Delivery, why: str) -> Move:
    """Into the queue again: nobody has called the provider."""
    return moved(delivery, DeliveryState.QUEUED, answer=why)


def _unneeded(delivery: Delivery) -> Move:
    return moved(delivery, DeliveryState.WITHDRAWN, answer="no longer needed")
