"""How often something happened, by day, where that is all that may be kept of it."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from storage.bulk import add_to
from storage.database import Connection
from storage.tables import counted


async def once_more(conn: Connection, what: str, day: date) -> None:
    """Counts one more of something on a day."""
    await add_to(conn, counted, {"what": what, "day": day}, times=1)


async def by_day(conn: Connection, what: str) -> Mapping[date, int]:
    """How often it happened on each day on which it did, the earliest first."""
    kept = select(counted.c.day, counted.c.times).where(counted.c.what == what)
    rows = (await conn.execute(kept.order_by(counted.c.day))).all()
    return {row.day: row.times for row in rows}
