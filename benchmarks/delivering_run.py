"""The measured process: plans for many new starters, and delivers to them by the product's own path."""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Awaitable
from datetime import timedelta

from aiohttp import ClientSession, TCPConnector

from bot.calendar import CouncilCalendar
from bot.clock import ShownClock, SystemClock
from bot.teams.connector import Connector
from bot.teams.pace import TEAMS_PACE
from bot.teams.places import Places
from bot.teams.sender import TeamsSender
from bot.teams.service_urls import ServiceUrls
from bot.wires import LetterComposer
from dialogs.letters.letter import Letter
from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.plan_nudges import plan_nudges
from scheduler.pacing import Pacer, SharedPacer
from storage import conversations, ledger, people
from storage.conversations import Conversation, ConversationState
from storage.database import Database
from tests.cast import a_person, a_post
from tests.default_policy import POLICY
from tests.scheduler.town import LONDON, MONDAY_MORNING
from training.delivery import Channel
from training.people import Person

AIM_PER_SECOND = 45
KILOBYTES_IN_A_MEGABYTE = 1024


async def main(what: str, address: str, messages: int, url: str) -> dict[str, float]:
    """Prepare, then measure planning or delivering alone."""
    database = Database.open(address)
    council = Council(database, POLICY, CouncilCalendar(POLICY))
    await _prepare(council, messages, url)
    if what == "plan":
        found = await _measured(plan_nudges(council, MONDAY_MORNING))
    else:
        await plan_nudges(council, MONDAY_MORNING)
        async with database.writing() as conn:
            await ledger.release_all(conn, at=MONDAY_MORNING, by="bench")
        async with ClientSession(connector=TCPConnector(limit=0)) as session:
            found = await _measured(_deliverer(council, session, paced=what == "paced").deliver())
    await database.close()
    return found


async def _prepare(council: Council, messages: int, url: str) -> None:
    starters = [
        a_person(a_post(number=str(1_000_000 + number), started="2026-11-23"))
        for number in range(messages)
    ]
    async with council.database.writing() as conn:
        await people.add(conn, starters)
        if url:
            for each in starters:
                await conversations.save(conn, _chat_with(each, url))


def _deliverer(council: Council, session: ClientSession, *, paced: bool) -> Deliverer[Letter]:
    clock = ShownClock(MONDAY_MORNING + timedelta(minutes=1), LONDON)
    connector = Connector(session, ServiceUrls(local=True), None)
    sender = TeamsSender(connector, Places(council.database, clock))
    pacers: dict[Channel, Pacer] = {}
    if paced:
        pacers[Channel.TEAMS] = SharedPacer(council.database, TEAMS_PACE, SystemClock(LONDON))
    return Deliverer(council, LetterComposer(), {Channel.TEAMS: sender}, clock, pacers)


async def _measured(work: Awaitable[object]) -> dict[str, float]:
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    await work
    after = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "seconds": time.perf_counter() - began,
        "processor_seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "megabytes": after.ru_maxrss / KILOBYTES_IN_A_MEGABYTE,
    }


def _chat_with(person: Person, url: str) -> Conversation:
    return Conversation(
        conversation_id=f"chat-{person.person_id}",
        person_id=person.person_id,
        tenant_id="tenant",
        entra_id=None,
        user_id="user",
        bot_id="bot",
        service_url=url,
        state=ConversationState.INSTALLED,
        updated_at=MONDAY_MORNING,
    )


if __name__ == "__main__":
    measured = asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]))
    sys.stdout.write(json.dumps(measured))
