"""Reminders that people asked to have later: their latest wish about each course, or about all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select

from storage.bulk import put
from storage.database import Connection
from storage.tables import snooze
from training.skips import Snooze

_ALL = ""
_KEPT = select(snooze.c.person_id, snooze.c.asked_on, snooze.c.until_on, snooze.c.course)


async def keep(conn: Connection, person_id: str, wish: Snooze, *, at: datetime) -> bool:
    """Keeps a wish in the place of an earlier one about the same; False where it is the same again."""
    if wish in await of_person(conn, person_id):
        return False
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
    """The wishes that may silence something on a day, by person; read whole, for they are few."""
    found: defaultdict[str, list[Snooze]] = defaultdict(list)
    wanted = _KEPT.where(snooze.c.until_on > day, snooze.c.asked_on <= day)
    for who, asked_on, until_on, course in await conn.execute(wanted):
        found[who].append(Snooze(asked_on, until_on, course or None))
    return dict(found)
