"""Leftovers are swept when they are old; what is not ours, or cannot be removed, stops nothing."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from storage.files import Shelf
from storage.files.folder import FolderFiles
from tests.cast import OVERDUE
from tests.evidence_means import Desk
from tests.fakes import MovingClock
from tests.scheduler.lying_apart import FILE, lies_apart, tender_of
from tests.scheduler.town import Town


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
