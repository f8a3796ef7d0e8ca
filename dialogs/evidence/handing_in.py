"""A file on its way in: read within limits, looked into, checked for malware, kept, recorded.

Whatever the channel, this is the one way in. What is refused is kept nowhere; what nobody has checked for
malware, or nobody has said a course and a date for, lies apart until that is done. Everything is on its
shelf before anything says that it is, so that a crash leaves a file without a record, never the reverse.
"""

import asyncio
import logging
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from dialogs.caller import Caller
from dialogs.evidence.arriving import (
    Apart,
    Arriving,
    Asked,
    Known,
    Means,
    Outcome,
    Recorded,
    Refused,
)
from storage import evidence, uploads
from storage.database import Transactions
from storage.files import ChangedFileError, MissingFileError, Shelf, hash_of, unchanged
from storage.uploads import Upload
from training.evidence import MOST_WAITING, Deed, EvidenceFile, HandedIn
from training.uploads import Inspected, Refusal, name_refusal

LOG = logging.getLogger(__name__)

READING_SECONDS = 60
AT_ONCE = 12  # files in memory at one time


def handed_in_by(caller: Caller, at: datetime) -> HandedIn:
    """Somebody hands in their own."""
    by = caller.person.person_id if caller.person else caller.account
    return HandedIn(by, caller.identified_by, caller.channel.value, at)


class HandingIn:
    """Takes files in, for one person each."""

    def __init__(
        self, database: Transactions, means: Means, *, reading_seconds: float = READING_SECONDS
    ) -> None:
        self._database = database
        self._means = means
        self._reading_seconds = reading_seconds
        self._room = asyncio.Semaphore(AT_ONCE)

    async def take(
        self,
        person_id: str,
        file: Arriving,
        *,
        handed_in: HandedIn,
        deed: Deed | None = None,
        upload_id: str | None = None,
    ) -> Outcome:
        """Take one file, with or without what it proves; without, what was announced counts.

        Whoever may come with the same file again names it by an `upload_id` of their own: what lies apart
        under it already is not taken in twice.
        """
        if upload_id is not None and (apart := await self._lies_apart(upload_id)):
            return apart
        early = name_refusal(file.name) or await self._too_many(person_id)
        if early is not None:
            return Refused(early)
        deed = deed or await self._announced(person_id)
        if deed is not None and await self._counts(person_id, deed):
            return Known(deed)
        upload = Upload(upload_id or uuid4().hex, person_id, deed, None, handed_in)
        async with self._room:
            return await self._looked_into(upload, file)

    async def declare(
        self, person_id: str, upload_id: str, deed: Deed, *, today: date
    ) -> Outcome | None:
        """Say what a file that lies apart proves; None where there is none of theirs any more.

        Said twice it is answered twice alike.
        """
        async with self._database.writing() as conn:
            upload = await uploads.find(conn, upload_id)
            if upload is None or upload.person_id != person_id or upload.file is None:
                before = await evidence.latest_for(conn, person_id, deed)
                return Recorded(before) if before else None
            upload = replace(upload, deed=upload.deed or deed)
            await uploads.declare(conn, upload_id, deed)
        if upload.scanned_by is None or not await self._kept_from_apart(upload):
            return Apart(upload)
        outcome = await self._record(upload, on=today)
        await self._means.files.remove(Shelf.APART, upload_id)
        return outcome

    async def announce(self, person_id: str, deed: Deed, *, handed_in: HandedIn) -> bool:
        """Note what somebody will send next; what they announced before is forgotten.

        Returns whether it counts already: then nothing is noted.
        """
        async with self._database.writing() as conn:
            await uploads.forget_announced(conn, person_id)
            if await evidence.counts_already(conn, person_id, deed):
                return True
            await uploads.add(conn, Upload(uuid4().hex, person_id, deed, None, handed_in))
        return False

    async def drop(self, person_id: str, upload_id: str) -> bool:
        """Delete a file of somebody's that nobody has declared; whether there was one."""
        async with self._database.writing() as conn:
            upload = await uploads.find(conn, upload_id)
            if upload is None or upload.person_id != person_id or upload.deed is not None:
                return False
            await uploads.take(conn, upload_id)
        await self._means.files.remove(Shelf.APART, upload_id)
        return True

    async def _looked_into(self, upload: Upload, file: Arriving) -> Outcome:
        content = await file.read(seconds=self._reading_seconds)
        if isinstance(content, Refusal):
            return Refused(content)
        found = await self._means.inspector.inspect(content, file.name)
        if isinstance(found, Refusal):
            return Refused(found)
        kept = EvidenceFile(
            hash_of(found.content), hash_of(content), len(found.content), found.kind, file.name
        )
        return await self._scanned(replace(upload, file=kept), found)

    async def _lies_apart(self, upload_id: str) -> Outcome | None:
        async with self._database.reading() as conn:
            known = await uploads.find(conn, upload_id)
        if known is None:
            return None
        return Apart(known) if known.deed else Asked(known)

    async def _announced(self, person_id: str) -> Deed | None:
        async with self._database.reading() as conn:
            mine = await uploads.of_person(conn, person_id)
        return next((each.deed for each in mine if each.file is None), None)

    async def _too_many(self, person_id: str) -> Refusal | None:
        async with self._database.reading() as conn:
            waiting = await evidence.waiting_of(conn, person_id)
            apart = await uploads.of_person(conn, person_id)
        return Refusal.TOO_MANY if waiting + len(apart) >= MOST_WAITING else None

    async def _counts(self, person_id: str, deed: Deed) -> bool:
        async with self._database.reading() as conn:
            return await evidence.counts_already(conn, person_id, deed)

    async def _scanned(self, upload: Upload, found: Inspected) -> Outcome:
        scan = await self._means.scanner.scan(found.content)
        if scan is None:
            return await self._set_apart(upload, found.content)
        if scan.found is not None:
            return Refused(Refusal.MALWARE)
        upload = replace(upload, scanned_by=scan.by)
        if upload.deed is None or not await self._kept(upload, found.content):
            return await self._set_apart(upload, found.content)
        return await self._record(upload, on=upload.handed_in.at.date())

    async def _set_apart(self, upload: Upload, content: bytes) -> Outcome:
        await self._means.files.put(Shelf.APART, upload.upload_id, content)
        async with self._database.writing() as conn:
            if upload.deed is not None:
                await uploads.forget_announced(conn, upload.person_id, upload.deed)
            await uploads.add(conn, upload)
        return Asked(upload) if upload.deed is None else Apart(upload)

    async def _kept_from_apart(self, upload: Upload) -> bool:
        """Keep as evidence what lies apart; whether that could be done."""
        assert upload.file is not None  # noqa: S101 - what is only announced lies nowhere
        files, file = self._means.files, upload.file
        try:
            content = await unchanged(files, file.sha256, apart=upload.upload_id)
        except (MissingFileError, ChangedFileError):
            _complain(upload)
            return False
        return await self._kept(upload, content)

    async def _kept(self, upload: Upload, content: bytes) -> bool:
        """Keep a file as evidence; not where something else has come to lie in its place."""
        assert upload.file is not None  # noqa: S101 - its content is here
        try:
            await self._means.files.put(Shelf.KEPT, upload.file.sha256, content)
        except ChangedFileError:
            _complain(upload)
            return False
        return True

    async def _record(self, upload: Upload, *, on: date) -> Outcome:
        """Record a file that is kept already."""
        assert upload.deed is not None  # noqa: S101 - undeclared, it lies apart
        async with self._database.writing() as conn:
            recorded = await uploads.become_evidence(conn, upload, submitted_on=on)
        return Recorded(recorded) if recorded else Known(upload.deed)


def _complain(upload: Upload) -> None:
    """To whoever keeps the bot running: only people can put that right."""
    said = {"upload": upload.upload_id, "file": upload.file.sha256 if upload.file else ""}
    LOG.error("a file is not what was handed in: run evidence rehash", extra=said)
