"""What people confirmed in their own words and name: the proof behind a self-certified completion."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from storage import records
from storage.bulk import add_new
from storage.database import Connection
from storage.tables import attestation, completion
from training.records import Completion


@dataclass(frozen=True, slots=True)
class Attestation:
    """One confirmation: the exact statement, the document, the name typed, and who that was.

    `form_key` names the very form that was sent, so that a second click finds the first.
    `identified_by` says how we know the person, such as `teams:entra-object-id`.
    """

    form_key: str
    statement: str
    document_version: str | None
    document_sha256: str | None
    typed_name: str
    identified_by: str
    channel: str
    confirmed_at: datetime


async def add(conn: Connection, person_id: str, done: Completion, confirmed: Attestation) -> bool:
    """Records a confirmation with its completion; False of a second click, which leaves the first.

    The completion is recorded by the person, at the moment of confirming.
    """
    if await find(conn, confirmed.form_key):
        return False
    told = [(person_id, done)]
    await records.add(conn, told, recorded_by=person_id, recorded_at=confirmed.confirmed_at)
    row = _row(confirmed) | {"completion_id": await _completion_id(conn, person_id, done)}
    return bool(await add_new(conn, attestation, [row]))


async def find(conn: Connection, form_key: str) -> Attestation | None:
    """The confirmation that came from a form, if one did."""
    kept = select(attestation).where(attestation.c.form_key == form_key)
    row = (await conn.execute(kept)).first()
    return _attestation(row) if row else None


async def _completion_id(conn: Connection, person_id: str, done: Completion) -> int:
    """The id of the completion just recorded, or of the same one recorded before."""
    kept = select(completion.c.completion_id).where(
        completion.c.person_id == person_id,
        completion.c.course == done.course,
        completion.c.happened_on == done.on,
        completion.c.outcome == done.outcome.value,
        completion.c.source == done.source.value,
    )
    found: int = (await conn.execute(kept)).scalar_one()
    return found


def _row(confirmed: Attestation) -> dict[str, object]:
    return {
        "form_key": confirmed.form_key,
        "statement": confirmed.statement,
        "document_version": confirmed.document_version,
        "document_sha256": confirmed.document_sha256,
        "typed_name": confirmed.typed_name,
        "identified_by": confirmed.identified_by,
        "channel": confirmed.channel,
        "confirmed_at": confirmed.confirmed_at,
    }


def _attestation(row: Row[Any]) -> Attestation:
    return Attestation(
        form_key=row.form_key,
        statement=row.statement,
        document_version=row.document_version,
        document_sha256=row.document_sha256,
        typed_name=row.typed_name,
        identified_by=row.identified_by,
        channel=row.channel,
        confirmed_at=row.confirmed_at,
    )
