"""What lies apart is checked when somebody answers, goes on, or is forgotten; leftovers are swept."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scheduler.jobs.rehash_evidence import Fault, Faulty, Rehashed, rehash
from scheduler.jobs.tend_evidence import EvidenceTender
from storage import audit, evidence, records, telling, uploads
from storage.files import Shelf, hash_of
from storage.files.folder import FolderFiles
from storage.uploads import Upload
from tests.cast import OVERDUE, completed, day
from tests.evidence_means import HARMFUL, Desk
from tests.fakes import MovingClock
from tests.scheduler.town import Town
from training.evidence import Deed, EvidenceFile, HandedIn
from training.records import Source
from training.uploads import FileKind

BRAM = OVERDUE.person_id
DEED = Deed("basic_child", day("2026-11-20"))
CONTENT = b"%PDF-1.7 a certificate"
FILE = EvidenceFile(
    hash_of(CONTENT), hash_of(CONTENT), len(CONTENT), FileKind.PDF, "certificate.pdf"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "evidence")


def tender_of(town: Town[str], desk: Desk) -> EvidenceTender:
    machine = MovingClock(datetime(2199, 1, 1, tzinfo=UTC))
    return EvidenceTender(town.council, desk.files, desk.scanner, town.clock, machine)


async def lies_apart(town: Town[str], desk: Desk, letter: str = "1", **changes: object) -> Upload:
    """A file that Bram sent, its row and its file."""
    handed_in = HandedIn(BRAM, "teams:entra", "teams", town.clock.now())
    usual = Upload(letter * 32, BRAM, DEED, FILE, handed_in)
    upload = replace(usual, **changes)  # type: ignore[arg-type]
    if upload.file is not None:
        await desk.files.put(Shelf.APART, upload.upload_id, CONTENT)
    async with town.database.writing() as conn:
        await uploads.add(conn, upload)
    return upload


def append_to(desk: Desk, shelf: str, name: str) -> None:
    """The disk, or somebody, changes a file."""
    path = desk.root / shelf / name[:2] / name
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" and more")


@dataclass(frozen=True, slots=True)
class Interrupted(FolderFiles):
    """A folder in which something happens whenever a file has been read."""

    meanwhile: Callable[[], Awaitable[None]]

    async def get(self, shelf: Shelf, name: str) -> bytes:
        """As `Files.get`."""
        content = await FolderFiles.get(self, shelf, name)
        await self.meanwhile()
        return content


async def apart(town: Town[str]) -> int:
    async with town.database.reading() as conn:
        return len(await uploads.of_person(conn, BRAM))


async def test_a_harmless_file_becomes_evidence_of_the_day_it_was_handed_in(
    either_town: Town[str], desk: Desk
) -> None:
    await either_town.know(OVERDUE)
    await lies_apart(either_town, desk)
    either_town.turn_to("2026-11-24 10:00")
    done = await tender_of(either_town, desk).tend()
    assert done == Counter({"harmless": 1, "made evidence": 1})
    async with either_town.database.reading() as conn:
        (made,) = await evidence.listing(conn)
        (waits,) = (await records.completions_of(conn, [BRAM]))[BRAM]
    assert (made.deed, made.scanned_by) == (DEED, "ClamAV")
    assert waits.submitted_on == day("2026-11-23")
    assert desk.everything == [FILE.sha256]
    assert await apart(either_town) == 0
    assert await tender_of(either_town, desk).tend() == Counter()


async def test_while_nobody_answers_everything_stays_and_only_one_is_asked_about(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    desk.scanner.answer = None
    for letter in "123":
        await lies_apart(town, desk, letter)
    assert await tender_of(town, desk).tend() == Counter({"unchecked": 1})
    assert (desk.scanner.asked, await apart(town), len(desk.on("apart"))) == (1, 3, 3)


async def test_a_harmful_file_is_gone_and_its_sender_is_told(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    desk.scanner.answer = HARMFUL
    await lies_apart(town, desk)
    assert await tender_of(town, desk).tend() == Counter({"harmful": 1})
    assert (desk.everything, await apart(town)) == ([], 0)
    key = f"{BRAM}|2026-11-23|decision"
    async with town.database.reading() as conn:
        (said,) = (await telling.told_in(conn, [key]))[key]
        assert await records.completions_of(conn, [BRAM]) == {}
    assert said.deed == DEED
    assert said.decision.reason == "The virus check found something harmful in the file."


async def test_a_harmful_file_that_nobody_declared_is_gone_and_on_record(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    desk.scanner.answer = HARMFUL
    await lies_apart(town, desk, deed=None)
    assert await tender_of(town, desk).tend() == Counter({"harmful": 1})
    assert desk.everything == []
    async with town.database.reading() as conn:
        assert [each.what for each in await audit.entries(conn, about=BRAM)] == ["upload harmful"]


async def test_a_harmless_file_that_nobody_declared_waits_for_its_sender(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk, deed=None)
    assert await tender_of(town, desk).tend() == Counter({"harmless": 1})
    assert (len(desk.on("apart")), await apart(town)) == (1, 1)


async def test_what_nobody_declares_in_a_day_is_forgotten(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk, "1", deed=None)
    await lies_apart(town, desk, "2", file=None)  # announced, and never sent
    town.clock.wait(hours=24)
    assert (await tender_of(town, desk).tend())["forgotten"] == 0
    town.clock.wait(minutes=1)
    assert await tender_of(town, desk).tend() == Counter({"forgotten": 2})
    assert (desk.everything, await apart(town)) == ([], 0)


async def test_what_waits_for_the_virus_check_is_never_forgotten(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    desk.scanner.answer = None
    await lies_apart(town, desk)
    town.clock.wait(days=30)
    assert await tender_of(town, desk).tend() == Counter({"unchecked": 1})
    assert await apart(town) == 1


async def test_what_broke_off_after_the_check_goes_on(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk, scanned_by="ClamAV")
    assert await tender_of(town, desk).tend() == Counter({"made evidence": 1})


async def test_what_counts_meanwhile_is_not_recorded_again(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk)
    await town.record(OVERDUE, completed("basic_child", "2026-11-20", source=Source.REGISTER))
    assert (await tender_of(town, desk).tend())["known already"] == 1
    assert (desk.on("apart"), await apart(town)) == ([], 0)


async def test_one_that_is_in_trouble_keeps_nobody_else(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    lost = await lies_apart(town, desk, "1")
    changed = await lies_apart(town, desk, "2", file=replace(FILE, sha256="f" * 64))
    await lies_apart(town, desk, "3")
    await desk.files.remove(Shelf.APART, lost.upload_id)
    done = await tender_of(town, desk).tend()
    assert done == Counter({"failed": 2, "harmless": 1, "made evidence": 1})
    async with town.database.reading() as conn:
        left = [each.upload_id for each in await uploads.of_person(conn, BRAM)]
    assert left == [lost.upload_id, changed.upload_id]


async def test_of_two_processes_one_makes_it_evidence(either_town: Town[str], desk: Desk) -> None:
    await either_town.know(OVERDUE)
    upload = await lies_apart(either_town, desk, scanned_by="ClamAV")
    tender = tender_of(either_town, desk)
    assert await tender._go_on(upload) == "made evidence"
    await desk.files.put(Shelf.APART, upload.upload_id, CONTENT)
    assert await tender._go_on(upload) == "made evidence"
    async with either_town.database.reading() as conn:
        assert len(await evidence.listing(conn)) == 1


async def test_old_files_without_a_record_are_swept_and_young_ones_spared(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk, "1")
    await tender_of(town, desk).tend()
    await lies_apart(town, desk, "2", deed=None)
    await desk.files.put(Shelf.KEPT, "d" * 64, b"left by a crash")
    await desk.files.put(Shelf.APART, "d" * 32, b"left by a crash")
    (desk.root / "half-written" / "x").write_bytes(b"left")
    today = MovingClock(datetime.fromtimestamp(desk.root.stat().st_mtime, UTC))
    assert await replace(tender_of(town, desk), machine=today).sweep() == Counter()
    today.wait(days=1, minutes=1)
    swept = await replace(tender_of(town, desk), machine=today).sweep()
    assert swept == Counter({"half written": 1, "without evidence": 1, "without upload": 1})
    assert desk.everything == sorted([FILE.sha256, "2" * 32])


async def test_a_file_that_somebody_else_left_there_keeps_nothing_from_being_swept(
    town: Town[str], desk: Desk
) -> None:
    await desk.files.put(Shelf.KEPT, "d" * 64, b"left by a crash")
    await desk.files.put(Shelf.APART, "d" * 32, b"left by a crash")
    for place in ("kept/.DS_Store", "kept/dd/Robin Ashby.pdf", "apart/Thumbs.db"):
        (desk.root / place).write_bytes(b"theirs")
    swept = await tender_of(town, desk).sweep()
    assert swept == Counter({"without evidence": 1, "without upload": 1, "not ours": 3})
    assert desk.everything == [".DS_Store", "Robin Ashby.pdf", "Thumbs.db"]


@dataclass(frozen=True, slots=True)
class OneStays(FolderFiles):
    """A folder in which one file cannot be removed."""

    async def remove(
        self, shelf: Shelf, name: str, *, unchanged_since: datetime | None = None
    ) -> bool:
        """As `Files.remove`."""
        if name == "d" * 64:
            raise PermissionError(13, "Permission denied")
        return await FolderFiles.remove(self, shelf, name, unchanged_since=unchanged_since)


async def test_a_file_that_cannot_be_removed_keeps_no_other(
    town: Town[str], tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "evidence", place=OneStays(tmp_path / "evidence"))
    for letter in "def":
        await desk.files.put(Shelf.KEPT, letter * 64, b"left by a crash")
    swept = await tender_of(town, desk).sweep()
    assert swept == Counter({"without evidence": 2, "failed": 1})
    assert desk.everything == ["d" * 64]


async def test_rehashing_finds_what_is_missing_changed_or_unknown(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    ids = {}
    for number, deed in enumerate(("basic_child", "basic_adult", "advanced_adult")):
        content = CONTENT + bytes([number])
        file = replace(FILE, sha256=hash_of(content), received_sha256=hash_of(content))
        upload = Upload(
            str(number) * 32,
            BRAM,
            Deed(deed, DEED.on),
            file,
            HandedIn(BRAM, "x", "teams", town.clock.now()),
            "ClamAV",
        )
        await desk.files.put(Shelf.KEPT, file.sha256, content)
        async with town.database.writing() as conn:
            made = await uploads.become_evidence(conn, upload, submitted_on=DEED.on)
        assert made is not None
        ids[number] = (file.sha256, made.evidence_id)
    steps: list[None] = []
    whole = await rehash(town.database, desk.files, on_each=lambda: steps.append(None))
    assert (whole, whole.is_whole, len(steps)) == (Rehashed(3, (), ()), True, 3)
    await desk.files.remove(Shelf.KEPT, ids[0][0])
    rotten = desk.root / "kept" / ids[1][0][:2] / ids[1][0]
    rotten.chmod(0o600)
    rotten.write_bytes(b"rot")
    await desk.files.put(Shelf.KEPT, "d" * 64, b"left")
    found = await rehash(town.database, desk.files)
    missing, changed = Faulty(Fault.MISSING, *ids[0]), Faulty(Fault.CHANGED, *ids[1])
    assert found.right == 1
    assert set(found.faulty) == {missing, changed}
    assert found.unknown == ("d" * 64,)
    assert found.summary == {"right": 1, "missing": 1, "changed": 1, "unknown": 1}


async def test_rehashing_reads_what_lies_apart_too(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    rotten = await lies_apart(town, desk, "1")
    lost = await lies_apart(town, desk, "2", deed=None)
    await lies_apart(town, desk, "3")
    await lies_apart(town, desk, "4", file=None)
    whole = await rehash(town.database, desk.files)
    assert whole == Rehashed(3, (), ())
    append_to(desk, "apart", rotten.upload_id)
    await desk.files.remove(Shelf.APART, lost.upload_id)
    found = await rehash(town.database, desk.files)
    assert found.right == 1
    assert set(found.faulty) == {
        Faulty(Fault.CHANGED, FILE.sha256, rotten.upload_id, BRAM),
        Faulty(Fault.MISSING, FILE.sha256, lost.upload_id, BRAM),
    }


async def test_what_left_its_place_apart_while_files_were_read_is_no_fault(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk, "1")
    second = await lies_apart(town, desk, "2")

    async def take_it_back() -> None:
        async with town.database.writing() as conn:
            await uploads.take(conn, second.upload_id)
        await desk.files.remove(Shelf.APART, second.upload_id)

    found = await rehash(town.database, Interrupted(desk.root, take_it_back))
    assert found.is_whole


async def test_that_a_file_apart_has_changed_is_an_error_in_the_log_that_says_what_to_run(
    town: Town[str], desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await town.know(OVERDUE)
    append_to(desk, "apart", (await lies_apart(town, desk)).upload_id)
    assert await tender_of(town, desk).tend() == Counter({"failed": 1})
    (said,) = [each for each in caplog.records if each.levelname == "ERROR"]
    assert said.message == "a file is not what was handed in: run evidence rehash"
