"""Who did what about whom, and when; only ever added to, and without personal data."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert, select

from storage.columns import Facts
from storage.database import Connection
from storage.tables import audit


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: `who` and `about` are ids, `what` is a word of ours, `detail` holds no names."""

    at: datetime
    who: str
    what: str
    about: str | None = None
    detail: Facts = field(default_factory=dict)


async def write(conn: Connection, entry: Entry) -> None:
    """Adds an act, in the transaction that it tells of."""
    await write_all(conn, [entry])


async def write_all(conn: Connection, entries: Iterable[Entry]) -> None:
    """Adds acts, in the transaction that they tell of."""
    rows = [
        {"at": each.at, "who": each.who, "what": each.what, "about": each.about}
        | {"detail": each.detail}
        for each in entries
    ]
    if rows:
        await conn.execute(insert(audit), rows)


async def entries(
    conn: Connection, *, about: str | None = None, what: str | None = None
) -> list[Entry]:
    """The acts about somebody, or of one kind, or all, oldest first."""
    table = audit.c
    told = select(table.at, table.who, table.what, table.about, table.detail)
    if about is not None:
        told = told.where(table.about == about)
    if what is not None:
        told = told.where(table.what == what)
    return [Entry(*row) for row in await conn.execute(told.order_by(table.audit_id))]
