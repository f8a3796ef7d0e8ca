"""Which of the timetable's ticks were made: each by one process, however many serve.

A tick is named by its job and the moment the timetable gives it, never by when somebody got round to
it, so that late and early clocks mean the same one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, true, update

from storage.bulk import add_new
from storage.database import Connection
from storage.tables import firing


@dataclass(frozen=True, slots=True)
class Slot:
    """One tick of one job."""

    job: str
    at: datetime


async def take(
    conn: Connection,
    slot: Slot,
    *,
    token: str,
    now: datetime,
    lease: timedelta,
    nobody_else_is_there: bool = False,
) -> bool:
    """Makes a tick ours for the length of a lease; whether it is, for one only ever gets it.

    A tick whose worker died, or that came to nothing, is free again when its lease has run out. A
    process that knows itself alone need not wait for that.
    """
    new = {"job": slot.job, "slot": slot.at, "token": token, "lease_until": now + lease}
    if await add_new(conn, firing, [new]):
        return True
    ran_out = true() if nobody_else_is_there else firing.c.lease_until < now
    is_free = and_(_is(slot), firing.c.done_at.is_(None), ran_out)
    taken = update(firing).where(is_free).values(token=token, lease_until=now + lease)
    return (await conn.execute(taken)).rowcount == 1


async def finish(conn: Connection, slot: Slot, *, token: str, now: datetime) -> bool:
    """Notes that a tick was made; False where another process has taken it over meanwhile."""
    done = update(firing).where(_is(slot), firing.c.token == token).values(done_at=now)
    return (await conn.execute(done)).rowcount == 1


async def extend(conn: Connection, slot: Slot, *, token: str, until: datetime) -> bool:
    """A tick takes longer: its lease holds until then; False where another process has taken it over."""
    mine = and_(_is(slot), firing.c.token == token, firing.c.done_at.is_(None))
    return (await conn.execute(update(firing).where(mine).values(lease_until=until))).rowcount == 1


async def give_back(conn: Connection, slot: Slot, *, token: str, again_at: datetime) -> None:
    """A tick came to nothing: it is free again after `again_at`."""
    mine = and_(_is(slot), firing.c.token == token, firing.c.done_at.is_(None))
    await conn.execute(update(firing).where(mine).values(lease_until=again_at))


async def forget(conn: Connection, *, before: datetime) -> int:
    """Removes old ticks, but for the latest of each job; returns how many."""
    later = firing.alias()
    newest = select(func.max(later.c.slot)).where(later.c.job == firing.c.job).scalar_subquery()
    old = delete(firing).where(
        or_(firing.c.done_at.is_not(None), firing.c.lease_until < before),
        firing.c.slot < before,
        firing.c.slot < newest,
    )
    return (await conn.execute(old)).rowcount


def _is(slot: Slot) -> ColumnElement[bool]:
    return and_(firing.c.job == slot.job, firing.c.slot == slot.at)
