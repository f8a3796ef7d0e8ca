"""What came in from Teams is taken once."""

import asyncio
from datetime import timedelta

from storage import arrivals
from storage.arrivals import Arrival
from storage.database import Database
from tests.storage.cast import MORNING

FIRST, SECOND, THIRD = Arrival("a:1", "1"), Arrival("a:1", "2"), Arrival("a:2", "1")


async def test_each_activity_is_taken_once(database: Database) -> None:
    async with database.writing() as conn:
        assert await arrivals.take(conn, [FIRST, SECOND], at=MORNING) == {FIRST, SECOND}
        assert await arrivals.take(conn, [SECOND, THIRD], at=MORNING) == {THIRD}
        assert await arrivals.take(conn, [THIRD], at=MORNING) == frozenset()
        assert await arrivals.take(conn, [], at=MORNING) == frozenset()


async def test_one_that_comes_twice_at_once_is_taken_once(database: Database) -> None:
    async with database.writing() as conn:
        assert await arrivals.take(conn, [FIRST, FIRST], at=MORNING) == {FIRST}


async def test_of_several_replicas_one_takes_it(database: Database) -> None:
    async def take() -> frozenset[Arrival]:
        async with database.writing() as conn:
            taken = await arrivals.take(conn, [FIRST], at=MORNING)
            await asyncio.sleep(0.01)
            return taken

    taken = await asyncio.gather(*(take() for _ in range(4)))

    assert sorted(map(len, taken)) == [0, 0, 0, 1]


async def test_what_is_older_is_forgotten(database: Database) -> None:
    later = MORNING + timedelta(hours=1)
    async with database.writing() as conn:
        await arrivals.take(conn, [FIRST], at=MORNING)
        await arrivals.take(conn, [SECOND], at=later)
        assert await arrivals.forget(conn, before=later) == 1
        assert await arrivals.take(conn, [FIRST, SECOND], at=later) == {FIRST}
