"""Read the mailbox: every email is handled once, whatever dies in between.

An email's own transaction holds all of it: that it was taken, what it records, what will be said back, and how
far the mailbox was read. It is committed as a whole or not at all. One process reads at a time; where two do
all the same, the bookmark and the emails' keys let only one of them get through.
"""

import logging
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Generic
from uuid import uuid4

from scheduler.council import Council
from scheduler.mail_ports import AnEmail, Desk, Fetched, Mailbox, StumbleError
from scheduler.ports import Clock
from storage import firings, mail_arrivals, mailboxes, reply_tokens, runs, troubled_addresses
from storage.database import Connection, DatabaseTrouble
from storage.firings import Slot
from storage.mailboxes import Reading

LOG = logging.getLogger(__name__)

JOB = "read-mail"
LEASE = timedelta(minutes=5)
"""For how long the turn to read belongs to a process; every email that it handles makes it anew."""

AT_MOST = timedelta(minutes=10)
"""A run ends by itself; the next one goes on."""

KEPT = timedelta(days=400)
"""How long an email is known to have been handled, and a message of ours can be answered."""

_WHOSE_TURN = Slot(JOB, datetime(1970, 1, 1, tzinfo=UTC))


class OvertakenError(Exception):
    """Another process has moved the bookmark: it reads, so we do not."""


@dataclass(frozen=True, slots=True)
class MailReader(Generic[AnEmail]):
    """One process's way of reading one mailbox."""

    council: Council
    mailbox: Mailbox
    desk: Desk[AnEmail]
    clock: Clock

    async def read(
        self, *, dry_run: bool = False, nobody_else_is_there: bool = False
    ) -> Mapping[str, int] | None:
        """Handle what came in; how many emails came to which end, None where another process reads.

        `nobody_else_is_there` is for a process that has just begun and knows itself alone: whoever had
        the turn is dead.

        Raises:
            MailboxError: it cannot be read; noted like every other trouble with it, so that it shows since
                when.
        """
        token = uuid4().hex
        if not await self._begin(token, is_alone=nobody_else_is_there):
            return None
        try:
            return await _Run(self, token, dry_run).whole()
        except DatabaseTrouble:
            raise
        except Exception as trouble:
            async with self.council.database.writing() as conn:
                await mailboxes.note_failure(conn, self.mailbox.name, at=self.clock.now())
                if isinstance(trouble, StumbleError) and not dry_run:
                    await mailboxes.note_stumble(conn, self.mailbox.name, trouble.email)
            raise
        finally:
            await self._end(token)

    async def _begin(self, token: str, *, is_alone: bool) -> bool:
        now = self.clock.now()
        async with self.council.database.writing() as conn:
            return await firings.take(
                conn, _WHOSE_TURN, token=token, now=now, lease=LEASE, nobody_else_is_there=is_alone
            )

    async def _end(self, token: str) -> None:
        """Where the database does not answer, the turn is free after the lease."""
        at_once = self.clock.now() - timedelta(seconds=1)
        with suppress(*DatabaseTrouble):
            async with self.council.database.writing() as conn:
                await firings.give_back(conn, _WHOSE_TURN, token=token, again_at=at_once)


@dataclass(slots=True)
class _Run(Generic[AnEmail]):
    """One read under way: what came of the emails so far, and the bookmark as we moved it."""

    reader: MailReader[AnEmail]
    token: str
    is_dry: bool
    found: Counter[str] = field(default_factory=Counter)
    place: str | None = None

    async def whole(self) -> Mapping[str, int]:
        """From the bookmark to the last email."""
        began_at = self.reader.clock.now()
        async with self.reader.council.database.reading() as conn:
            reading = await mailboxes.find(conn, self.reader.mailbox.name)
        self.place = reading.place
        try:
            await self._handle_each(reading, began_at)
        except OvertakenError:
            LOG.info("another process reads the mailbox")
        if not self.is_dry:
            await self._note_end(began_at)
        return dict(self.found)

    async def _handle_each(self, reading: Reading, began_at: datetime) -> None:
        clock = self.reader.clock
        async with aclosing(self.reader.mailbox.since(reading, now=began_at)) as arriving:
            async for fetched in arriving:
                await self._handle(fetched)
                if clock.now() - began_at > AT_MOST:
                    return

    async def _handle(self, fetched: Fetched) -> None:
        if fetched.content is None:
            async with self.reader.council.database.writing() as conn:
                await self._move_on(conn, fetched)
            return
        email = None
        try:
            email = await self.reader.desk.read(fetched)
            outcome = await self._settled(fetched, email)
        except (OvertakenError, *DatabaseTrouble):
            raise
        except Exception as trouble:  # noqa: BLE001 - one email must not keep the others waiting
            LOG.error("email failed", extra={"trouble": type(trouble).__name__})  # noqa: TRY400
            outcome = await self._given_up(fetched, email or self.reader.desk.unread(fetched))
        if outcome is not None:
            self.found[outcome] += 1

    async def _settled(self, fetched: Fetched, email: AnEmail) -> str | None:
        """The email's outcome; None where it had been handled before."""
        desk, now = self.reader.desk, self.reader.clock.now()
        async with self.reader.council.database.reading() as conn:
            is_known = await mail_arrivals.is_known(conn, email.key)
        if not is_known and not self.is_dry:
            email = await desk.prepare(email, now)
        async with self._handling(fetched) as conn:
            if not await mail_arrivals.take(conn, email.key, at=now):
                return None
            ending = await desk.settle(conn, email, now)
            await mail_arrivals.end(conn, email.key, ending)
        return ending.outcome

    async def _given_up(self, fetched: Fetched, email: AnEmail) -> str | None:
        """We failed with it: whoever wrote hears of it, and the next email has its turn."""
        now = self.reader.clock.now()
        async with self._handling(fetched) as conn:
            if not await mail_arrivals.take(conn, email.key, at=now):
                return None
            ending = await self.reader.desk.apologise(conn, email, now)
            await mail_arrivals.end(conn, email.key, ending)
        return ending.outcome

    @asynccontextmanager
    async def _handling(self, fetched: Fetched) -> AsyncIterator[Connection]:
        """An email's one transaction; the bookmark moves in it. On a dry run nothing is kept."""
        async with self.reader.council.database.writing() as conn:
            yield conn
            await self._move_on(conn, fetched)
            if self.is_dry:
                await conn.rollback()
            else:
                await self._keep_turn(conn)

    async def _keep_turn(self, conn: Connection) -> None:
        until = self.reader.clock.now() + LEASE
        if not await firings.extend(conn, _WHOSE_TURN, token=self.token, until=until):
            raise OvertakenError

    async def _move_on(self, conn: Connection, fetched: Fetched) -> None:
        if fetched.place is None or self.is_dry:
            return
        name = self.reader.mailbox.name
        if not await mailboxes.move_on(conn, name, before=self.place, place=fetched.place):
            raise OvertakenError
        self.place = fetched.place

    async def _note_end(self, began_at: datetime) -> None:
        """That it was read, what came of it if anything did, and what is old enough to forget."""
        now = self.reader.clock.now()
        async with self.reader.council.database.writing() as conn:
            await mailboxes.note_read(conn, self.reader.mailbox.name, at=now)
            await mail_arrivals.forget(conn, before=now - KEPT)
            await reply_tokens.forget(conn, before=now - KEPT)
            await troubled_addresses.lapse(conn, now=now)
            if self.found:
                run_id = await runs.start_job(conn, JOB, at=began_at)
                await runs.end_job(conn, run_id, at=now, summary=dict(self.found))
