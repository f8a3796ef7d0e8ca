"""In front of the way out for mail: what is sent can be answered, and stopped addresses get nothing.

Before a message goes, its token is remembered with the form that it shows, so that a plain “yes” to it can be
taken for what it agrees to.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.mail.reply_addresses import ReplyAddresses
from dialogs.letters import Letter
from dialogs.replies import Form
from scheduler.ports import (
    Clock,
    Enquirer,
    Outgoing,
    Preparer,
    Receipt,
    TryLaterError,
    UnreachableError,
)
from storage import reply_tokens, troubled_addresses
from storage.database import Database, DatabaseTrouble
from storage.reply_tokens import Sent

STOPPED = "stopped"


class MailSender(Protocol):
    """A way out for mail that is closed at the end."""

    async def send(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        """Hand one letter over."""
        ...

    async def close(self) -> None:
        """End it."""
        ...


class AnswerableSender:
    """The email way out of `scheduler.ports.Sender`, with what makes its messages answerable."""

    def __init__(
        self, sender: MailSender, database: Database, replies: ReplyAddresses, clock: Clock
    ) -> None:
        self._sender = sender
        self._database = database
        self._replies = replies
        self._clock = clock

    async def prepare(self, outgoings: Sequence[Outgoing]) -> None:
        """Pass a batch on, where the way out wants to know it."""
        sender: object = self._sender
        if isinstance(sender, Preparer):
            await sender.prepare(outgoings)

    async def send(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        """Remember the token, then send.

        Raises:
            UnreachableError: mail to that address was stopped.
            TryLaterError: the database did not answer, and nothing was sent; or as the way out raises.
        """
        try:
            await self._remember(outgoing, letter)
        except DatabaseTrouble as error:
            raise TryLaterError("database did not answer") from error
        return await self._sender.send(outgoing, letter)

    async def _remember(self, outgoing: Outgoing, letter: Letter) -> None:
        """One transaction: a token without its message does no harm, the other way round would."""
        address = outgoing.person.email if outgoing.person else None
        person_id = outgoing.addressee.person_id
        sent = Sent(outgoing.delivery_id, person_id, _form_key(letter))
        token = self._replies.token_of(outgoing.delivery_id)
        async with self._database.writing() as conn:
            is_ours = outgoing.thread is None
            if is_ours and address and await troubled_addresses.is_stopped(conn, address):
                raise UnreachableError(STOPPED)
            await reply_tokens.remember(conn, token, sent, at=self._clock.now())


class AnswerableEnquirer(AnswerableSender):
    """The same, where the provider can be asked what became of a message."""

    def __init__(
        self, sender: MailSender, database: Database, replies: ReplyAddresses, clock: Clock
    ) -> None:
        super().__init__(sender, database, replies, clock)
        self._enquirer = sender

    async def find(self, delivery_id: str) -> Receipt | None:
        """Ask the provider."""
        assert isinstance(self._enquirer, Enquirer)  # noqa: S101 - made for those only
        return await self._enquirer.find(delivery_id)


def answerable(
    sender: MailSender, database: Database, replies: ReplyAddresses, clock: Clock
) -> AnswerableSender:
    """The way out with that in front of it."""
    kind = AnswerableEnquirer if isinstance(sender, Enquirer) else AnswerableSender
    return kind(sender, database, replies, clock)


def _form_key(letter: Letter) -> str | None:
    """The form that the letter shows, if it shows one."""
    forms = [each for each in letter.replies if isinstance(each, Form)]
    return forms[0].key if len(forms) == 1 else None
