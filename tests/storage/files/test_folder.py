"""A folder: who may read it, and what a power cut or a full disk leaves behind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.files import ChangedFileError, Shelf
from storage.files.folder import FolderFiles

CONTENT = b"%PDF-1.7 a certificate"
NAME = "ab" * 32
SHELF = Path("kept/ab")


def files_in(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*") if path.is_file()]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "var" / "evidence"


@pytest.fixture
def files(root: Path) -> FolderFiles:
    return FolderFiles(root)


async def test_its_files_are_their_owners_alone_and_nobody_writes_to_them(
    files: FolderFiles, root: Path
) -> None:
    await files.put(Shelf.KEPT, NAME, CONTENT)
    kept = root / SHELF / NAME
    assert kept.stat().st_mode & 0o777 == 0o400
    assert [path.stat().st_mode & 0o777 for path in (root, root / "kept", kept.parent)] == [
        0o700
    ] * 3


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    """The disk fails at one step."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os if name == "fsync" else Path, name, fail)
        yield


@pytest.mark.parametrize("step", ["fsync", "rename"])
async def test_a_file_that_does_not_get_onto_the_disk_is_not_there(
    files: FolderFiles, root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (root / SHELF).mkdir(parents=True)
    (root / "half-written").mkdir()
    with failing(monkeypatch, step), pytest.raises(OSError, match="No space left"):
        await files.put(Shelf.KEPT, NAME, CONTENT)
    assert files_in(root) == []


async def test_what_is_flushed_comes_before_what_names_it(
    files: FolderFiles, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / SHELF).mkdir(parents=True)
    (root / "half-written").mkdir()
    steps: list[str] = []
    flush, rename = os.fsync, Path.rename

    def fsync(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").readlink()
        steps.append(f"flush {target.relative_to(root).parts[0]}")
        flush(descriptor)

    def renamed(path: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "rename", renamed)
    await files.put(Shelf.KEPT, NAME, CONTENT)
    assert steps == ["flush half-written", "rename", "flush kept"]


async def test_a_file_that_changed_on_the_disk_is_left_for_people_to_look_at(
    files: FolderFiles, root: Path
) -> None:
    await files.put(Shelf.KEPT, NAME, CONTENT)
    kept = root / SHELF / NAME
    kept.chmod(0o600)
    kept.write_bytes(b"rot")
    with pytest.raises(ChangedFileError):
        await files.put(Shelf.KEPT, NAME, CONTENT)
    assert kept.read_bytes() == b"rot"


async def test_what_a_crash_left_half_written_is_tidied_up_when_it_is_old(
    files: FolderFiles, root: Path
) -> None:
    await files.put(Shelf.KEPT, NAME, CONTENT)
    (root / "half-written" / "left").write_bytes(b"%PD")
    assert await files.tidy(datetime(2020, 1, 1, tzinfo=UTC)) == 0
    assert await files.tidy(datetime(2199, 1, 1, tzinfo=UTC)) == 1
    assert files_in(root) == [NAME]


async def test_a_file_that_is_put_there_again_counts_as_new(files: FolderFiles, root: Path) -> None:
    await files.put(Shelf.KEPT, NAME, CONTENT)
    os.utime(root / SHELF / NAME, (0, 0))
    await files.put(Shelf.KEPT, NAME, CONTENT)
    assert not await files.remove(
        Shelf.KEPT, NAME, unchanged_since=datetime(2020, 1, 1, tzinfo=UTC)
    )
