"""Open a chat in Teams with everybody who has none, so that the bot can write first.

Whoever had one and removed or blocked it is left alone: that was their choice. Where it fails people
are written to by email and counted as a gap; it is tried again after a week. The bot greets them then,
so it is done in working hours.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from scheduler.council import Council
from scheduler.ports import Clock, TryLaterError, UnreachableError
from storage import conversations, directory, people, reach, runs
from storage.conversations import Conversation
from storage.database import Connection
from training.people import Person

LOG = logging.getLogger(__name__)

JOB = "reach"
MOST = 500
"""People in one run: about four minutes at the pace that Graph allows."""

TRIED_AGAIN = timedelta(days=7)
OUTSIDE_HOURS = "outside working hours"


class Chats(Protocol):
    """The way to chats in Teams."""

    async def open(self, person: Person, entra_id: str | None, *, now: datetime) -> Conversation:
        """Make or find the chat with somebody; `entra_id` is their account, where that is known.

        Raises:
            UnreachableError: not for this person.
            TryLaterError: for nobody just now.
        """
        ...


@dataclass(frozen=True, slots=True)
class Reached:
    """How a run ended.

    `later` counts those who were not tried, be it for `stopped_by` or because they were too many;
    `gaps` everybody whom Teams does not reach although that was tried, now or before.
    """

    opened: int
    failed: int
    later: int
    gaps: int
    stopped_by: str | None = None

    @property
    def summary(self) -> Mapping[str, int]:
        """The run in figures, for the log and the record of runs."""
        figures = {"opened": self.opened, "failed": self.failed, "later": self.later}
        return {**figures, "gaps": self.gaps}


async def noted_reach(council: Council, chats: Chats, clock: Clock) -> Reached:
    """Reach people, and note it from its beginning: a run without an end has died."""
    async with council.database.writing() as conn:
        run_id = await runs.start_job(conn, JOB, at=clock.now())
    reached = await reach_people(council, chats, clock)
    async with council.database.writing() as conn:
        await runs.end_job(conn, run_id, at=clock.now(), summary=dict(reached.summary))
    return reached


async def reach_people(council: Council, chats: Chats, clock: Clock) -> Reached:
    """Open what chats can be opened; each is kept as soon as it is there."""
    async with council.database.reading() as conn:
        wanted = await without_chat(conn, clock.now())
        accounts = {who: entra_id for entra_id, who in (await directory.accounts(conn)).items()}
    run = _Run(council, chats, clock, accounts)
    stopped_by = await run.try_each(wanted[:MOST])
    async with council.database.reading() as conn:
        gaps = len(await reach.gaps(conn) - await conversations.reachable(conn))
    later = len(wanted) - run.opened - run.failed
    return Reached(run.opened, run.failed, later, gaps, stopped_by)


async def without_chat(conn: Connection, now: datetime) -> Sequence[Person]:
    """Everybody on the lists today who never had a chat, but for those tried in the last week."""
    known = await conversations.people_known(conn)
    tried = await reach.gaps(conn, since=now - TRIED_AGAIN)
    return [
        person
        for person in await people.everybody(conn)
        if person.is_listed_on(now.date()) and person.person_id not in known | tried
    ]


@dataclass(slots=True)
class _Run:
    """One run under way: the accounts by their owners, and how the tries have ended so far."""

    council: Council
    chats: Chats
    clock: Clock
    accounts: Mapping[str, str]
    opened: int = 0
    failed: int = 0

    async def try_each(self, wanted: Sequence[Person]) -> str | None:
        """Try one after the other; returns what put an end to it, if anything did."""
        for person in wanted:
            if not self.council.calendar.is_working_moment(self.clock.now()):
                return OUTSIDE_HOURS
            try:
                await self._try(person)
            except TryLaterError as refusal:
                LOG.warning("no chats can be opened now", extra={"answer": refusal.answer})
                return refusal.answer
        return None

    async def _try(self, person: Person) -> None:
        """Open one chat, and remember it, or why it cannot be opened."""
        who, now = person.person_id, self.clock.now()
        try:
            chat = await self.chats.open(person, self.accounts.get(who), now=now)
        except UnreachableError as refusal:
            async with self.council.database.writing() as conn:
                await reach.note_gap(conn, who, refusal.answer, at=now)
            self.failed += 1
            return
        async with self.council.database.writing() as conn:
            await conversations.add(conn, chat)
            await reach.close_gap(conn, who)
        self.opened += 1
