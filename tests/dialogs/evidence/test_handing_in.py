"""Handing in: what becomes of a file by what is known about it, and what is left behind of it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from dialogs.evidence.arriving import (
    Arriving,
    Asked,
    Known,
    Recorded,
    Refused,
)
from dialogs.evidence.handing_in import HandingIn, handed_in_by
from storage import evidence, records
from storage.database import Database
from storage.files import hash_of
from tests.bot.uploads import made
from tests.cast import OVERDUE, TODAY, completed
from tests.dialogs.asked import NOW, caller_of
from tests.dialogs.handed_in import ADULT, BRAM, DEED, HANDED_IN, PDF, apart, take, waiting
from tests.evidence_means import HARMFUL, Desk
from training.evidence import Deed, HandedIn
from training.records import Source, Verification
from training.uploads import MOST_BYTES, FileKind, Refusal


async def test_a_file_with_its_deed_is_kept_and_recorded(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    outcome = await take(handing_in)
    assert isinstance(outcome, Recorded)
    recorded = outcome.evidence
    assert (recorded.person_id, recorded.deed, recorded.state) == (
        BRAM,
        DEED,
        Verification.PENDING,
    )
    assert recorded.handed_in == HANDED_IN
    assert recorded.scanned_by == "ClamAV"
    assert (recorded.file.kind, recorded.file.size, recorded.file.name) == (
        FileKind.PDF,
        len(PDF),
        "certificate.pdf",
    )
    assert desk.everything == [hash_of(PDF)]
    assert await waiting(database) == [("basic_child", "pending")]


async def test_a_picture_is_known_by_what_came_and_by_what_is_kept(
    handing_in: HandingIn, desk: Desk
) -> None:
    sent = made.photograph()
    outcome = await take(handing_in, sent, name="IMG_0042.jpg")
    assert isinstance(outcome, Recorded)
    assert outcome.evidence.file.received_sha256 == hash_of(sent)
    assert desk.everything == [outcome.evidence.file.sha256]
    assert outcome.evidence.file.sha256 != hash_of(sent)


async def test_the_same_twice_is_answered_alike_and_recorded_once(
    handing_in: HandingIn, database: Database
) -> None:
    first, second = await take(handing_in), await take(handing_in)
    assert first == second
    assert await waiting(database) == [("basic_child", "pending")]


async def test_the_same_twice_at_once_is_recorded_once(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    both = await asyncio.gather(take(handing_in), take(handing_in))
    assert both[0] == both[1]
    async with database.reading() as conn:
        assert len(await evidence.listing(conn)) == 1
    assert desk.everything == [hash_of(PDF)]


@pytest.mark.parametrize(
    ("content", "name", "refusal", "why"),
    [
        (PDF, "../../etc/passwd", Refusal.BAD_NAME, "a name that leads elsewhere"),
        (b"", "certificate.pdf", Refusal.EMPTY, "nothing"),
        (PDF + b" " * MOST_BYTES, "certificate.pdf", Refusal.TOO_LARGE, "more than 10 MB"),
        (made.EICAR, "certificate.pdf", Refusal.UNKNOWN_KIND, "no kind of ours"),
        (PDF, "my dbs.pdf", Refusal.DBS, "a DBS certificate, by its name"),
    ],
)
async def test_what_is_refused_leaves_nothing_behind(
    handing_in: HandingIn,
    database: Database,
    desk: Desk,
    *,
    content: bytes,
    name: str,
    refusal: Refusal,
    why: str,
) -> None:
    assert await take(handing_in, content, name=name) == Refused(refusal), why
    assert await take(handing_in, content, name=name, deed=None) == Refused(refusal), why
    assert (desk.everything, await waiting(database), await apart(database)) == ([], [], 0)


async def test_what_the_virus_check_finds_leaves_nothing_behind(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    desk.scanner.answer = HARMFUL
    assert await take(handing_in) == Refused(Refusal.MALWARE)
    assert (desk.everything, await waiting(database), await apart(database)) == ([], [], 0)


async def test_a_file_that_drips_in_is_given_up(handing_in: HandingIn, desk: Desk) -> None:
    async def drops() -> AsyncIterator[bytes]:
        yield b"%PDF-"
        while True:
            await asyncio.sleep(0.05)
            yield b"x"

    file = Arriving("certificate.pdf", drops())
    outcome = await handing_in.take(BRAM, file, handed_in=HANDED_IN, deed=DEED)
    assert outcome == Refused(Refusal.TOO_SLOW)
    assert desk.everything == []


async def test_no_more_is_read_than_may_be_taken(handing_in: HandingIn) -> None:
    read = 0

    async def for_ever() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 1024 * 1024
            yield b"x" * 1024 * 1024

    file = Arriving("certificate.pdf", for_ever())
    outcome = await handing_in.take(BRAM, file, handed_in=HANDED_IN, deed=DEED)
    assert outcome == Refused(Refusal.TOO_LARGE)
    assert read == MOST_BYTES + 1024 * 1024


async def test_what_counts_already_is_not_taken(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    done = completed("basic_child", "2026-11-20", source=Source.REGISTER)
    async with database.writing() as conn:
        await records.add(conn, [(BRAM, done)], recorded_by="hr", recorded_at=NOW)
    assert await take(handing_in) == Known(DEED)
    assert desk.everything == []
    asked = await take(handing_in, deed=None)
    assert isinstance(asked, Asked)
    declared = await handing_in.declare(BRAM, asked.upload.upload_id, DEED, today=TODAY)
    assert declared == Known(DEED)
    assert desk.on("apart") == []


async def test_nobody_fills_the_shelves(handing_in: HandingIn, desk: Desk) -> None:
    for number in range(10):
        deed = Deed("basic_child", DEED.on - timedelta(days=number))
        assert isinstance(await take(handing_in, deed=deed), Recorded)
        assert isinstance(await take(handing_in, made.a_pdf(str(number)), deed=None), Asked)
    assert await take(handing_in, deed=ADULT) == Refused(Refusal.TOO_MANY)
    assert desk.scanner.asked == 20


async def test_a_full_disk_records_nothing(
    handing_in: HandingIn, database: Database, desk: Desk
) -> None:
    desk.root.write_text("no folder can be made here")
    with pytest.raises(OSError, match=r"Not a directory|File exists"):
        await take(handing_in)
    assert await waiting(database) == []


def test_who_hands_in_is_known_by_the_channel() -> None:
    assert handed_in_by(caller_of(OVERDUE), NOW) == HandedIn(BRAM, "teams:entra-0001", "teams", NOW)
    assert handed_in_by(caller_of(None), NOW).by == "entra-0001"
