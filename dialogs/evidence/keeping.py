"""A file that was looked into is kept: as evidence, or apart until it can be.

Everything is on its shelf before anything says that it is, so that a crash leaves a file without a record,
never the reverse. What lies apart keeps its id when it becomes evidence, so that whoever sent it can take
it back all the time.
"""

import logging
from dataclasses import replace
from datetime import date, datetime

from dialogs.evidence.arriving import Apart, Asked, Known, Outcome, Recorded
from storage import audit, evidence, people, uploads
from storage.audit import Entry
from storage.database import Connection, Transactions
from storage.files import ChangedFileError, Files, MissingFileError, Shelf, unchanged
from storage.uploads import Upload
from training.evidence import Deed, EvidenceFile

LOG = logging.getLogger(__name__)


class Keeping:
    """Puts files on their shelves, and records them."""

    def __init__(self, database: Transactions, files: Files) -> None:
        self._database = database
        self._files = files

    async def keep(self, upload: Upload, content: bytes) -> Outcome:
        """Keep a file as evidence if it is checked and declared, and nothing is wrong with its place."""
        if upload.deed is None or upload.scanned_by is None:
            return await self._set_apart(upload, content)
        if not await self._shelved(upload, content):
            _complain(upload)
            return await self._set_apart(upload, content)
        async with self._database.writing() as conn:
            return await _recorded(conn, upload, on=upload.handed_in.at.date())

    async def declare(
        self, person_id: str, upload_id: str, deed: Deed, *, today: date
    ) -> Outcome | None:
        """Note what a file that lies apart proves, and go on with it; None where there is none of theirs."""
        async with self._database.writing() as conn:
            await people.hold(conn, person_id)
            upload = await _theirs(conn, person_id, upload_id)
            if upload is None:
                return await _before(conn, person_id, deed)
            upload = replace(upload, deed=upload.deed or deed)
            known = await _known(conn, upload)
            if known is None:
                await uploads.declare(conn, upload_id, deed)
            else:
                await uploads.take(conn, upload)
        if known is None:
            return await self._go_on(upload, deed, today=today)
        await self._files.remove(Shelf.APART, upload_id)
        return known

    async def drop(self, person_id: str, upload_id: str, *, at: datetime) -> Upload | None:
        """Delete a file of somebody's that lies apart; None where there is none of theirs."""
        async with self._database.writing() as conn:
            upload = await _theirs(conn, person_id, upload_id)
            if upload is None or not await uploads.take(conn, upload):
                return None
            detail = {"upload": upload_id, "course": upload.deed.course if upload.deed else None}
            await audit.write(conn, Entry(at, person_id, "upload taken back", person_id, detail))
        await self._files.remove(Shelf.APART, upload_id)
        return upload

    async def _set_apart(self, upload: Upload, content: bytes) -> Outcome:
        """Once, however often the same file comes for the same deed."""
        await self._files.put(Shelf.APART, upload.upload_id, content)
        async with self._database.writing() as conn:
            await people.hold(conn, upload.person_id)
            known = await _known(conn, upload)
            if upload.deed is not None:
                await uploads.forget_announced(conn, upload.person_id, upload.deed)
            if known is None:
                await uploads.add(conn, upload)
        if known is not None:
            await self._files.remove(Shelf.APART, upload.upload_id)
        return known or lying(upload)

    async def _go_on(self, upload: Upload, said: Deed, *, today: date) -> Outcome | None:
        """Make evidence of what lies apart and is declared, if it is checked and can be.

        Somebody else may have done so meanwhile, or have taken it back.
        """
        if upload.scanned_by is None:
            return Apart(upload)
        is_shelved = await self._shelved_from_apart(upload)
        async with self._database.writing() as conn:
            await people.hold(conn, upload.person_id)
            if await uploads.find(conn, upload.upload_id) is None:
                return await _before(conn, upload.person_id, said)
            if not is_shelved:
                _complain(upload)
                return Apart(upload)
            await uploads.take(conn, upload)
            outcome = await _recorded(conn, upload, on=today)
        await self._files.remove(Shelf.APART, upload.upload_id)
        return outcome

    async def _shelved_from_apart(self, upload: Upload) -> bool:
        """Put what lies apart on the shelf of evidence; whether that could be done."""
        try:
            content = await unchanged(self._files, _file(upload).sha256, apart=upload.upload_id)
        except (MissingFileError, ChangedFileError):
            return False
        return await self._shelved(upload, content)

    async def _shelved(self, upload: Upload, content: bytes) -> bool:
        """Put a file on its shelf; not where something else has come to lie in its place."""
        try:
            await self._files.put(Shelf.KEPT, _file(upload).sha256, content)
        except ChangedFileError:
            return False
        return True


def lying(upload: Upload) -> Apart | Asked:
    """What is said of a file that lies apart: whoever sent it is asked what it proves, if they have not said."""
    return Asked(upload) if upload.deed is None else Apart(upload)


async def _recorded(conn: Connection, upload: Upload, *, on: date) -> Recorded | Known:
    assert upload.deed is not None  # noqa: S101 - undeclared, it lies apart
    made = await uploads.become_evidence(conn, upload, submitted_on=on)
    return Recorded(made) if made else Known(upload.deed)


async def _known(conn: Connection, upload: Upload) -> Outcome | None:
    """What the same file of the same person, for the same deed, is already."""
    if upload.deed is not None and upload.scanned_by is None:
        received = _file(upload).received_sha256
        if found := await evidence.of_file(conn, upload.person_id, upload.deed, received):
            return Recorded(found)
    same = await uploads.same_file(conn, upload)
    return lying(same) if same else None


async def _theirs(conn: Connection, person_id: str, upload_id: str) -> Upload | None:
    found = await uploads.find(conn, upload_id)
    is_theirs = found is not None and found.person_id == person_id and found.file is not None
    return found if is_theirs else None


async def _before(conn: Connection, person_id: str, deed: Deed) -> Recorded | None:
    """Said twice it is answered twice alike."""
    found = await evidence.latest_for(conn, person_id, deed)
    return Recorded(found) if found else None


def _file(upload: Upload) -> EvidenceFile:
    assert upload.file is not None  # noqa: S101 - what is only announced is never kept
    return upload.file


def _complain(upload: Upload) -> None:
    """To whoever keeps the bot running: only people can put that right."""
    said = {"upload": upload.upload_id, "file": _file(upload).sha256}
    LOG.error("a file is not what was handed in: run evidence rehash", extra=said)
