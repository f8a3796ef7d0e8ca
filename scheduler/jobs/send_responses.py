"""Send what is said to emails: at once, at any hour, since somebody has just written.

Claimed before it is sent, as every message is. What may have gone is not sent again, for people can ask again;
only where somebody may need help at once, twice is better than not at all.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic
from uuid import uuid4

from scheduler.council import Council
from scheduler.mail_ports import ResponseReader
from scheduler.pacing import Pacer, Unpaced
from scheduler.ports import (
    Clock,
    Letter,
    Outgoing,
    Register,
    RejectedError,
    Sender,
    SendError,
    TryLaterError,
)
from storage import mail_responses, snapshot
from storage.mail_responses import Claim, Ended, Response, ResponseState
from training.delivery import Channel
from training.nudges import Addressee, Role
from training.people import Person

LOG = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3
PAUSE_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 3600.0
GIVEN_UP_AFTER = 24
"""Refusals to take it now after which nobody waits for an answer any more."""


@dataclass(frozen=True, slots=True)
class ResponseSender(Generic[Letter]):
    """One process's way of sending responses."""

    council: Council
    sender: Sender[Letter]
    reader: ResponseReader[Letter]
    clock: Clock
    pacer: Pacer = field(default_factory=Unpaced)
    register: Register[Letter] | None = None

    async def send_all(self, *, nobody_else_is_there: bool = False) -> Mapping[str, int]:
        """Send what waits; how many ended in which state.

        `nobody_else_is_there` is for a process that has just begun and knows itself alone.
        """
        ended: Counter[str] = Counter()
        async with self.council.database.writing() as conn:
            await mail_responses.settle_dead(
                conn,
                now=self.clock.now(),
                most_attempts=MOST_ATTEMPTS,
                nobody_else_is_there=nobody_else_is_there,
            )
        while claimed := await self._claim():
            for response in claimed:
                how = await self._sent(response)
                async with self.council.database.writing() as conn:
                    await mail_responses.end(conn, response, how, at=self.clock.now())
                ended[how.state.value] += 1
        return dict(ended)

    async def _claim(self) -> Sequence[Response]:
        """One at a time, so that a crash leaves no more than one in doubt."""
        wish = Claim(self.clock.now(), LEASE, uuid4().hex, limit=1)
        async with self.council.database.writing() as conn:
            return await mail_responses.claim(conn, wish)

    async def _sent(self, response: Response) -> Ended:
        """How sending one ended; its trouble stays its own."""
        try:
            outgoing = await self._outgoing(response)
            letter = self._letter(response)
            if self.register is not None:
                await self.register.note(outgoing, letter)
            await self._turn(response)
            await self.sender.send(outgoing, letter)
        except TryLaterError as refusal:
            return self._later(response, refusal)
        except SendError as refusal:
            LOG.warning("response failed", extra=_said(response, refusal))
            return Ended(ResponseState.FAILED, refusal.answer)
        except Exception as trouble:  # noqa: BLE001 - whatever it was, it may have gone
            LOG.warning("response is uncertain", extra=_said(response, trouble))
            return self._in_doubt(response, type(trouble).__name__)
        return Ended(ResponseState.SENT)

    def _letter(self, response: Response) -> Letter:
        try:
            return self.reader.letter_of(response.letter)
        except ValueError as error:
            raise RejectedError("another version") from error

    async def _turn(self, response: Response) -> None:
        """Wait for the channel's pace, like every other email."""
        patience = 1
        while True:
            (turn,) = await self.pacer.turns([response.response_id])
            await asyncio.sleep(max(turn.wait.total_seconds(), 0))
            if turn.granted and await self.pacer.take(turn, patience=patience):
                return
            patience += 1

    async def _outgoing(self, response: Response) -> Outgoing:
        person = await self._addressee(response)
        role = Role(response.role)
        return Outgoing(
            delivery_id=response.response_id,
            channel=Channel.EMAIL,
            day=self.clock.now().date(),
            addressee=Addressee(role, response.person_id),
            person=person,
            items=(),
            policy=self.council.policy,
            thread=response.thread,
        )

    async def _addressee(self, response: Response) -> Person | None:
        """Somebody on the lists, whoever is at an address, or None for the safeguarding team."""
        if response.address is not None:
            return Person("", "", response.address)
        if response.person_id is None:
            return None
        async with self.council.database.reading() as conn:
            person = await snapshot.person_of(conn, response.person_id)
        if person is None:
            raise RejectedError("no longer on the lists")
        return person

    def _later(self, response: Response, refusal: TryLaterError) -> Ended:
        if response.attempts >= GIVEN_UP_AFTER:
            return Ended(ResponseState.FAILED, refusal.answer)
        usual = PAUSE_SECONDS * 2 ** (response.attempts - 1)
        seconds = min(refusal.after_seconds or usual, LONGEST_PAUSE_SECONDS)
        return Ended(ResponseState.WAITING, refusal.answer, self._after(seconds))

    def _in_doubt(self, response: Response, answer: str) -> Ended:
        if response.is_urgent and response.attempts < MOST_ATTEMPTS:
            return Ended(ResponseState.WAITING, answer, self._after(PAUSE_SECONDS))
        return Ended(ResponseState.UNCERTAIN, answer)

    def _after(self, seconds: float) -> datetime:
        return self.clock.now() + timedelta(seconds=seconds)


def _said(response: Response, trouble: Exception) -> dict[str, str]:
    return {"response": response.response_id, "trouble": type(trouble).__name__}
