"""Which message of ours an email answers: found by a token that our message carried.

A message has two: the one in the address that answers go to, and its Message-ID, which answers and returned
mail name. Only their hashes are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, select

from storage.bulk import put
from storage.database import Connection
from storage.tables import reply_token


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of ours that can be answered: a delivery's or a response's id, to whom, which form."""

    sent_id: str
    person_id: str | None
    form_key: str | None = None


async def remember(conn: Connection, tokens: Sequence[str], sent: Sent, *, at: datetime) -> None:
    """Remembers what some tokens stand for; the same message sent again keeps them."""
    what = {
        "sent_id": sent.sent_id,
        "person_id": sent.person_id,
        "form_key": sent.form_key,
        "made_at": at,
    }
    await put(conn, reply_token, [{"token": _hash(each), **what} for each in tokens])


async def find(conn: Connection, tokens: Sequence[str]) -> Sent | None:
    """The message that the first known of some tokens stands for."""
    hashes = [_hash(each) for each in tokens]
    if not hashes:
        return None
    table = reply_token.c
    asked = select(table.token, table.sent_id, table.person_id, table.form_key)
    known = await conn.execute(asked.where(table.token.in_(hashes)))
    found = {row.token: Sent(row.sent_id, row.person_id, row.form_key) for row in known}
    return next((found[each] for each in hashes if each in found), None)


async def latest_key(
    conn: Connection, person_id: str, beginning: str, *, since: datetime
) -> str | None:
    """The newest key with that beginning among what somebody was sent since a moment."""
    table = reply_token.c
    mine = select(table.form_key).where(
        table.person_id == person_id,
        table.made_at >= since,
        table.form_key.startswith(beginning, autoescape=True),
    )
    newest = mine.order_by(table.made_at.desc(), table.sent_id.desc()).limit(1)
    return (await conn.execute(newest)).scalar_one_or_none()


async def forget(conn: Connection, *, before: datetime) -> int:
    """Forgets the tokens of messages older than a moment; returns how many."""
    return (await conn.execute(delete(reply_token).where(reply_token.c.made_at < before))).rowcount


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
