"""What people confirmed in their own words and name: the proof behind a self-certified completion."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from storage import changes, records
from storage.bulk import add_new, in_parts, newly_added
from storage.database import Connection
from storage.tables import attestation, completion
from training.records import Completion, Source


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


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A completion that a person confirmed themselves, and the proof of it."""

    person_id: str
    completion: Completion
    proof: Attestation


async def add(conn: Connection, confirmed: Collection[Confirmed]) -> set[str]:
    """Records completions with their proof; returns the keys of the forms that had not come before.

    A second click leaves the first as it is. Each completion is recorded by the person, at the moment
    of confirming.
    """
    known = await _known(conn, [each.proof.form_key for each in confirmed])
    new = [each for each in confirmed if each.proof.form_key not in known]
    if not new:
        return set()
    await add_new(conn, completion, map(_completion_row, new))
    await changes.note(conn, [each.person_id for each in new])
    ids = await _completion_ids(conn, [each.person_id for each in new])
    rows = [_row(each.proof) | {"completion_id": ids[_key(each)]} for each in new]
    return {form_key for (form_key,) in await newly_added(conn, attestation, rows)}


async def find(conn: Connection, form_key: str) -> Attestation | None:
    """The confirmation that came from a form, if one did."""
    kept = select(attestation).where(attestation.c.form_key == form_key)
    row = (await conn.execute(kept)).first()
    return _attestation(row) if row else None


async def _known(conn: Connection, form_keys: Iterable[str]) -> set[str]:
    """Those of the forms that have come before."""
    known: set[str] = set()
    for part in in_parts(form_keys):
        kept = select(attestation.c.form_key).where(attestation.c.form_key.in_(part))
        known.update((await conn.execute(kept)).scalars())
    return known


_Key = tuple[str, str, date, str]
"""What tells the completions that people confirmed apart: person, course, day and outcome."""


async def _completion_ids(conn: Connection, person_ids: Iterable[str]) -> dict[_Key, int]:
    """The ids of what those people confirmed, just now or before."""
    ids: dict[_Key, int] = {}
    table = completion.c
    columns = (table.person_id, table.course, table.happened_on, table.outcome)
    for part in in_parts(person_ids):
        own = table.person_id.in_(part) & (table.source == Source.SELF_CERTIFIED.value)
        found = await conn.execute(select(*columns, table.completion_id).where(own))
        ids.update(
            ((who, course, on, outcome), number) for who, course, on, outcome, number in found
        )
    return ids


def _key(each: Confirmed) -> _Key:
    done = each.completion
    return each.person_id, done.course, done.on, done.outcome.value


def _completion_row(each: Confirmed) -> dict[str, object]:
    told = {"recorded_by": each.person_id, "recorded_at": each.proof.confirmed_at}
    return records.row_of(each.person_id, each.completion) | told | {"import_id": None}


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
