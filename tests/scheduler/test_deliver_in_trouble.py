"""The database goes away, the disk fills up, the clock jumps, a deploy comes: nothing lost, nothing twice."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from scheduler.drain import Terms
from scheduler.ports import Outgoing, Receipt
from storage.database import DatabaseTrouble
from tests.cast import a_person, a_policy, a_post
from tests.fakes import PlainComposer, RecordingSender
from tests.scheduler.town import Town, open_town
from training.delivery import Channel, DeliveryState, Unsettled

SHORT = {Channel.TEAMS: Terms(at_once=10), Channel.EMAIL: Terms(at_once=10)}


@pytest.fixture
async def postgres_town(postgres_address: str) -> AsyncIterator[Town[str]]:
    """An empty council on PostgreSQL."""
    async with open_town(postgres_address, PlainComposer()) as opened:
        yield opened


@dataclass(slots=True)
class StagedSender(RecordingSender[str]):
    """Lets something happen while the first message is on its way."""

    meanwhile: Callable[[], Awaitable[None]] | None = None
    seconds: float = 0

    async def send(self, outgoing: Outgoing, letter: str) -> Receipt:
        happens, self.meanwhile = self.meanwhile, None
        if happens:
            await happens()
        await asyncio.sleep(self.seconds)
        return await RecordingSender.send(self, outgoing, letter)


async def with_starters(town: Town[str], count: int) -> None:
    for number in range(2001, 2001 + count):
        await town.know(a_person(a_post(number=str(number), started="2026-11-23")))
    await town.plan()
    await town.release()


async def counts(town: Town[str]) -> dict[str, int]:
    states = [*(await town.states()).values()]
    return {state: states.count(state) for state in sorted(set(states))}


@pytest.mark.postgres
async def test_a_database_that_is_gone_while_messages_are_on_their_way_loses_no_answer(
    postgres_address: str, postgres_town: Town[str]
) -> None:
    await with_starters(postgres_town, 5)
    outage = Outage(postgres_address)
    back = []

    async def meanwhile() -> None:
        outage.begin()
        back.append(asyncio.create_task(outage.end_after(2)))

    postgres_town.email = StagedSender(meanwhile=meanwhile)
    with suppress(*DatabaseTrouble):  # the next claim may meet the outage too
        await postgres_town.deliver()
    await asyncio.gather(*back)
    await postgres_town.deliver()

    assert await counts(postgres_town) == {"sent": 5}
    assert len(postgres_town.email.sent) == 5
    for each in await postgres_town.ledger():
        states = [event.new for event in await postgres_town.events(each.delivery_id)]
        assert DeliveryState.UNCERTAIN not in states


async def test_a_full_disk_sends_nothing_that_could_not_be_noted(town: Town[str]) -> None:
    await with_starters(town, 60)
    many = {channel: Terms(at_once=60) for channel in Channel}  # more events than fit into a page
    deliverer = replace(town.deliverer(), terms=many)
    await set_largest_size(town, "1")
    with pytest.raises(DBAPIError, match="full"):
        await deliverer.deliver()
    assert town.email.asked == []

    await set_largest_size(town, "1000000")
    assert await deliverer.deliver() == {DeliveryState.SENT: 60}
    assert len(town.email.sent) == 60


async def test_a_disk_that_fills_up_behind_a_message_loses_no_answer(town: Town[str]) -> None:
    await with_starters(town, 60)
    many = {channel: Terms(at_once=60) for channel in Channel}
    back = []

    async def frees_up() -> None:
        await asyncio.sleep(1.5)
        await set_largest_size(town, "1000000")

    async def meanwhile() -> None:
        await set_largest_size(town, "1")
        back.append(asyncio.create_task(frees_up()))

    town.email = StagedSender(meanwhile=meanwhile)
    with suppress(DBAPIError):
        await replace(town.deliverer(), terms=many).deliver()
    await asyncio.gather(*back)
    await town.deliver()

    assert await counts(town) == {"sent": 60}
    assert len(town.email.sent) == 60


async def test_a_clock_set_back_an_hour_sends_nothing_twice(town: Town[str]) -> None:
    await with_starters(town, 5)
    town.turn_to("2026-11-23 10:00")

    async def meanwhile() -> None:
        town.turn_to("2026-11-23 09:00")

    town.email = StagedSender(meanwhile=meanwhile)
    assert await town.deliver() == {DeliveryState.SENT: 5}
    assert await town.deliver() == {}
    town.clock.wait(hours=3)
    assert await town.deliver() == {}
    assert len(town.email.sent) == 5


async def test_a_stop_finishes_what_is_under_way_and_puts_the_rest_back(town: Town[str]) -> None:
    await with_starters(town, 40)
    deliverer = replace(town.deliverer(), terms=SHORT)

    async def meanwhile() -> None:
        deliverer.stopping.set()

    slow = StagedSender(meanwhile=meanwhile, seconds=0.05)
    ended = await replace(deliverer, senders={Channel.EMAIL: slow}).deliver()

    sent = len(slow.sent)
    assert 1 <= sent <= 10
    assert ended[DeliveryState.SENT] == sent
    assert await counts(town) == {"queued": 40 - sent, "sent": sent}
    assert await town.deliver() == {DeliveryState.SENT: 40 - sent}


async def test_a_yes_that_comes_after_the_lease_still_counts(town: Town[str]) -> None:
    await with_starters(town, 1)

    async def meanwhile() -> None:
        town.clock.wait(minutes=6)
        other = town.deliverer()
        found = await replace(other, senders={}).tender.tend()
        assert found[DeliveryState.UNCERTAIN] == 1

    town.ask(a_policy(uncertain={"daily": Unsettled.NEXT_RUNG}))
    town.email = StagedSender(meanwhile=meanwhile)

    assert await town.deliver() == {DeliveryState.SENT: 1}
    assert await counts(town) == {"sent": 1}


async def test_what_has_not_begun_when_the_lease_is_nearly_over_goes_back(town: Town[str]) -> None:
    await with_starters(town, 3)
    short = {channel: Terms(lease=timedelta(seconds=-1)) for channel in Channel}

    deliverer = replace(town.deliverer(), terms=short)
    ended = await deliverer._round()

    assert ended == {DeliveryState.QUEUED: 3}
    assert town.email.asked == []
    assert await town.deliver() == {DeliveryState.SENT: 3}


async def set_largest_size(town: Town[str], pages: str) -> None:
    """Let the database grow to so many pages, as a disk with so much room would.

    It cannot be made smaller than it is: 1 means not one page more.
    """
    async with town.database.writer.connect() as conn:
        await conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


class Outage:
    """A PostgreSQL database that lets nobody in for a while, and throws out who is in."""

    def __init__(self, address: str) -> None:
        url = make_url(address)
        self._name = url.database or ""
        self._server = url.set(drivername="postgresql", database="postgres")

    def begin(self) -> None:
        self._let_in(is_open=False)
        with self._connected() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                [self._name],
            )

    async def end_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._let_in(is_open=True)

    def _let_in(self, *, is_open: bool) -> None:
        statement = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}").format(
            sql.Identifier(self._name), sql.Literal(is_open)
        )
        with self._connected() as connection:
            connection.execute(statement)

    def _connected(self) -> psycopg.Connection[tuple[object, ...]]:
        address = self._server.render_as_string(hide_password=False)
        return psycopg.connect(address, autocommit=True)
