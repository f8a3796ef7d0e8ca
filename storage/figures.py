"""The figures of each week, frozen once and never changed: what was said of it stays true."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import func, select

from storage.bulk import add_new
from storage.database import Connection
from storage.figures_json import facts_of, figures_of
from storage.tables import figures
from training.figures import Figures


async def freeze(conn: Connection, taken: Figures) -> bool:
    """Keeps the figures of a week; False where it has some already, which stay as they are."""
    row = {
        "week": taken.week,
        "taken_at": taken.taken_at,
        "policy": taken.policy,
        "facts": facts_of(taken),
    }
    return bool(await add_new(conn, figures, [row]))


async def of_week(conn: Connection, week: date) -> Figures | None:
    """The figures of the week that begins on that Monday."""
    kept = select(figures.c.facts).where(figures.c.week == week)
    facts = (await conn.execute(kept)).scalar()
    return figures_of(facts) if facts is not None else None


async def before(conn: Connection, week: date, *, weeks: int) -> tuple[Figures, ...]:
    """The last figures frozen before a week, oldest first: at most so many."""
    earlier = select(figures.c.facts).where(figures.c.week < week)
    latest = earlier.order_by(figures.c.week.desc()).limit(weeks)
    found = (await conn.execute(latest)).scalars().all()
    return tuple(figures_of(facts) for facts in reversed(found))


async def last_taken(conn: Connection, *, since: datetime, before: datetime) -> Figures | None:
    """The latest figures frozen between two moments, the first of them included."""
    between = (figures.c.taken_at >= since) & (figures.c.taken_at < before)
    latest = select(figures.c.facts).where(between).order_by(figures.c.taken_at.desc()).limit(1)
    facts = (await conn.execute(latest)).scalar()
    return figures_of(facts) if facts is not None else None


async def count_of_weeks(conn: Connection, weeks: Collection[date]) -> int:
    """For how many of these weeks, by their Mondays, figures are frozen."""
    counted = select(func.count()).where(figures.c.week.in_(weeks))
    return (await conn.execute(counted)).scalar_one()
