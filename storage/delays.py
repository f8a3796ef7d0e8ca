"""Reasons for a delay: added, and read back by person or all together. None is ever changed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row as FoundRow
from sqlalchemy import Select, select

from storage.bulk import Row, add_new, in_parts
from storage.database import Connection
from storage.tables import delay
from training.delays import Delay
from training.nudges import Basis, Occurrence

_IN_ORDER = select(delay).order_by(delay.c.recorded_at, delay.c.delay_id)


async def add(conn: Connection, form_key: str, delays: Sequence[Delay]) -> bool:
    """Adds what one form says, once however often it is sent; whether it was new."""
    return await add_new(conn, delay, (_row(form_key, each) for each in delays)) > 0


async def of_form(conn: Connection, form_key: str) -> list[Delay]:
    """What is on record by one form."""
    return await _read(conn, _IN_ORDER.where(delay.c.form_key == form_key))


async def everything(conn: Connection, *, until: datetime | None = None) -> list[Delay]:
    """All reasons, oldest first; with `until` only those recorded before that moment."""
    return await _read(conn, _until(_IN_ORDER, until))


async def of_people(
    conn: Connection, person_ids: Collection[str], *, until: datetime | None = None
) -> list[Delay]:
    """The same about some people."""
    found: list[Delay] = []
    for part in in_parts(person_ids):
        found += await _read(conn, _until(_IN_ORDER.where(delay.c.person_id.in_(part)), until))
    return found


def _until(question: Select[Any], moment: datetime | None) -> Select[Any]:
    return question if moment is None else question.where(delay.c.recorded_at < moment)


async def _read(conn: Connection, question: Select[Any]) -> list[Delay]:
    return [_delay(row) for row in await conn.execute(question)]


def _row(form_key: str, each: Delay) -> Row:
    what = each.occurrence
    return {
        "form_key": form_key,
        "person_id": what.person_id,
        "course": what.course,
        "basis": what.basis.value,
        "occurs_on": what.on,
        "reason": each.reason,
        "words": each.words,
        "note": each.note,
        "expected_by": each.expected_by,
        "recorded_by": each.recorded_by,
        "recorded_at": each.recorded_at,
    }


def _delay(row: FoundRow[Any]) -> Delay:
    return Delay(
        Occurrence(row.person_id, row.course, Basis(row.basis), row.occurs_on),
        reason=row.reason,
        words=row.words,
        note=row.note,
        expected_by=row.expected_by,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
    )
