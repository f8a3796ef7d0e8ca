"""Where emails are understood and settled: the parser and the dialogs, put together for the reading job."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from bot.mail.inbox.parsing import Ours, parsed
from dialogs.mail.concern import worry_in
from dialogs.mail.context import Opened
from dialogs.mail.correspondence import Correspondence
from dialogs.mail.incoming import Incoming, Machine, Unreadable
from scheduler.council import Council
from scheduler.mail_ports import Fetched
from storage.database import Connection
from storage.mail_arrivals import Ending


@dataclass(frozen=True, slots=True)
class OpenedEmail:
    """An email as the reading job hands it on."""

    opened: Opened

    @property
    def key(self) -> str:
        """By which it is known again."""
        return self.opened.incoming.key


class MailDesk:
    """The desk of `scheduler.mail_ports.Desk`."""

    def __init__(self, council: Council, correspondence: Correspondence, ours: Ours) -> None:
        self._council = council
        self._correspondence = correspondence
        self._ours = ours

    async def read(self, fetched: Fetched) -> OpenedEmail:
        """Parse it, in a thread: ten megabytes take a while."""
        return await asyncio.to_thread(self._opened, fetched)

    def unread(self, fetched: Fetched) -> OpenedEmail:
        """Nothing is known of it, so that nobody is answered."""
        key = sha256(fetched.content or b"").hexdigest()
        return OpenedEmail(Opened(Incoming(key, machine=Machine.AUTOMATIC)))

    async def prepare(self, email: OpenedEmail, now: datetime) -> OpenedEmail:
        """Take its files."""
        taken = await self._correspondence.take_files(self._council.database, email.opened, now)
        return OpenedEmail(taken)

    async def settle(self, conn: Connection, email: OpenedEmail, now: datetime) -> Ending:
        """Do what it asks for."""
        return await self._correspondence.settle(conn, email.opened, now)

    async def apologise(self, conn: Connection, email: OpenedEmail, now: datetime) -> Ending:
        """Say that we failed with it."""
        return await self._correspondence.apologise(conn, email.opened.incoming, now)

    def _opened(self, fetched: Fetched) -> OpenedEmail:
        incoming = parsed(fetched.content or b"", self._ours, is_whole=fetched.is_whole)
        if not fetched.is_sound:
            incoming = replace(incoming, unreadable=(Unreadable.BROKEN,))
        return OpenedEmail(Opened(incoming, worry_in(incoming.everything, self._council.policy)))
