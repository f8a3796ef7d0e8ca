"""Files in a folder of this machine: written beside, made safe, and then given their name.

The order is what makes it safe: the temporary file is flushed to the disk before it is renamed, and the
folder after it, so that after a power cut a name stands for the whole file or is not there.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from storage.files import ChangedFileError, MissingFileError, Shelf, checked

_HALF_WRITTEN = "half-written"
_OWNER_ALONE = 0o700
_READ_ONLY = 0o400


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """The shelves as folders, each with one folder for the first two letters of its names.

    The folder is made when the first file is put there. It must lie on one file system.
    """

    root: Path

    async def put(self, shelf: Shelf, name: str, content: bytes) -> None:
        """As `Files.put`."""
        await asyncio.to_thread(self._put, self._path(shelf, name), content)

    async def get(self, shelf: Shelf, name: str) -> bytes:
        """As `Files.get`."""
        path = self._path(shelf, name)
        try:
            return await asyncio.to_thread(path.read_bytes)
        except FileNotFoundError:
            raise MissingFileError(name) from None

    async def names(self, shelf: Shelf) -> AsyncIterator[str]:
        """As `Files.names`."""
        for path in await asyncio.to_thread(_files_in, self.root / shelf.value):
            yield path.name

    async def remove(
        self, shelf: Shelf, name: str, *, unchanged_since: datetime | None = None
    ) -> bool:
        """As `Files.remove`."""
        return await asyncio.to_thread(_removed, self._path(shelf, name), unchanged_since)

    async def tidy(self, before: datetime) -> int:
        """As `Files.tidy`."""
        return await asyncio.to_thread(_tidied, self.root / _HALF_WRITTEN, before)

    def _path(self, shelf: Shelf, name: str) -> Path:
        return self.root / shelf.value / checked(name)[:2] / name

    def _put(self, path: Path, content: bytes) -> None:
        if _is_there(path, content):
            return
        beside = _made(self.root / _HALF_WRITTEN) / uuid4().hex
        _made(path.parent)
        try:
            _write(beside, content)
            beside.rename(path)
        finally:
            beside.unlink(missing_ok=True)
        _flush(path.parent)


def _is_there(path: Path, content: bytes) -> bool:
    """Whether the file lies there already; its age begins anew, so that nobody sweeps it away now."""
    try:
        kept = path.read_bytes()
        path.touch()
    except FileNotFoundError:
        return False
    if kept != content:
        raise ChangedFileError(path.name)
    return True


def _write(path: Path, content: bytes) -> None:
    """A new file for its owner to read, on the disk when this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READ_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _made(folder: Path) -> Path:
    """The folder, and those above it, each of which is on the disk when this returns."""
    if not folder.is_dir():
        _made(folder.parent)
        folder.mkdir(mode=_OWNER_ALONE, exist_ok=True)
        _flush(folder.parent)
    return folder


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _removed(path: Path, unchanged_since: datetime | None) -> bool:
    try:
        if unchanged_since is not None and _changed_at(path) > unchanged_since:
            return False
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _tidied(folder: Path, before: datetime) -> int:
    return sum(_removed(path, before) for path in _files_in(folder))
