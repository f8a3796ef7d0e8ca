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
from bot.mail.smtp_body import begin, hand_over
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail.turns import my_turn
from dialogs.letters.letter import Letter
from scheduler.ports import Outgoing, Receipt, SendError, TryLaterError


class SmtpSender:
    """The email way out of `scheduler.ports.Sender` over one connection, one message at a time.

    More connections are no faster (measured), and a mail server that guards itself minds them.
    """

    def __init__(self, writer: MailWriter, connection: SmtpConnection, patience: Patience) -> None:
        self._writer = writer
        self._connection = connection
        self._patience = patience
        self._turns = asyncio.Semaphore()

    async def send(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        """Hand one letter to the mail server.

        Raises:
            UnreachableError: the addressee has no usable address, or the server refuses it.
            TryLaterError: the server surely did not take it, but may later.
            RejectedError: the server refuses the message or who it comes from.
            SMTPException: it may or may not have been taken; a `TimeoutError` likewise.
        """
        mail = await asyncio.to_thread(self._writer.write, outgoing, letter)
        content = await asyncio.to_thread(mail.as_bytes)
        async with my_turn(self._turns, seconds=self._patience.turn):
            try:
                client = await self._announce(mail, len(content))
                await self._hand_over(client, content)
            except BaseException as error:  # also when cancelled
                self._connection.drop()
                if not isinstance(error, SendError):
                    self._connection.rest()
                raise
        return Receipt(mail.message_id)

    async def close(self) -> None:
        """End the connection."""
        async with self._turns:
            await self._connection.close()

    async def _announce(self, mail: Mail, size: int) -> SMTP:
        """From whom, to whom and how large; all that happens here happens before the body."""
        try:
            async with asyncio.timeout(self._patience.announcing):
                return await self._announced(mail, size)
        except SMTPSenderRefused as error:
            if error.code in smtp_answers.NOT_LOGGED_IN:
                self._connection.rest()
            raise smtp_answers.about_sender(error) from error
        except SMTPRecipientRefused as error:
            raise smtp_answers.about_recipient(error) from error
        except SMTPDataError as error:
            raise smtp_answers.about_beginning(error) from error
        except (SMTPException, OSError, TimeoutError) as error:
            self._connection.rest()
            pause = self._patience.rest
            raise TryLaterError("no answer", after_seconds=pause, for_all=True) from error

    async def _announced(self, mail: Mail, size: int) -> SMTP:
        client = await self._begin(mail.sender, size)
        async with asyncio.timeout(self._patience.wait):
            await client.rcpt(mail.recipient)
        async with asyncio.timeout(self._patience.wait):
            await begin(client)
        return client

    async def _begin(self, sender: str, size: int) -> SMTP:
        """Begin a message; where the idle connection is no longer good, begin it on a new one."""
        was_kept = self._connection.is_open
        try:
            return await self._begin_once(sender, size)
        except (SMTPServerDisconnected, SMTPSenderRefused) as error:
            if not was_kept or not _is_stale(error):
                raise
        self._connection.drop()
        return await self._begin_once(sender, size)

    async def _begin_once(self, sender: str, size: int) -> SMTP:
        client = await self._connection.opened()
        async with asyncio.timeout(self._patience.wait):
            if client.is_ehlo_or_helo_needed:
                await client.ehlo()
            options = [f"SIZE={size}"] if client.supports_extension("size") else []
            await client.mail(sender, options=options)
        return client

    async def _hand_over(self, client: SMTP, content: bytes) -> None:
        try:
            async with asyncio.timeout(self._patience.for_body(len(content))):
                await hand_over(client, content)
        except SMTPDataError as error:
            raise smtp_answers.about_message(error) from error


def _is_stale(error: SMTPException) -> bool:
    """Whether the server ended the connection or its login rather than refused the message."""
    if isinstance(error, SMTPServerDisconnected):
        return True
    ended = {smtp_answers.SERVICE_CLOSING, *smtp_answers.NOT_LOGGED_IN}
    return isinstance(error, SMTPSenderRefused) and error.code in ended
