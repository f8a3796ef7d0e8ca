"""Mail by Microsoft Graph: a draft under our own Message-ID, then sent; and asked about if in doubt.

As long as a message is only a draft, nothing can have arrived. What became of one that was to be sent is
seen in the mailbox itself: in Sent Items it was sent; as a draft it was not, and it is taken away so
that it never will be; in neither, nobody can say.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from bot.entra.graph import GraphError
from bot.entra.tokens import TokenError
from bot.mail.graph_answers import about_sending, before_sending
from bot.mail.graph_mailbox import GraphMailbox
from bot.mail.message import Mail, MailWriter, message_id_of
from bot.mail.turns import my_turn
from bot.mail.whom import our_own
from dialogs.letters.letter import Letter
from scheduler.ports import (
    NoTraceError,
    Outgoing,
    Receipt,
    TooSoonError,
    TryLaterError,
)

AT_ONCE = 4
"""Exchange answers so many requests of an app about one mailbox at the same time."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """How long after a call what the mailbox shows can still change."""

    draft_for: timedelta = timedelta(minutes=2)  # the call to send it may still come in
    nothing_for: timedelta = timedelta(minutes=15)  # it may be on its way into Sent Items


@dataclass(frozen=True, slots=True)
class GraphPatience:
    """Seconds: how long to wait for one's turn, and how long the draft may take with all its files.

    With the sending itself they stay within a third of a delivery's lease.
    """

    turn: float = 20.0
    draft: float = 45.0


class GraphSender:
    """The email way out of `scheduler.ports.Sender` by one Exchange mailbox.

    `mail_from` is the address that the writer writes: the mailbox's own, or one it may send as.
    """

    def __init__(
        self,
        writer: MailWriter,
        mailbox: GraphMailbox,
        *,
        mail_from: str,
        patience: GraphPatience | None = None,
        doubts: Doubts | None = None,
    ) -> None:
        self._writer = writer
        self._mailbox = mailbox
        self._mail_from = mail_from
        self._patience = patience or GraphPatience()
        self._doubts = doubts or Doubts()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def send(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        """Send one letter from the mailbox.

        Raises:
            UnreachableError: the addressee has no usable address, or Exchange refuses it.
            TryLaterError: it was surely not sent, but may be later.
            RejectedError: Exchange refuses this message.
            GraphError: it may or may not have been sent.
        """
        mail = await asyncio.to_thread(self._writer.write, outgoing, letter)
        mime = await asyncio.to_thread(mail.as_bytes)
        async with my_turn(self._turns, seconds=self._patience.turn):
            draft_id = await self._drafted(mail, mime)
            await self._submit(draft_id)
        return Receipt(mail.message_id)

    async def find(self, delivery_id: str, *, doubtful_for: timedelta) -> Receipt | None:
        """What became of a delivery (`scheduler.ports.Enquirer`), as the mailbox shows it."""
        message_id = message_id_of(delivery_id, our_own(self._mail_from))
        if await self._mailbox.has_sent(message_id):
            return Receipt(message_id)
        drafts = await self._mailbox.drafts_of(message_id)
        if doubtful_for < (self._doubts.draft_for if drafts else self._doubts.nothing_for):
            raise TooSoonError
        if not drafts:
            raise NoTraceError
        if not all([await self._mailbox.discard(each) for each in drafts]):
            raise TooSoonError
        return None

    async def close(self) -> None:
        """Nothing is kept open here."""

    async def _drafted(self, mail: Mail, mime: bytes) -> str:
        """The draft, and no other of the same message: one left from before would mislead `find`."""
        try:
            async with asyncio.timeout(self._patience.draft):
                for each in await self._mailbox.drafts_of(mail.message_id):
                    await self._mailbox.discard(each)
                return await self._mailbox.draft(mail, mime)
        except (GraphError, TokenError) as error:
            raise before_sending(error) from error
        except TimeoutError as error:
            raise TryLaterError("the draft took too long") from error

    async def _submit(self, draft_id: str) -> None:
        try:
            await self._mailbox.submit(draft_id)
        except (GraphError, TokenError) as error:
            refusal = about_sending(error)
            if refusal is None:
                raise
            await self._tidy_up(draft_id)
            raise refusal from error

    async def _tidy_up(self, draft_id: str) -> None:
        """Take away what was not sent; where that fails, the next attempt does it."""
        with suppress(GraphError, TokenError):
            await self._mailbox.discard(draft_id)
