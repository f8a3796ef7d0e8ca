"""Files kept apart: declared once, taken once, and found by what they wait for."""

import asyncio
from datetime import timedelta

from storage import uploads
from storage.database import Database
from storage.uploads import Upload
from tests.storage.cast import MORNING
from tests.storage.evidence_handed_in import DEED, a_file, an_upload
from training.evidence import Deed

NEW = an_upload("1", file=a_file())
HELD = an_upload("2", file=a_file("b"), deed=DEED)
LOOKED_AT = an_upload("3", file=a_file("c"), scanned_by="clamd", at=MORNING + timedelta(hours=1))
READY = an_upload("4", file=a_file("d"), deed=DEED, scanned_by="clamd")
ANNOUNCED = an_upload("5", deed=DEED)


async def add(database: Database, *news: Upload) -> None:
    async with database.writing() as conn:
        for new in news:
            await uploads.add(conn, new)


async def test_an_upload_comes_back_as_it_went_in(peopled: Database) -> None:
    everything = (NEW, HELD, READY, ANNOUNCED, LOOKED_AT)
    await add(peopled, *everything)
    async with peopled.reading() as conn:
        assert await uploads.of_person(conn, "holly") == list(everything)
        assert await uploads.find(conn, NEW.upload_id) == NEW
        assert await uploads.find(conn, "9" * 32) is None
        assert await uploads.lying_apart(conn) == [NEW, HELD, READY, LOOKED_AT]


async def test_each_is_found_by_what_it_waits_for(peopled: Database) -> None:
    await add(peopled, NEW, HELD, LOOKED_AT, READY, ANNOUNCED)
    async with peopled.reading() as conn:
        assert await uploads.unscanned(conn) == [NEW, HELD]
        assert await uploads.unscanned_count(conn) == 2
        assert await uploads.ready(conn) == [READY]
        later = MORNING + timedelta(minutes=30)
        assert await uploads.undeclared_before(conn, later) == [NEW, ANNOUNCED]
        assert await uploads.undeclared_before(conn, MORNING) == []


async def test_a_file_is_declared_once(peopled: Database) -> None:
    await add(peopled, NEW)
    async with peopled.writing() as conn:
        assert await uploads.declare(conn, NEW.upload_id, DEED)
        assert not await uploads.declare(conn, NEW.upload_id, DEED)
        await uploads.scanned(conn, NEW.upload_id, "clamd")
    async with peopled.reading() as conn:
        found = await uploads.find(conn, NEW.upload_id)
    assert found is not None
    assert (found.deed, found.scanned_by) == (DEED, "clamd")


async def test_of_two_who_take_it_one_gets_it(peopled: Database) -> None:
    await add(peopled, READY)

    async def taken() -> bool:
        async with peopled.writing() as conn:
            return await uploads.take(conn, READY)

    assert sorted(await asyncio.gather(taken(), taken())) == [False, True]


async def test_what_was_only_announced_is_forgotten_when_something_else_is(
    peopled: Database,
) -> None:
    await add(peopled, NEW, ANNOUNCED)
    async with peopled.writing() as conn:
        await uploads.forget_announced(conn, "holly", Deed("basic_adult", DEED.on))
        assert len(await uploads.of_person(conn, "holly")) == 2
        await uploads.forget_announced(conn, "holly", DEED)
        assert await uploads.of_person(conn, "holly") == [NEW]
