"""Files that lie apart: unchecked, undeclared, or announced before they come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dialogs.evidence.arriving import (
    Apart,
    Asked,
    Outcome,
    Recorded,
    Refused,
)
from dialogs.evidence.handing_in import HandingIn
from storage import people
from storage.database import Database
from storage.files import Shelf, hash_of
from storage.files.folder import FolderFiles
from tests.bot.uploads import made
from tests.cast import OVERDUE, TODAY
from tests.dialogs.asked import NOW
from tests.dialogs.handed_in import ADULT, BRAM, DEED, HANA, HANDED_IN, PDF, apart, take, waiting
from tests.evidence_means import Desk
from training.evidence import Deed


@pytest.fixture
async def either_council(either_address: str) -> AsyncIterator[Database]:
    """Bram's council, once on SQLite and once on PostgreSQL."""
    opened = Database.open(either_address)
    async with opened.writing() as conn:
        await people.add(conn, [OVERDUE])
    yield opened
    await opened.close()


async def apart_with(handing_in: Awaitable[Outcome | None]) -> Deed | None:
    """What a file proves that lies apart now, and waits for the virus check."""
    outcome = await handing_in
    assert isinstance(outcome, Apart)
    assert outcome.is_unchecked
    return outcome.upload.deed


async def test_without_an_answer_from_the_virus_check_a_file_lies_apart_and_is_no_evidence(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    desk.scanner.answer = None
    assert await apart_with(take(handing_in)) == DEED
    assert await waiting(database) == []
    assert (desk.on("kept"), len(desk.on("apart")), await apart(database)) == ([], 1, 1)


async def test_a_file_nobody_asked_for_lies_apart_until_its_sender_says_what_it_proves(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    asked = await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    assert (desk.on("kept"), desk.on("apart")) == ([], [asked.upload.upload_id])
    assert await waiting(database) == []
    outcome = await handing_in.declare(BRAM, asked.upload.upload_id, DEED, today=TODAY)
    assert isinstance(outcome, Recorded)
    assert desk.everything == [hash_of(PDF)]
    assert await waiting(database) == [("basic_child", "pending")]
    assert await apart(database) == 0


async def test_saying_it_twice_is_answered_alike(handing_in: HandingIn) -> None:
    asked = await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    upload_id = asked.upload.upload_id
    first = await handing_in.declare(BRAM, upload_id, DEED, today=TODAY)
    assert await handing_in.declare(BRAM, upload_id, DEED, today=TODAY) == first
    assert await handing_in.declare(BRAM, upload_id, ADULT, today=TODAY) is None


async def test_nobody_declares_what_somebody_else_sent(
    handing_in: HandingIn, database: Database
) -> None:
    asked = await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    assert await handing_in.declare(HANA, asked.upload.upload_id, DEED, today=TODAY) is None
    assert await apart(database) == 1


async def test_a_deeded_file_still_waits_for_the_virus_check(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    desk.scanner.answer = None
    asked = await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    upload_id = asked.upload.upload_id
    for deed in (DEED, ADULT):
        said = handing_in.declare(BRAM, upload_id, deed, today=TODAY)
        assert await apart_with(said) == DEED
    assert await waiting(database) == []


async def test_what_was_announced_is_what_the_next_file_proves(
    handing_in: HandingIn, database: Database
) -> None:
    await handing_in.announce(BRAM, ADULT, handed_in=HANDED_IN)
    await handing_in.announce(BRAM, DEED, handed_in=HANDED_IN)
    assert isinstance(await take(handing_in, b"no PDF", deed=None), Refused)
    outcome = await take(handing_in, deed=None)
    assert isinstance(outcome, Recorded)
    assert outcome.evidence.deed == DEED
    assert await apart(database) == 0
    assert isinstance(await take(handing_in, made.a_pdf("again"), deed=None), Asked)


async def test_an_announced_file_that_lies_apart_is_announced_no_more(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    desk.scanner.answer = None
    await handing_in.announce(BRAM, DEED, handed_in=HANDED_IN)
    assert await apart_with(take(handing_in, deed=None)) == DEED
    assert await apart(database) == 1


async def test_the_same_file_for_the_same_deed_lies_apart_once(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    desk.scanner.answer = None
    first = await take(handing_in)
    assert await take(handing_in) == first
    assert (await apart(database), len(desk.on("apart"))) == (1, 1)
    assert await take(handing_in, deed=ADULT) != first
    assert await take(handing_in, made.a_pdf("another")) != first
    assert (await apart(database), len(desk.on("apart"))) == (3, 3)


@pytest.mark.parametrize("deed", [DEED, None])
async def test_the_same_file_twice_at_once_lies_apart_once(
    either_council: Database, desk: Desk, deed: Deed | None
) -> None:
    desk.scanner.answer = None
    handing_in = HandingIn(either_council, desk.means)
    one, other = await asyncio.gather(take(handing_in, deed=deed), take(handing_in, deed=deed))
    assert one == other
    assert (await apart(either_council), len(desk.on("apart"))) == (1, 1)


async def test_what_becomes_the_same_when_it_is_declared_lies_apart_once(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    desk.scanner.answer = None
    first, asked = await take(handing_in), await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    assert await handing_in.declare(BRAM, asked.upload.upload_id, DEED, today=TODAY) == first
    assert (await apart(database), len(desk.on("apart"))) == (1, 1)


async def test_what_is_evidence_already_does_not_lie_apart_as_well(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    recorded = await take(handing_in)
    desk.scanner.answer = None
    assert await take(handing_in) == recorded
    assert (await apart(database), desk.on("apart")) == (0, [])


async def test_a_file_keeps_its_id_when_it_becomes_evidence(handing_in: HandingIn) -> None:
    asked = await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    outcome = await handing_in.declare(BRAM, asked.upload.upload_id, DEED, today=TODAY)
    assert isinstance(outcome, Recorded)
    assert outcome.evidence.evidence_id == asked.upload.upload_id


async def test_declared_twice_at_once_it_is_answered_alike(
    either_council: Database, desk: Desk
) -> None:
    handing_in = HandingIn(either_council, desk.means)
    asked = await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    upload_id = asked.upload.upload_id
    one, other = await asyncio.gather(
        *(handing_in.declare(BRAM, upload_id, DEED, today=TODAY) for _ in range(2))
    )
    assert isinstance(one, Recorded)
    assert one == other


@dataclass(frozen=True, slots=True)
class Overtaken(FolderFiles):
    """A folder in which somebody is quicker, whenever a file is about to be read."""

    others: list[Callable[[], Awaitable[object]]]

    async def get(self, shelf: Shelf, name: str) -> bytes:
        """As `Files.get`."""
        if self.others:
            await self.others.pop()()
        return await FolderFiles.get(self, shelf, name)


async def test_what_somebody_else_declares_or_takes_back_meanwhile_is_no_trouble(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    others: list[Callable[[], Awaitable[object]]] = []
    desk = Desk(tmp_path / "evidence", place=Overtaken(tmp_path / "evidence", others))
    handing_in = HandingIn(database, desk.means)
    for_children = await take(handing_in, deed=None)
    for_adults = await take(handing_in, made.a_pdf("another"), deed=None)
    assert isinstance(for_children, Asked)
    assert isinstance(for_adults, Asked)
    first, second = for_children.upload.upload_id, for_adults.upload.upload_id

    others.append(lambda: handing_in.declare(BRAM, first, DEED, today=TODAY))
    assert isinstance(await handing_in.declare(BRAM, first, DEED, today=TODAY), Recorded)
    others.append(lambda: handing_in.drop(BRAM, second, at=NOW))
    assert await handing_in.declare(BRAM, second, ADULT, today=TODAY) is None

    assert await waiting(database) == [("basic_child", "pending")]
    assert (await apart(database), desk.on("apart")) == (0, [])
    assert [each for each in caplog.records if each.levelname == "ERROR"] == []
