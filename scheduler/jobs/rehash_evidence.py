"""Is every file there, and is it what was handed in? Each is read and its hash compared.

That goes for evidence, and for what still lies apart: nobody else would notice that it has rotted.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from enum import StrEnum

from storage import evidence, uploads
from storage.database import Database
from storage.files import ChangedFileError, Files, MissingFileError, Shelf, unchanged


class Fault(StrEnum):
    """What is wrong with a file that a record needs."""

    MISSING = "missing"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Faulty:
    """A file that is not as it was handed in.

    `record_id` is the id of evidence that needs it, or of the upload under which it lies apart:
    then `person_id` says whose it is.
    """

    fault: Fault
    sha256: str
    record_id: str
    person_id: str | None = None

    @property
    def lies_apart(self) -> bool:
        """Whether it is no evidence yet."""
        return self.person_id is not None


@dataclass(frozen=True, slots=True)
class Rehashed:
    """What was found: how many files are right, and which are not.

    `unknown` are the names of files that no record knows.
    """

    right: int
    faulty: tuple[Faulty, ...]
    unknown: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing or changed."""
        return not self.faulty

    @property
    def summary(self) -> dict[str, int]:
        """The same in figures."""
        return {
            "right": self.right,
            **{fault.value: self.count(fault) for fault in Fault},
            "unknown": len(self.unknown),
        }

    def count(self, fault: Fault) -> int:
        """How many files have that fault."""
        return sum(each.fault is fault for each in self.faulty)


async def rehash(
    database: Database, files: Files, *, on_each: Callable[[], None] = lambda: None
) -> Rehashed:
    """Read every file; `on_each` is called after each of them."""
    async with database.reading() as conn:
        kept, apart = await evidence.known_files(conn), await uploads.lying_apart(conn)
    faulty: list[Faulty] = []
    for sha256, evidence_id in sorted(kept.items()):
        if fault := await _fault(files, sha256):
            faulty.append(Faulty(fault, sha256, evidence_id))
        on_each()
    for each in apart:
        sha256 = each.file.sha256 if each.file else ""
        fault = await _fault(files, sha256, apart=each.upload_id)
        if fault and await _still_lies_apart(database, each.upload_id):
            faulty.append(Faulty(fault, sha256, each.upload_id, each.person_id))
        on_each()
    known = {*kept, *(each.upload_id for each in apart)}
    unknown = sorted([name async for name in _names(files) if name not in known])
    return Rehashed(len(kept) + len(apart) - len(faulty), tuple(faulty), tuple(unknown))


async def _fault(files: Files, sha256: str, *, apart: str = "") -> Fault | None:
    try:
        await unchanged(files, sha256, apart=apart)
    except ChangedFileError:
        return Fault.CHANGED
    except MissingFileError:
        return Fault.MISSING
    return None


async def _still_lies_apart(database: Database, upload_id: str) -> bool:
    """It may have become evidence, or been taken back, since we began to read."""
    async with database.reading() as conn:
        return await uploads.find(conn, upload_id) is not None


async def _names(files: Files) -> AsyncIterator[str]:
    for shelf in Shelf:
        async for name in files.names(shelf):
            yield name
