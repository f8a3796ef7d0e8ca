"""How often something happened, by day, and nothing else of it."""

import asyncio

from storage import counted
from storage.database import Database
from tests.cast import day

MONDAY, TUESDAY = day("2026-11-23"), day("2026-11-24")


async def test_each_day_has_its_own_count(database: Database) -> None:
    async with database.writing() as conn:
        for on in (TUESDAY, MONDAY, TUESDAY):
            await counted.once_more(conn, "concern", on)
        await counted.once_more(conn, "something else", MONDAY)
        assert await counted.by_day(conn, "concern") == {MONDAY: 1, TUESDAY: 2}
        assert list(await counted.by_day(conn, "concern")) == [MONDAY, TUESDAY]
        assert await counted.by_day(conn, "nothing") == {}


async def test_those_who_count_at_once_are_all_counted(database: Database) -> None:
    async def count() -> None:
        async with database.writing() as conn:
            await counted.once_more(conn, "concern", MONDAY)

    await asyncio.gather(*(count() for _ in range(8)))

    async with database.reading() as conn:
        assert await counted.by_day(conn, "concern") == {MONDAY: 8}
