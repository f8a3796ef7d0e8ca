"""Every file is read, what lies apart too: what is missing, has changed, or is known to nobody."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from scheduler.jobs.rehash_evidence import Fault, Faulty, Rehashed, rehash
from storage import uploads
from storage.files import Shelf, hash_of
from storage.files.folder import FolderFiles
from storage.uploads import Upload
from tests.cast import OVERDUE
from tests.evidence_means import Desk
from tests.scheduler.lying_apart import BRAM, CONTENT, DEED, FILE, append_to, lies_apart
from tests.scheduler.town import Town
from training.evidence import Deed, HandedIn


@dataclass(frozen=True, slots=True)
class Interrupted(FolderFiles):
    """A folder in which something happens whenever a file has been read."""

    meanwhile: Callable[[], Awaitable[None]]

    async def get(self, shelf: Shelf, name: str) -> bytes:
        """As `Files.get`."""
        content = await FolderFiles.get(self, shelf, name)
        await self.meanwhile()
        return content


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
            await uploads.take(conn, second)
        await desk.files.remove(Shelf.APART, second.upload_id)

    found = await rehash(town.database, Interrupted(desk.root, take_it_back))
    assert found.is_whole
