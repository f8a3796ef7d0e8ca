"""Deliver what is due: settle what is in doubt, then empty every channel's queue, all at once.

How one channel is emptied stands in `scheduler/drain.py`, how one message is sent in
`scheduler/sending.py`, and what becomes of doubtful ones in `scheduler/jobs/tend.py`.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic
from uuid import uuid4

from scheduler.council import Council
from scheduler.drain import Drain, Terms
from scheduler.jobs.tend import Tender
from scheduler.outgoing import last_looks
from scheduler.pacing import Pacer, Unpaced
from scheduler.ports import Clock, Composer, Enquirer, Letter, Register, Sender
from scheduler.sending import Sending, spread
from storage import ledger
from storage.ledger import Claim
from training.delivery import Channel, DeliveryState

LOG = logging.getLogger(__name__)

BY = "deliver"
MOST = 1_000_000
AT_ONCE = {Channel.TEAMS: Terms(at_once=100), Channel.EMAIL: Terms(at_once=20)}


@dataclass(frozen=True, slots=True)
class Deliverer(Generic[Letter]):
    """One process's way of delivering: what says the words, what carries them, and how fast.

    A channel without a pacer goes as fast as it can; one with a register notes each message before it
    goes. Set `stopping` to end: what is under way is finished, what has not begun goes back into the queue.
    """

    council: Council
    composer: Composer[Letter]
    senders: Mapping[Channel, Sender[Letter]]
    clock: Clock
    pacers: Mapping[Channel, Pacer] = field(default_factory=dict)
    terms: Mapping[Channel, Terms] = field(default_factory=lambda: AT_ONCE)
    spread: Callable[[], float] = spread
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    registers: Mapping[Channel, Register[Letter]] = field(default_factory=dict)

    async def deliver(self, *, nobody_else_is_there: bool = False) -> Counter[DeliveryState]:
        """Work until nothing more is due now; how many messages ended in which state."""
        ended = await self.tender.tend(nobody_else_is_there=nobody_else_is_there)
        if not self.council.calendar.is_working_moment(self.clock.now()):
            LOG.info("nothing is delivered outside working hours")
            return ended
        while more := await self._round():
            ended += more
        return ended

    @property
    def tender(self) -> Tender:
        """What settles this process's doubtful messages, and everybody else's."""
        able = {
            channel: sender
            for channel, sender in self.senders.items()
            if isinstance(sender, Enquirer)
        }
        longest = max(each.lease for each in self.terms.values())
        return Tender(self.council, able, self.clock, longest)

    async def rehearse(self) -> Counter[DeliveryState]:
        """What `deliver` would begin now: the same claim and last look, then everything rolled back."""
        ended: Counter[DeliveryState] = Counter()
        now = self.clock.now()
        if not self.council.calendar.is_working_moment(now):
            return ended
        longest = max(each.lease for each in self.terms.values())
        wish = Claim(now=now, lease=longest, limit=MOST, token=uuid4().hex, by=BY)
        async with self.council.database.writing() as conn:
            claimed = await ledger.claim(conn, wish)
            for look in await last_looks(conn, claimed, self.council, now.date()):
                is_wanted = look.outgoing is not None
                ended[DeliveryState.SENDING if is_wanted else DeliveryState.WITHDRAWN] += 1
            await conn.rollback()
        return ended

    async def _round(self) -> Counter[DeliveryState]:
        """Empty each channel once; a message that changed its channel is taken by the next round.

        One channel's trouble does not end the others' work; it is raised afterwards.
        """
        drains = [self._drain(channel).run() for channel in Channel]
        results = await asyncio.gather(*drains, return_exceptions=True)
        ended: Counter[DeliveryState] = Counter()
        for each in results:
            if isinstance(each, BaseException):
                raise each
            ended += each
        return ended

    def _drain(self, channel: Channel) -> Drain[Letter]:
        sender = self.senders.get(channel)
        return Drain(
            channel=channel,
            council=self.council,
            clock=self.clock,
            sending=Sending(
                sender, self.composer, self.clock, self.spread, self.registers.get(channel)
            ),
            pacer=self.pacers.get(channel, Unpaced()),
            terms=self.terms[channel],
            stopping=self.stopping,
            by=BY,
        )
