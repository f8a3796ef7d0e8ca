"""The experiment: workers deliver, are killed at random moments and started again, to the last message."""

import asyncio
import random
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from dataclasses import dataclass

from scheduler.council import Council
from scheduler.jobs.plan_nudges import plan_nudges
from storage import ledger, people
from storage.database import Database
from tests.cast import a_person, a_post
from tests.crash.provider import Provider, serving
from tests.fakes import PlainComposer
from tests.scheduler.town import MONDAY_MORNING, open_town
from training.delivery import DeliveryState

ENDS_WITHIN_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Experiment:
    """How many workers deliver how many messages, how often one is killed, and who can be asked."""

    messages: int
    workers: int
    kills: int
    can_ask: bool
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """What the ledger says in the end, beside what the provider really took."""

    states: Counter[str]
    lost: int
    twice: int
    held_taken: int
    """Of those held, how many had arrived."""

    @property
    def held(self) -> int:
        """Unknown, and listed for the safeguarding team."""
        return self.states["held"]


async def carried_out(experiment: Experiment, address: str) -> Found:
    """Plan, deliver, kill, start again; what came of it."""
    async with open_town(address, PlainComposer()) as town:
        await planned(town.council, experiment.messages)
    provider = Provider(random.Random(experiment.seed))  # noqa: S311 - dice, not a secret
    async with serving(provider) as url:
        await _Killing(experiment, address, url, provider).run()
    database = Database.open(address)
    async with database.reading() as conn:
        ended = {each.delivery_id: each.state for each in await ledger.listing(conn)}
    await database.close()
    return found_in(ended, provider.taken)


async def planned(council: Council, messages: int) -> None:
    """Plan and release a welcome for each of so many new starters."""
    starters = [
        a_person(a_post(number=str(100_000 + number), started="2026-11-23"))
        for number in range(messages)
    ]
    async with council.database.writing() as conn:
        await people.add(conn, starters)
    await plan_nudges(council, MONDAY_MORNING)
    async with council.database.writing() as conn:
        await ledger.release_all(conn, at=MONDAY_MORNING, by="test")


class _Killing:
    """The workers, and the dice that decide who dies when."""

    def __init__(self, experiment: Experiment, address: str, url: str, provider: Provider) -> None:
        self._experiment = experiment
        self._arguments = [address, url, str(time.monotonic())]
        self._provider = provider
        self._dice = random.Random(experiment.seed)  # noqa: S311 - dice, not a secret
        self._workers: list[Process] = []

    async def run(self) -> None:
        """All kills, then on to the end."""
        self._workers = [await self._started() for _ in range(self._experiment.workers)]
        for _ in range(self._experiment.kills):
            await self._some_more_messages()
            await self._kill_one()
        async with asyncio.timeout(ENDS_WITHIN_SECONDS):
            for each in self._workers:
                _, errors = await each.communicate()
                assert each.returncode == 0, errors.decode()

    async def _started(self) -> Process:
        asked = "can-ask" if self._experiment.can_ask else "cannot"
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.crash.worker", *self._arguments, asked, stderr=PIPE
        )

    async def _some_more_messages(self) -> None:
        """Until a worker is delivering again, and then a random moment longer."""
        before = self._provider.taken.total()
        wanted = before + self._dice.randint(1, 40)
        for _ in range(1_000):
            if self._provider.taken.total() >= wanted or self._is_done():
                return
            await asyncio.sleep(0.01 + self._dice.uniform(0, 0.02))

    def _is_done(self) -> bool:
        return len(self._provider.taken) >= self._experiment.messages

    async def _kill_one(self) -> None:
        place = self._dice.randrange(len(self._workers))
        worker = self._workers[place]
        if worker.returncode is None:
            worker.kill()
        await worker.communicate()
        self._workers[place] = await self._started()


def found_in(ended: dict[str, DeliveryState], taken: Counter[str]) -> Found:
    """What the ledger says in the end, held against what was taken."""
    said_sent = [each for each, state in ended.items() if state is DeliveryState.SENT]
    accounted = {DeliveryState.SENT, DeliveryState.HELD}
    lost = [each for each in said_sent if not taken[each]]
    lost += [each for each, state in ended.items() if state not in accounted]
    return Found(
        states=Counter(state.value for state in ended.values()),
        lost=len(lost),
        twice=sum(count > 1 for count in taken.values()),
        held_taken=sum(
            taken[each] > 0 for each, state in ended.items() if state is DeliveryState.HELD
        ),
    )
