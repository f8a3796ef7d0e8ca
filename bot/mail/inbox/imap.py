"""A mailbox on an IMAP server, read by its numbers.

The bookmark is `UIDVALIDITY:UID`. Where the server has begun a new era (UIDVALIDITY), numbers mean nothing any
more: reading begins some days back, and what was handled is recognised by itself.
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ParamSpec, TypeVar

from bot.mail.inbox.imap_session import OpenFolder, close, open_folder, troubles
from bot.mail.inbox.limits import FIRST_DAYS, LARGEST, OVERLAP
from bot.mail.inbox.stumbling import Ways, handed_over
from bot.mailbox_route import ImapMailbox
from scheduler.mail_ports import Fetched
from storage.mailboxes import Reading

P = ParamSpec("P")
T = TypeVar("T")
GetToken = Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class ImapInbox:
    """The mailbox of `scheduler.mail_ports.Mailbox`; a session is opened for each read."""

    route: ImapMailbox
    get_token: GetToken | None = None
    tls: ssl.SSLContext | None = None
    largest: int = LARGEST

    @property
    def name(self) -> str:
        """By which it is remembered."""
        return self.route.name

    async def since(self, reading: Reading, *, now: datetime) -> AsyncGenerator[Fetched, None]:
        """What came in since the bookmark, oldest first."""
        async with self.opened() as folder:
            uids = await _in_thread(_wanted, folder, reading, now)
            if not uids and _era_of(reading) != folder.era:
                last = await _in_thread(folder.last_uid)
                yield Fetched(None, f"{folder.era}:{last}")
            for uid in uids:
                email = f"{folder.era}:{uid}"
                yield await handed_over(email, email, self._ways(folder, uid, email), reading)

    async def look(self) -> None:
        """Open it and close it again; raises MailboxError with what to do."""
        async with self.opened():
            pass

    @asynccontextmanager
    async def opened(self) -> AsyncGenerator[OpenFolder, None]:
        """A session inside the block."""
        token = await self.get_token() if self.get_token else None
        folder = await asyncio.to_thread(open_folder, self.route, token, self.tls)
        try:
            yield folder
        finally:
            await asyncio.to_thread(close, folder.client)

    def _ways(self, folder: OpenFolder, uid: int, place: str) -> Ways:
        return Ways(
            whole=partial(_in_thread, self._fetched, folder, uid, place),
            headers=partial(_in_thread, _headers, folder, uid, place),
        )

    def _fetched(self, folder: OpenFolder, uid: int, place: str) -> Fetched:
        size = folder.size_of(uid)
        if size is None:
            return Fetched(None, place)
        if size > self.largest:
            return _headers(folder, uid, place)
        return Fetched(folder.content_of(uid, size), place)


def _headers(folder: OpenFolder, uid: int, place: str) -> Fetched:
    return Fetched(folder.headers_of(uid), place, is_whole=False)


def _wanted(folder: OpenFolder, reading: Reading, now: datetime) -> list[int]:
    """The numbers of what is to be read."""
    if reading.place is not None and _era_of(reading) == folder.era:
        return folder.uids_after(int(reading.place.partition(":")[2]))
    since = reading.read_at - OVERLAP if reading.read_at else now - FIRST_DAYS
    return folder.uids_since(since.date())


def _era_of(reading: Reading) -> int | None:
    return int(reading.place.partition(":")[0]) if reading.place else None


async def _in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The work in a thread, its troubles as the one error."""

    def guarded() -> T:
        with troubles():
            return work(*args, **kwargs)

    return await asyncio.to_thread(guarded)
