"""The mail experiment: one worker sends by one way, cut off and killed around the body, to the end."""

import asyncio
import random
import sys
import time
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass

from storage import ledger
from storage.database import Database
from tests.crash.fate import Fate
from tests.crash.killing import Found, found_in, planned
from tests.crash.mail_providers import PROVIDERS
from tests.fakes import PlainComposer
from tests.scheduler.town import open_town

ENDS_WITHIN_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Mailing:
    """By which way how many messages go, and how often their worker is killed and their line cut."""

    way: str
    messages: int
    kills: int
    cuts: int
    seed: int = 1


async def mailed(mailing: Mailing, address: str) -> tuple[Found, Fate]:
    """Plan, send, cut, kill, start again; what came of it, and what fell when."""
    async with open_town(address, PlainComposer()) as town:
        await planned(town.council, mailing.messages)
    dice = random.Random(mailing.seed)  # noqa: S311 - dice, not a secret
    fate = Fate(dice, mailing.kills, mailing.cuts)
    async with PROVIDERS[mailing.way](fate) as provider:
        arguments = [address, mailing.way, provider.address, str(time.monotonic())]
        async with asyncio.timeout(ENDS_WITHIN_SECONDS):
            await _worked(arguments, fate)
        taken = provider.taken()
    database = Database.open(address)
    async with database.reading() as conn:
        ended = {each.delivery_id: each.state for each in await ledger.listing(conn)}
    await database.close()
    return found_in(ended, taken), fate


async def _worked(arguments: list[str], fate: Fate) -> None:
    """Workers, one after the other: each until it is killed, the last until all is done."""
    while True:
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.crash.mail_worker", *arguments, stderr=PIPE
        )
        if await _ended_by_itself(worker, fate):
            return


async def _ended_by_itself(worker: Process, fate: Fate) -> bool:
    """Whether the worker came to its end before fate wanted its death."""
    end = asyncio.create_task(worker.communicate())
    death = asyncio.create_task(fate.wants_a_death.wait())
    await asyncio.wait((end, death), return_when=asyncio.FIRST_COMPLETED)
    is_doomed = fate.wants_a_death.is_set()
    if is_doomed:
        worker.kill()
    death.cancel()
    _, errors = await end
    fate.tell_dead()
    assert is_doomed or worker.returncode == 0, errors.decode()
    return not is_doomed
