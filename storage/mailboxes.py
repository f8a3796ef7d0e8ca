"""How far each mailbox was read, and since when it cannot be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from storage.bulk import add_new
from storage.database import Connection
from storage.tables import mailbox


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the next read of a mailbox goes on, when it was last read, and since when it cannot be.

    `place` is the mailbox's own bookmark; None before the first email was handled.
    """

    place: str | None = None
    read_at: datetime | None = None
    failing_since: datetime | None = None


async def find(conn: Connection, name: str) -> Reading:
    """What is known of a mailbox; nothing of a new one."""
    table = mailbox.c
    known = select(table.place, table.read_at, table.failing_since).where(table.name == name)
    row = (await conn.execute(known)).first()
    return Reading(*row) if row else Reading()


async def move_on(conn: Connection, name: str, *, before: str | None, place: str) -> bool:
    """Moves the bookmark; False where somebody else has moved it from where we knew it.

    In the transaction that holds what was done with the email, so that both happen or neither.
    """
    await add_new(conn, mailbox, [{"name": name}])
    ours = (mailbox.c.name == name) & mailbox.c.place.is_not_distinct_from(before)
    return (await conn.execute(update(mailbox).where(ours).values(place=place))).rowcount == 1


async def note_read(conn: Connection, name: str, *, at: datetime) -> None:
    """A read came to its end."""
    await add_new(conn, mailbox, [{"name": name}])
    ended = update(mailbox).where(mailbox.c.name == name)
    await conn.execute(ended.values(read_at=at, failing_since=None))


async def note_failure(conn: Connection, name: str, *, at: datetime) -> None:
    """A read failed; the first failure after a success is the one that counts."""
    await add_new(conn, mailbox, [{"name": name}])
    first = update(mailbox).where(mailbox.c.name == name, mailbox.c.failing_since.is_(None))
    await conn.execute(first.values(failing_since=at))
