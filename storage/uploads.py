"""Files kept apart until it is sure that they are harmless and what they prove.

Each row leaves this table once, for whoever takes it: as evidence, or because it was harmful, or because
nobody said what it is within a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from storage import evidence, people
from storage.database import Connection
from storage.evidence_rows import file_in, file_row, handed_in_in, handed_in_row
from storage.tables import upload
from training.evidence import Deed, Evidence, EvidenceFile, HandedIn
from training.uploads import UNSCANNED


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of one person on its way to becoming evidence.

    `deed` is None until they say what it proves, `scanned_by` until somebody has looked for malware.
    Without a `file` it is only announced: they have said what they will send.
    """

    upload_id: str
    person_id: str
    deed: Deed | None
    file: EvidenceFile | None
    handed_in: HandedIn
    scanned_by: str | None = None


async def add(conn: Connection, new: Upload) -> None:
    """Notes a file that lies apart, or one that is announced."""
    file = file_row(new.file) if new.file else {}
    row = {
        "upload_id": new.upload_id,
        "person_id": new.person_id,
        **_declared(new.deed),
        **file,
        **handed_in_row(new.handed_in),
        "scanned_by": new.scanned_by,
    }
    await conn.execute(insert(upload).values(row))


async def find(conn: Connection, upload_id: str) -> Upload | None:
    """The upload of that id, if it is still there."""
    return next(iter(await _listed(conn, upload.c.upload_id == upload_id)), None)


async def of_person(conn: Connection, person_id: str) -> Sequence[Upload]:
    """Somebody's uploads, the oldest first."""
    return await _listed(conn, upload.c.person_id == person_id)


async def declare(conn: Connection, upload_id: str, declared: Deed) -> bool:
    """Notes what a file proves, where nobody had said so yet; whether that was so."""
    table = upload.c
    this = update(upload).where(table.upload_id == upload_id, table.course.is_(None))
    return bool((await conn.execute(this.values(**_declared(declared)))).rowcount)


async def scanned(conn: Connection, upload_id: str, by: str) -> None:
    """Notes that a file was looked at and is harmless."""
    this = update(upload).where(upload.c.upload_id == upload_id)
    await conn.execute(this.values(scanned_by=by))


async def same_file(conn: Connection, one: Upload) -> Upload | None:
    """Another upload of theirs with the very same file, for the same deed or none yet.

    Whoever asks holds the person, so that no other is added meanwhile.
    """
    assert one.file is not None  # noqa: S101 - what is only announced is like nothing
    table = upload.c
    same = (table.person_id == one.person_id) & (table.upload_id != one.upload_id)
    same &= table.received_sha256 == one.file.received_sha256
    found = await _listed(conn, same)
    return next((each for each in found if each.deed == one.deed), None)


async def take(conn: Connection, one: Upload) -> bool:
    """Removes an upload; of several who do so, one alone is told that it was there.

    Its person is held first, as by everybody who goes on with it.
    """
    await people.hold(conn, one.person_id)
    gone = delete(upload).where(upload.c.upload_id == one.upload_id)
    return bool((await conn.execute(gone)).rowcount)


async def become_evidence(conn: Connection, one: Upload, *, submitted_on: date) -> Evidence | None:
    """Makes a harmless file with a deed evidence, under the same id; its file is on its shelf already.

    Whoever does so has taken it from where it lay apart. None where what it proves counts already, and
    nothing is recorded.
    """
    assert one.file is not None  # noqa: S101 - what is only announced never comes here
    assert one.deed is not None  # noqa: S101 - nor what nobody has declared
    await people.hold(conn, one.person_id)
    await forget_announced(conn, one.person_id, one.deed)
    if await evidence.counts_already(conn, one.person_id, one.deed):
        return None
    new = Evidence(
        one.upload_id,
        one.person_id,
        one.deed,
        one.file,
        one.handed_in,
        scanned_by=one.scanned_by or UNSCANNED,
    )
    return await evidence.record(conn, new, submitted_on=submitted_on)


async def forget_announced(conn: Connection, person_id: str, declared: Deed | None = None) -> None:
    """Forgets what somebody has only announced: all of it, or what was to prove one thing."""
    table = upload.c
    only = (table.person_id == person_id) & table.sha256.is_(None)
    if declared is not None:
        only &= (table.course == declared.course) & (table.done_on == declared.on)
    await conn.execute(delete(upload).where(only))


async def unscanned(conn: Connection) -> Sequence[Upload]:
    """What nobody has looked at for malware yet."""
    table = upload.c
    return await _listed(conn, table.scanned_by.is_(None) & table.sha256.is_not(None))


async def undeclared_before(conn: Connection, moment: datetime) -> Sequence[Upload]:
    """What came in before a moment, and nobody has said what it proves; and what never came."""
    table = upload.c
    has_no_end = table.course.is_(None) | table.sha256.is_(None)
    return await _listed(conn, (table.handed_in_at < moment) & has_no_end)


async def ready(conn: Connection) -> Sequence[Upload]:
    """What is harmless and declared, and did not become evidence because something broke in between."""
    table = upload.c
    is_whole = table.scanned_by.is_not(None) & table.sha256.is_not(None)
    return await _listed(conn, is_whole & table.course.is_not(None))


async def lying_apart(conn: Connection) -> Sequence[Upload]:
    """Everything of which a file must lie apart, the oldest first."""
    return await _listed(conn, upload.c.sha256.is_not(None))


async def unscanned_count(conn: Connection) -> int:
    """How many wait for the virus check."""
    table = upload.c
    waits = table.scanned_by.is_(None) & table.sha256.is_not(None)
    counted: int = (
        await conn.execute(select(func.count()).select_from(upload).where(waits))
    ).scalar_one()
    return counted


async def _listed(conn: Connection, wanted: ColumnElement[bool]) -> list[Upload]:
    in_order = select(upload).where(wanted).order_by(upload.c.handed_in_at, upload.c.upload_id)
    return [_upload(row) for row in await conn.execute(in_order)]


def _declared(declared: Deed | None) -> dict[str, object]:
    return {"course": declared.course, "done_on": declared.on} if declared else {}


def _upload(row: Row[Any]) -> Upload:
    return Upload(
        upload_id=row.upload_id,
        person_id=row.person_id,
        deed=Deed(row.course, row.done_on) if row.course else None,
        file=file_in(row) if row.sha256 else None,
        handed_in=handed_in_in(row),
        scanned_by=row.scanned_by,
    )
