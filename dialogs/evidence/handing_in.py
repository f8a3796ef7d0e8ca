"""A file on its way in: read within limits, looked into, checked for malware, kept, recorded.

Whatever the channel, this is the one way in. What is refused is kept nowhere; what nobody has checked for
malware, or nobody has said a course and a date for, lies apart until that is done (`keeping.py`).
"""

import asyncio
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from dialogs.caller import Caller
from dialogs.evidence.arriving import Arriving, Known, Means, Outcome, Recorded, Refused
from dialogs.evidence.keeping import Keeping, lying
from storage import evidence, uploads
from storage.database import Transactions
from storage.files import hash_of
from storage.uploads import Upload
from training.evidence import MOST_WAITING, Deed, EvidenceFile, HandedIn
from training.uploads import Inspected, Refusal, name_refusal

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
        self._keeping = Keeping(database, means.files)
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

        Whoever may come with the same file again names it by an `upload_id` of their own: what was taken in
        under it already is not taken in twice.
        """
        if upload_id is not None and (known := await self._taken_in(upload_id)):
            return known
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
        return await self._keeping.declare(person_id, upload_id, deed, today=today)

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

    async def drop(self, person_id: str, upload_id: str, *, at: datetime) -> Upload | None:
        """Delete a file of somebody's that lies apart; returns it, None where there was none."""
        return await self._keeping.drop(person_id, upload_id, at=at)

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

    async def _taken_in(self, upload_id: str) -> Outcome | None:
        """What has become of a file that was taken in under this id."""
        async with self._database.reading() as conn:
            apart = await uploads.find(conn, upload_id)
            became = await evidence.find(conn, upload_id) if apart is None else None
        if became is not None:
            return Recorded(became)
        return lying(apart) if apart else None

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
        if scan is not None and scan.found is not None:
            return Refused(Refusal.MALWARE)
        by = scan.by if scan else None
        return await self._keeping.keep(replace(upload, scanned_by=by), found.content)
