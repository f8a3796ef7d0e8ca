"""Waiting for news of a mailbox (IMAP IDLE): the server says at once when something came in.

Only a wake-up: what came in is found by reading, which also happens every minute without it.
"""

import asyncio
import threading
from typing import Any

from bot.mail.inbox.imap import ImapInbox
from bot.mail.inbox.imap_session import OpenFolder, troubles

RENEWED_AFTER_SECONDS = 15 * 60
"""Servers end an IDLE after half an hour, and some firewalls sooner."""

SLICE_SECONDS = 1.0
_CAME_IN = frozenset({b"EXISTS", b"RECENT"})


class NoNewsError(Exception):
    """The server cannot say by itself that something came in: there is only the minute's reading."""


async def wait_for_news(inbox: ImapInbox, stopping: asyncio.Event) -> bool:
    """Until something came in; False where nothing did in a quarter of an hour, or the process ends.

    Raises:
        MailboxError: the server cannot be reached.
        NoNewsError: it does not know IDLE.
    """
    ends = threading.Event()
    async with inbox.opened() as folder:
        waiting = asyncio.create_task(asyncio.to_thread(_wait, folder, ends))
        stopped = asyncio.create_task(stopping.wait())
        try:
            await asyncio.wait({waiting, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ends.set()
            stopped.cancel()
            has_news = await waiting
    return has_news


def _wait(folder: OpenFolder, ends: threading.Event) -> bool:
    """In slices, so that the thread ends soon after it is told to."""
    with troubles():
        if not folder.client.has_capability("IDLE"):
            raise NoNewsError
        folder.client.idle()
        try:
            for _ in range(int(RENEWED_AFTER_SECONDS / SLICE_SECONDS)):
                if ends.is_set():
                    return False
                if _has_news(folder.client.idle_check(timeout=SLICE_SECONDS)):
                    return True
        finally:
            folder.client.idle_done()
    return False


def _has_news(said: list[tuple[Any, ...]]) -> bool:
    return any(word in _CAME_IN for each in said for word in each)
