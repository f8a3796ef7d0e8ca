"""Who is signed in to the web pages, by the hash of what their browser holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, or_, select, update

from storage.columns import Facts
from storage.database import Connection
from storage.tables import web_session

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
MOST_SEARCHES = 8
"""Kept of one session; older ones are forgotten."""

_LATEST_LAST = "latest last"


@dataclass(frozen=True, slots=True)
class WebSession:
    """One browser that is signed in.

    `identified_by` is how we know the person, such as `entra:` and the object id; `searches` are the
    words last searched for by the keys that stand for them in addresses, the latest last.
    """

    person_id: str
    identified_by: str
    signed_in_at: datetime
    seen_at: datetime
    searches: Mapping[str, str]

    def is_over_at(self, now: datetime) -> bool:
        """Whether it was left alone for too long, or has lasted long enough."""
        return now - self.seen_at >= IDLE or now - self.signed_in_at >= LONGEST


async def begin(
    conn: Connection, token_hash: str, person_id: str, *, identified_by: str, at: datetime
) -> None:
    """Somebody has just signed in."""
    row: dict[str, object] = {
        "token_hash": token_hash,
        "person_id": person_id,
        "identified_by": identified_by,
    }
    row |= {"signed_in_at": at, "seen_at": at, "searches": _facts({})}
    await conn.execute(insert(web_session), row)


async def find(conn: Connection, token_hash: str) -> WebSession | None:
    """The session of a browser, over or not."""
    table = web_session.c
    kept = select(
        table.person_id, table.identified_by, table.signed_in_at, table.seen_at, table.searches
    ).where(table.token_hash == token_hash)
    row = (await conn.execute(kept)).first()
    if row is None:
        return None
    searches = dict(row.searches[_LATEST_LAST])
    return WebSession(row.person_id, row.identified_by, row.signed_in_at, row.seen_at, searches)


async def see(conn: Connection, token_hash: str, *, at: datetime) -> None:
    """The browser has asked for something: its session lasts on from now."""
    this = update(web_session).where(web_session.c.token_hash == token_hash)
    await conn.execute(this.values(seen_at=at))


async def keep_searches(conn: Connection, token_hash: str, searches: Mapping[str, str]) -> None:
    """Replaces the words searched for by the latest of these."""
    latest = dict(list(searches.items())[-MOST_SEARCHES:])
    this = update(web_session).where(web_session.c.token_hash == token_hash)
    await conn.execute(this.values(searches=_facts(latest)))


async def end(conn: Connection, token_hash: str) -> None:
    """Somebody has signed out."""
    await conn.execute(delete(web_session).where(web_session.c.token_hash == token_hash))


async def forget(conn: Connection, *, at: datetime) -> None:
    """Removes the sessions that are over, with what was searched for in them."""
    table = web_session.c
    is_over = or_(table.seen_at <= at - IDLE, table.signed_in_at <= at - LONGEST)
    await conn.execute(delete(web_session).where(is_over))


def _facts(searches: Mapping[str, str]) -> Facts:
    """As pairs, because facts do not keep the order of their names."""
    return {_LATEST_LAST: [[key, words] for key, words in searches.items()]}
