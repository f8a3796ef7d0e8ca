"""Turns to call a provider, handed out by the database, so that all processes together keep its limits.

The moments are those of the machines that ask, whose clocks must agree to a few hundredths of a second.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from storage.bulk import add_new, for_each, in_parts
from storage.database import Connection
from storage.tables import pace as pace_table
from storage.tables import pace_turn
from training.pacing import Pace, Turn, turns_from

FURTHEST = timedelta(minutes=1)
"""No turn is handed out so far ahead: a later one is left over from before the clock was set back."""

LONGEST_REST = timedelta(hours=1)


async def take_turns(
    conn: Connection, pace: Pace, conversations: Sequence[str], *, now: datetime
) -> list[Turn]:
    """A turn for each message in order; other processes get theirs behind these.

    Commit at once: until then everybody else waits.
    """
    first_at = await _next_at(conn, pace, now)
    said_at = await _said_at(conn, pace, set(conversations), now) if pace.windows else {}
    turns = turns_from(first_at, conversations, said_at, pace)
    taken = [(key, turn.at) for key, turn in zip(conversations, turns, strict=True) if turn.granted]
    next_at = first_at + len(taken) * pace.distance
    mine = pace_table.c.provider == pace.provider
    await conn.execute(update(pace_table).where(mine).values(next_at=next_at))
    if pace.windows:
        rows = ({"conversation": key, "at": at} for key, at in taken)
        await for_each(conn, insert(pace_turn), rows)
    return turns


async def rest(conn: Connection, provider: str, *, until: datetime, now: datetime) -> None:
    """The provider asked to be left alone: nobody calls it before that, nor for more than an hour."""
    await add_new(conn, pace_table, [{"provider": provider, "next_at": now}])
    mine = pace_table.c.provider == provider
    longest = min(until, now + LONGEST_REST)
    await conn.execute(update(pace_table).where(mine).values(rests_until=longest))


async def is_resting(conn: Connection, provider: str, *, now: datetime) -> bool:
    """Whether the provider still wants to be left alone."""
    asked = select(pace_table.c.rests_until).where(pace_table.c.provider == provider)
    until = (await conn.execute(asked)).scalar()
    return until is not None and now < until <= now + LONGEST_REST


async def _next_at(conn: Connection, pace: Pace, now: datetime) -> datetime:
    """The provider's first free moment, locked until we commit."""
    await add_new(conn, pace_table, [{"provider": pace.provider, "next_at": now}])
    mine = pace_table.c.provider == pace.provider
    free = select(pace_table.c.next_at).where(mine).with_for_update()
    next_at: datetime = (await conn.execute(free)).scalar_one()
    return now if next_at > now + FURTHEST else max(now, next_at)


async def _said_at(
    conn: Connection, pace: Pace, conversations: Collection[str], now: datetime
) -> Mapping[str, Sequence[datetime]]:
    """The conversations' turns that a window reaches back to; older ones are removed."""
    turn = pace_turn.c
    await conn.execute(delete(pace_turn).where(turn.at <= now - pace.memory))
    said: dict[str, list[datetime]] = {}
    for keys in in_parts(conversations):
        recent = select(turn.conversation, turn.at).where(turn.conversation.in_(keys))
        for key, at in await conn.execute(recent.order_by(turn.at)):
            said.setdefault(key, []).append(at)
    return said
