"""Each tick is made by one process; what came to nothing is free for others."""

import asyncio
from datetime import timedelta

from storage import firings
from storage.database import Database
from storage.firings import Slot
from tests.storage.cast import MORNING

SLOT = Slot("plan-nudges", MORNING)
LEASE = timedelta(minutes=15)


async def take(database: Database, token: str, *, slot: Slot = SLOT, minutes: float = 0) -> bool:
    now = MORNING + timedelta(minutes=minutes)
    async with database.writing() as conn:
        return await firings.take(conn, slot, token=token, now=now, lease=LEASE)


async def finish(database: Database, token: str) -> bool:
    async with database.writing() as conn:
        return await firings.finish(conn, SLOT, token=token, now=MORNING)


async def test_one_of_many_processes_gets_a_tick(database: Database) -> None:
    taken = await asyncio.gather(*(take(database, f"t{number}") for number in range(8)))
    assert sorted(taken) == [False] * 7 + [True]


async def test_a_tick_that_was_made_is_never_made_again(database: Database) -> None:
    assert await take(database, "t1")
    assert await finish(database, "t1")
    assert not await take(database, "t2")
    assert not await take(database, "t2", minutes=600)


async def test_the_next_slot_is_another_tick(database: Database) -> None:
    assert await take(database, "t1")
    assert await take(database, "t1", slot=Slot("plan-nudges", MORNING + timedelta(days=1)))
    assert await take(database, "t1", slot=Slot("reconcile", MORNING))


async def test_the_tick_of_a_dead_process_is_free_after_its_lease(database: Database) -> None:
    assert await take(database, "dead")
    assert not await take(database, "t2", minutes=15)
    assert await take(database, "t2", minutes=15.1)
    assert not await finish(database, "dead"), "its tick is another's now"
    assert await finish(database, "t2")


async def test_a_tick_that_came_to_nothing_is_free_after_a_pause(database: Database) -> None:
    assert await take(database, "t1")
    async with database.writing() as conn:
        again_at = MORNING + timedelta(minutes=5)
        await firings.give_back(conn, SLOT, token="t1", again_at=again_at)
    assert not await take(database, "t2", minutes=5)
    assert await take(database, "t2", minutes=5.1)


async def test_old_ticks_are_forgotten_but_for_the_last(database: Database) -> None:
    for days in (0, 1, 2):
        slot = Slot("plan-nudges", MORNING + timedelta(days=days))
        assert await take(database, "t1", slot=slot)
        async with database.writing() as conn:
            await firings.finish(conn, slot, token="t1", now=MORNING)
    async with database.writing() as conn:
        assert await firings.forget(conn, before=MORNING + timedelta(days=30)) == 2
        assert await firings.forget(conn, before=MORNING + timedelta(days=30)) == 0
    assert not await take(database, "t2", slot=Slot("plan-nudges", MORNING + timedelta(days=2)))
