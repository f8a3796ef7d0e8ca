"""Reminders that people asked to have later: their latest wish about each course, or about all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select

from storage.bulk import put
from storage.database import Connection
from storage.tables import snooze
from training.skips import SNOOZE_DAYS, Snooze

_ALL = ""
_KEPT = select(snooze.c.person_id, snooze.c.asked_on, snooze.c.until_on, snooze.c.course)


async def keep(conn: Connection, person_id: str, wish: Snooze, *, at: datetime) -> bool:
    """Keeps a wish in the place of an earlier one about the same; False where it is the same again.

    One about all courses takes the place of every earlier one.
    """
    known = await of_person(conn, person_id)
    if wish in known if wish.course else known == [wish]:
        return False
    if wish.course is None:
        await conn.execute(delete(snooze).where(snooze.c.person_id == person_id))
    row = {
        "person_id": person_id,
        "course": wish.course or _ALL,
        "asked_on": wish.asked_on,
        "until_on": wish.until_on,
        "asked_at": at,
    }
    await put(conn, snooze, [row])
    return True


async def of_person(conn: Connection, person_id: str) -> list[Snooze]:
    """What one person asked for last, also where that is over."""
    kept = _KEPT.where(snooze.c.person_id == person_id).order_by(snooze.c.course)
    return [
        Snooze(asked, until, course or None) for _, asked, until, course in await conn.execute(kept)
    ]


async def in_force(conn: Connection, day: date) -> Mapping[str, Sequence[Snooze]]:
    """The wishes that may silence something on a day, by person; read whole, for they are few.

    Those of the last fourteen days, whether they are over or not: a wish about one course decides about
    it even when it is over.
    """
    found: defaultdict[str, list[Snooze]] = defaultdict(list)
    since = day - timedelta(days=SNOOZE_DAYS)
    wanted = _KEPT.where(snooze.c.asked_on > since, snooze.c.asked_on <= day)
    for who, asked_on, until_on, course in await conn.execute(wanted):
        found[who].append(Snooze(asked_on, until_on, course or None))
    return dict(found)
