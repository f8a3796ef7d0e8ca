"""Noted before an email goes: by which tokens its answer is known, and what it shows or asks.

So a plain “yes” to it can be taken for what it agrees to. Addresses that were stopped get nothing.
"""

from bot.mail.message import message_id_of
from bot.mail.reply_addresses import ReplyAddresses
from bot.mail.stopped_addresses import refuse_stopped
from dialogs.letters.letter import Letter
from dialogs.replies import Form
from scheduler.ports import Clock, Outgoing, TryLaterError
from storage import reply_tokens
from storage.database import Database, DatabaseTrouble
from storage.reply_tokens import Sent


class ReplyRegister:
    """The register of `scheduler.ports.Register` for email that comes from `mail_from`."""

    def __init__(
        self, database: Database, replies: ReplyAddresses, clock: Clock, *, mail_from: str
    ) -> None:
        self._database = database
        self._replies = replies
        self._clock = clock
        self._mail_from = mail_from

    async def note(self, outgoing: Outgoing, letter: Letter) -> None:
        """Note one message.

        Raises:
            UnreachableError: mail to that address was stopped; an answer to its owner still goes.
            TryLaterError: the database did not answer, and nothing was sent.
        """
        sent_id = outgoing.delivery_id
        sent = Sent(sent_id, outgoing.addressee.person_id, _key(letter))
        tokens = (self._replies.token_of(sent_id), message_id_of(sent_id, self._mail_from))
        try:
            async with self._database.writing() as conn:
                await refuse_stopped(conn, outgoing)
                await reply_tokens.remember(conn, tokens, sent, at=self._clock.now())
        except DatabaseTrouble as error:
            raise TryLaterError("database did not answer") from error


def _key(letter: Letter) -> str | None:
    """What the letter asks, or the form that it shows, if it shows one."""
    if letter.asks is not None:
        return letter.asks
    forms = [each for each in letter.replies if isinstance(each, Form)]
    return forms[0].key if len(forms) == 1 else None
