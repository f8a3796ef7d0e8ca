"""Tend what people handed in: what lies apart is checked for malware and goes on, or is forgotten.

While nobody answers for the virus check everything stays where it is. What is harmful is removed and its
sender told; what nobody has said a course for within a day is removed. Files that a crash left without a
record are found by their age.
"""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Container, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from scheduler.council import Council
from scheduler.ports import Clock
from storage import audit, decisions, evidence, uploads
from storage.audit import Entry
from storage.files import (
    ChangedFileError,
    Files,
    MissingFileError,
    Shelf,
    hash_of,
    is_ours,
    unchanged,
)
from storage.uploads import Upload
from training.evidence import VIRUS_CHECK
from training.uploads import Scan

LOG = logging.getLogger(__name__)

UNCHECKED = "unchecked"  # nobody answered for the virus check
FAILED = "failed"
GONE = "gone"  # another process was quicker, or whoever sent it took it back
NOT_OURS = "not ours"  # somebody else's file lies among ours, and is left alone
SPARED = "spared"
KEPT_UNDECLARED = timedelta(days=1)
YOUNG = timedelta(days=1)
"""A file without a record that is younger may be getting its record just now."""

_WITHOUT = {Shelf.KEPT: "without evidence", Shelf.APART: "without upload"}


class Scanner(Protocol):
    """What looks for malware."""

    async def scan(self, content: bytes) -> Scan | None:
        """Its word on a file, or None where nobody answers."""
        ...


@dataclass(frozen=True, slots=True)
class EvidenceTender:
    """Works through what lies apart. `machine` is the clock by which files have their age."""

    council: Council
    files: Files
    scanner: Scanner
    clock: Clock
    machine: Clock

    async def tend(self) -> Counter[str]:
        """One round; what became of how many."""
        done: Counter[str] = Counter()
        for each in await self._unscanned():
            became = await self._tried(each, self._check)
            done[became] += 1
            if became == UNCHECKED:
                break  # nobody answers, so nobody will for the others
        for each in await self._ready():
            done[await self._tried(each, self._go_on)] += 1
        for each in await self._forgotten():
            done[await self._tried(each, self._forget)] += 1
        return done

    async def rehearse(self) -> Counter[str]:
        """How many would be looked at now; nothing is changed."""
        return +Counter(
            {
                "to be checked": len(await self._unscanned()),
                "to be made evidence": len(await self._ready()),
                "to be forgotten": len(await self._forgotten()),
            }
        )

    async def sweep(self) -> Counter[str]:
        """Remove old files that no record knows; how many of each sort, with those that stay."""
        before = self.machine.now() - YOUNG
        async with self.council.database.reading() as conn:
            kept = await evidence.known_files(conn)
            apart = {each.upload_id for each in await uploads.lying_apart(conn)}
        swept = Counter({"half written": await self.files.tidy(before)})
        swept += await self._sweep(Shelf.KEPT, kept, before)
        swept += await self._sweep(Shelf.APART, apart, before)
        return swept

    async def _unscanned(self) -> Sequence[Upload]:
        async with self.council.database.reading() as conn:
            return await uploads.unscanned(conn)

    async def _ready(self) -> Sequence[Upload]:
        async with self.council.database.reading() as conn:
            return await uploads.ready(conn)

    async def _forgotten(self) -> Sequence[Upload]:
        async with self.council.database.reading() as conn:
            return await uploads.undeclared_before(conn, self.clock.now() - KEPT_UNDECLARED)

    async def _tried(self, upload: Upload, work: Callable[[Upload], Awaitable[str]]) -> str:
        """What became of one upload; trouble with it stays its own, and is looked at again."""
        try:
            return await work(upload)
        except (ChangedFileError, MissingFileError) as trouble:
            if not await self._still_lies_apart(upload):
                return GONE
            said = {"upload": upload.upload_id, "trouble": type(trouble).__name__}
            LOG.error("a file is not what was handed in: run evidence rehash", extra=said)  # noqa: TRY400
            return FAILED
        except Exception as trouble:  # noqa: BLE001 - the next one may still do
            said = {"upload": upload.upload_id, "trouble": type(trouble).__name__}
            LOG.warning("upload could not be tended", extra=said)
            return FAILED

    async def _still_lies_apart(self, upload: Upload) -> bool:
        async with self.council.database.reading() as conn:
            return await uploads.find(conn, upload.upload_id) is not None

    async def _check(self, upload: Upload) -> str:
        content = await self._content_of(upload)
        scan = await self.scanner.scan(content)
        if scan is None:
            return UNCHECKED
        if scan.found is not None:
            return await self._drop_harmful(upload)
        async with self.council.database.writing() as conn:
            await uploads.scanned(conn, upload.upload_id, scan.by)
        return "harmless"

    async def _content_of(self, upload: Upload) -> bytes:
        """The file, if it is still what was put there."""
        assert upload.file is not None  # noqa: S101 - what is only announced never comes here
        return await unchanged(self.files, upload.file.sha256, apart=upload.upload_id)

    async def _drop_harmful(self, upload: Upload) -> str:
        now = self.clock.now()
        async with self.council.database.writing() as conn:
            if not await uploads.take(conn, upload):
                return GONE
            if upload.deed is not None:
                await decisions.refuse_harmful(conn, upload.person_id, upload.deed, now)
            else:
                entry = Entry(now, VIRUS_CHECK, "upload harmful", upload.person_id)
                await audit.write(conn, entry)
        await self.files.remove(Shelf.APART, upload.upload_id)
        return "harmful"

    async def _go_on(self, upload: Upload) -> str:
        """Make it evidence, since the day on which it was handed in."""
        content = await self._content_of(upload)
        await self.files.put(Shelf.KEPT, hash_of(content), content)
        handed_in_on = upload.handed_in.at.astimezone(self.clock.now().tzinfo).date()
        async with self.council.database.writing() as conn:
            if not await uploads.take(conn, upload):
                return GONE
            made = await uploads.become_evidence(conn, upload, submitted_on=handed_in_on)
        await self.files.remove(Shelf.APART, upload.upload_id)
        return "made evidence" if made else "known already"

    async def _forget(self, upload: Upload) -> str:
        async with self.council.database.writing() as conn:
            if not await uploads.take(conn, upload):
                return GONE
        await self.files.remove(Shelf.APART, upload.upload_id)
        return "forgotten"

    async def _sweep(self, shelf: Shelf, known: Container[str], before: datetime) -> Counter[str]:
        """Files whose record was lost in a crash, or never made; whoever is just making one is spared.

        What was left there by a person or a system is theirs to remove, and keeps nothing else.
        """
        done: Counter[str] = Counter()
        for name in [name async for name in self.files.names(shelf) if name not in known]:
            done[await self._swept(shelf, name, before) if is_ours(name) else NOT_OURS] += 1
        if done[NOT_OURS]:
            said = {"shelf": shelf.value, "files": done[NOT_OURS]}
            LOG.warning("files that are none of ours lie with the evidence", extra=said)
        del done[SPARED]
        return done

    async def _swept(self, shelf: Shelf, name: str, before: datetime) -> str:
        """What became of one file; trouble with it stays its own."""
        try:
            is_gone = await self.files.remove(shelf, name, unchanged_since=before)
        except Exception as trouble:  # noqa: BLE001 - the next one may still go
            said = {"shelf": shelf.value, "file": name, "trouble": type(trouble).__name__}
            LOG.warning("a file could not be swept", extra=said)
            return FAILED
        return _WITHOUT[shelf] if is_gone else SPARED
