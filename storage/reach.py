"""Whom Teams does not reach: people for whom no chat could be opened, and why."""

from datetime import datetime

from sqlalchemy import delete, select

from storage.bulk import put
from storage.database import Connection
from storage.tables import reach_gap


async def note_gap(conn: Connection, person_id: str, answer: str, *, at: datetime) -> None:
    """Remembers why somebody could not be reached, and when that was tried; `answer` is a code."""
    await put(conn, reach_gap, [{"person_id": person_id, "answer": answer, "tried_at": at}])


async def close_gap(conn: Connection, person_id: str) -> None:
    """Forgets it again."""
    await conn.execute(delete(reach_gap).where(reach_gap.c.person_id == person_id))


async def gaps(conn: Connection, *, since: datetime | None = None) -> frozenset[str]:
    """The people for whom it failed, if asked for only those tried since a moment."""
    found = select(reach_gap.c.person_id)
    if since is not None:
        found = found.where(reach_gap.c.tried_at >= since)
    return frozenset((await conn.execute(found)).scalars())
