"""Is every file of evidence there, and is it what was handed in? Each is read and its hash compared."""

from collections.abc import Callable
from dataclasses import dataclass

from storage import evidence
from storage.database import Database
from storage.files import ChangedFileError, Files, MissingFileError, Shelf, unchanged


@dataclass(frozen=True, slots=True)
class Rehashed:
    """What was found: how many files are right, and which are not, each by its hash with an id of evidence.

    `unknown` are the names of files that no record knows.
    """

    right: int
    missing: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing or changed."""
        return not self.missing and not self.changed

    @property
    def summary(self) -> dict[str, int]:
        """The same in figures."""
        return {
            "right": self.right,
            "missing": len(self.missing),
            "changed": len(self.changed),
            "unknown": len(self.unknown),
        }


async def rehash(
    database: Database, files: Files, *, on_each: Callable[[], None] = lambda: None
) -> Rehashed:
    """Read every file of evidence; `on_each` is called after each of them."""
    async with database.reading() as conn:
        known = await evidence.known_files(conn)
    missing: list[tuple[str, str]] = []
    changed: list[tuple[str, str]] = []
    for sha256, evidence_id in sorted(known.items()):
        try:
            await unchanged(files, sha256)
        except ChangedFileError:
            changed.append((sha256, evidence_id))
        except MissingFileError:
            missing.append((sha256, evidence_id))
        on_each()
    unknown = [name async for name in files.names(Shelf.KEPT) if name not in known]
    right = len(known) - len(missing) - len(changed)
    return Rehashed(right, tuple(missing), tuple(changed), tuple(sorted(unknown)))
