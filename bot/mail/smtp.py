"""Mail by SMTP, and an honest account of how each send ended.

Until the body is on its way nothing can have arrived, and every trouble may be tried again. From then
on only a clear answer counts: a connection that breaks or goes silent leaves the message uncertain,
because a server that goes silent after the body has often taken the message all the same.
"""

import asyncio

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from bot.mail import smtp_answers
from bot.mail.message import Mail, MailWriter
from bot.mail.smtp_connection import Patience, SmtpConnection
from dialogs.letters import Letter
from scheduler.ports import Outgoing, Receipt, SendError, TryLaterError


class SmtpSender:
    """The email way out of `scheduler.ports.Sender` over one connection, one message at a time.

    More connections are no faster (measured), and a mail server that guards itself minds them.
    """

    def __init__(self, writer: MailWriter, connection: SmtpConnection, patience: Patience) -> None:
        self._writer = writer
        self._connection = connection
        self._patience = patience
        self._turn = asyncio.Lock()

    async def send(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        """Hand one letter to the mail server.

        Raises:
            UnreachableError: the addressee has no usable address, or the server refuses it.
            TryLaterError: the server surely did not take it, but may later.
            RejectedError: the server refuses the message or who it comes from.
            SMTPException: it may or may not have been taken; a `TimeoutError` likewise.
        """
        mail = await asyncio.to_thread(self._writer.write, outgoing, letter)
        content = mail.as_bytes()
        async with self._turn:
            try:
                client = await self._announce(mail)
                await self._hand_over(client, content)
            except BaseException as error:  # also when cancelled
                self._connection.drop()
                if not isinstance(error, SendError):
                    self._connection.rest()
                raise
        return Receipt(mail.message_id)

    async def close(self) -> None:
        """End the connection."""
        async with self._turn:
            await self._connection.close()

    async def _announce(self, mail: Mail) -> SMTP:
        """From whom and to whom; all that happens here happens before the body."""
        try:
            client = await self._begin(mail.sender)
            async with asyncio.timeout(self._patience.wait):
                await client.rcpt(mail.recipient)
        except SMTPSenderRefused as error:
            raise smtp_answers.about_sender(error) from error
        except SMTPRecipientRefused as error:
            raise smtp_answers.about_recipient(error) from error
        except (SMTPException, OSError, TimeoutError) as error:
            self._connection.rest()
            raise TryLaterError("no answer", after_seconds=self._patience.rest) from error
        return client

    async def _begin(self, sender: str) -> SMTP:
        """Begin a message; where the server hung up on the idle connection, begin it on a new one."""
        was_kept = self._connection.is_open
        try:
            return await self._begin_once(sender)
        except (SMTPServerDisconnected, SMTPSenderRefused) as error:
            if not was_kept or not _hung_up(error):
                raise
        self._connection.drop()
        return await self._begin_once(sender)

    async def _begin_once(self, sender: str) -> SMTP:
        client = await self._connection.opened()
        async with asyncio.timeout(self._patience.wait):
            await client.mail(sender)
        return client

    async def _hand_over(self, client: SMTP, content: bytes) -> None:
        try:
            async with asyncio.timeout(self._patience.wait):
                await client.data(content)
        except SMTPDataError as error:
            raise smtp_answers.about_message(error) from error


def _hung_up(error: SMTPException) -> bool:
    """Whether the server ended the connection rather than refused the message."""
    is_closing = isinstance(error, SMTPSenderRefused) and error.code == smtp_answers.SERVICE_CLOSING
    return isinstance(error, SMTPServerDisconnected) or is_closing
