"""Killed twelve times while certificates are handed in: no record is ever without its file."""

import asyncio
import random
import sys
from asyncio.subprocess import PIPE
from datetime import UTC, datetime
from pathlib import Path

from scheduler.jobs.rehash_evidence import rehash
from scheduler.jobs.tend_evidence import EvidenceTender
from storage import evidence, people, uploads
from storage.files import Shelf
from tests.cast import OVERDUE
from tests.evidence_means import Desk
from tests.fakes import MovingClock, PlainComposer
from tests.laid_tables import lay_sqlite
from tests.scheduler.town import open_town

KILLS = 12


async def killed_once(address: str, folder: Path, first: int, dice: random.Random) -> int:
    """Start, let some be handed in, kill at a random moment; the number to go on with."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.crash.uploader", address, str(folder), str(first)),
        stdout=PIPE,
    )
    assert process.stdout is not None
    last = first
    for _ in range(dice.randint(1, 6)):
        last = int(await process.stdout.readline())
    await asyncio.sleep(dice.uniform(0, 0.02))
    process.kill()
    await process.communicate()
    return last


async def test_no_record_is_ever_without_its_file_and_what_is_left_over_is_swept(
    tmp_path: Path,
) -> None:
    address, dice = lay_sqlite(tmp_path / "crash.db"), random.Random(7)  # noqa: S311 - dice
    desk = Desk(tmp_path / "evidence")
    async with open_town(address, PlainComposer()) as town:
        async with town.database.writing() as conn:
            await people.add(conn, [OVERDUE])
        number = 0
        for _ in range(KILLS):
            number = await killed_once(address, desk.root, number, dice)
            found = await rehash(town.database, desk.files)
            assert found.is_whole
            async with town.database.reading() as conn:
                apart = await uploads.of_person(conn, OVERDUE.person_id)
            assert {each.upload_id for each in apart} <= set(desk.on("apart"))
        later = MovingClock(datetime(2199, 1, 1, tzinfo=UTC))
        tender = EvidenceTender(town.council, desk.files, desk.scanner, later, later)
        await tender.tend()
        await tender.sweep()
        async with town.database.reading() as conn:
            known = await evidence.known_files(conn)
        assert desk.everything == sorted(known)
        assert [name async for name in desk.files.names(Shelf.APART)] == []
        assert len(known) >= number
