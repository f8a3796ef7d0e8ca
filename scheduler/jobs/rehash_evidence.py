"""Is every file of evidence there, and is it what was handed in? Each is read and its hash compared."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from storage import evidence
from storage.database import Database
from storage.files import Files, MissingFileError, Shelf, hash_of

LOG = logging.getLogger(__name__)


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
            if hash_of(await files.get(Shelf.KEPT, sha256)) != sha256:
                changed.append((sha256, evidence_id))
        except MissingFileError:
            missing.append((sha256, evidence_id))
        on_each()
    unknown = [each.name async for each in files.listing(Shelf.KEPT) if each.name not in known]
    right = len(known) - len(missing) - len(changed)
    found = Rehashed(right, tuple(missing), tuple(changed), tuple(sorted(unknown)))
    if not found.is_whole:
        said = {"missing": len(missing), "changed": len(changed)}
        LOG.error("evidence is not whole", extra=said)
    return found
