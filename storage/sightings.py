"""In which report of the learning system each completion was last seen.

Kept beside the completions, which never change: so a later report can be compared with the one before.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from storage.bulk import put
from storage.database import Connection
from storage.tables import import_run, sighting


@dataclass(frozen=True, slots=True)
class Sighting:
    """One completion as a report names it."""

    person_id: str
    course: str
    on: date


async def see(conn: Connection, kind: str, reported: Iterable[Sighting], import_id: int) -> None:
    """Notes that a report of a kind had these completions."""
    rows = (
        {
            "kind": kind,
            "person_id": each.person_id,
            "course": each.course,
            "completed_on": each.on,
            "import_id": import_id,
        }
        for each in reported
    )
    await put(conn, sighting, rows)


async def missing(conn: Connection, kind: str, reported: Collection[Sighting]) -> list[Sighting]:
    """Those that the last report of the kind about the same course had, and that this one lacks."""
    now = set(reported)
    gone: list[Sighting] = []
    for course in sorted({each.course for each in reported}):
        gone += [each for each in await _last_seen(conn, kind, course) if each not in now]
    return gone


async def last_reported_at(conn: Connection, course: str) -> datetime | None:
    """When the latest report that named a course came in; None before the first."""
    last = select(func.max(sighting.c.import_id)).where(sighting.c.course == course)
    came_in = select(import_run.c.at).where(import_run.c.import_id == last.scalar_subquery())
    at: datetime | None = await conn.scalar(came_in)
    return at


async def _last_seen(conn: Connection, kind: str, course: str) -> list[Sighting]:
    table = sighting.c
    same = (table.kind == kind) & (table.course == course)
    last = select(func.max(table.import_id)).where(same).scalar_subquery()
    seen = select(table.person_id, table.course, table.completed_on).where(
        same, table.import_id == last
    )
    in_order = seen.order_by(table.person_id, table.completed_on)
    return [Sighting(*row) for row in await conn.execute(in_order)]
