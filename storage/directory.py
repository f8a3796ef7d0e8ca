"""Whose account in Entra is whose, and how far the directory was read."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, select

from storage.bulk import in_parts, put
from storage.database import Connection
from storage.tables import account, bookmark

USERS = "users"


async def link(conn: Connection, owners: Mapping[str, str]) -> None:
    """Remembers the owners (person ids) of accounts by the accounts' object ids."""
    rows = ({"entra_id": entra_id, "person_id": who} for entra_id, who in owners.items())
    await put(conn, account, rows)


async def unlink(conn: Connection, entra_ids: Collection[str]) -> None:
    """Forgets accounts that are gone or disabled."""
    for part in in_parts(entra_ids):
        await conn.execute(delete(account).where(account.c.entra_id.in_(part)))


async def owners_of(conn: Connection, entra_ids: Collection[str]) -> dict[str, str]:
    """The ids of the people whose accounts those are, by the account's object id."""
    owners: dict[str, str] = {}
    for part in in_parts(entra_ids):
        found = select(account.c.entra_id, account.c.person_id).where(account.c.entra_id.in_(part))
        owners.update((each.entra_id, each.person_id) for each in await conn.execute(found))
    return owners


async def accounts(conn: Connection) -> dict[str, str]:
    """Every account known, by its object id, with its owner."""
    known = await conn.execute(select(account.c.entra_id, account.c.person_id))
    return {each.entra_id: each.person_id for each in known}


async def mark(conn: Connection, link: str, *, at: datetime) -> None:
    """Remembers where the next read of the users goes on."""
    await put(conn, bookmark, [{"listing": USERS, "link": link, "read_at": at}])


async def marked(conn: Connection) -> str | None:
    """Where the next read of the users goes on; None before the first."""
    there = select(bookmark.c.link).where(bookmark.c.listing == USERS)
    found: str | None = (await conn.execute(there)).scalar()
    return found
