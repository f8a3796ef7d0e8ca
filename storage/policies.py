"""Every policy that was ever in force, word for word, so that an old standing can be explained."""

from datetime import datetime

from sqlalchemy import select

from storage.bulk import add_new
from storage.database import Connection
from storage.tables import policy_version


async def remember(conn: Connection, fingerprint: str, text: str, *, at: datetime) -> bool:
    """Keeps a policy's text under its fingerprint; False where it was known, with its first use."""
    row = {"fingerprint": fingerprint, "text": text, "first_used_at": at}
    return bool(await add_new(conn, policy_version, [row]))


async def text_of(conn: Connection, fingerprint: str) -> str | None:
    """The text of the policy with that fingerprint."""
    kept = select(policy_version.c.text).where(policy_version.c.fingerprint == fingerprint)
    return (await conn.execute(kept)).scalar()


async def first_used_between(
    conn: Connection, *, since: datetime, before: datetime
) -> list[tuple[str, datetime]]:
    """The fingerprints of the policies first used between two moments, with when that was."""
    table = policy_version.c
    used = select(table.fingerprint, table.first_used_at).where(
        table.first_used_at >= since, table.first_used_at < before
    )
    return [tuple(row) for row in await conn.execute(used.order_by(table.first_used_at))]
