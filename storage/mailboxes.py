"""How far each mailbox was read, since when it cannot be, and which emails it could not hand over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select, update

from storage.bulk import add_new
from storage.database import Connection
from storage.tables import mailbox, stumble


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the next read of a mailbox goes on, when it was last read, and since when it cannot be.

    `place` is the mailbox's own bookmark; None before the first email was handled. `stumbles` says how often
    each of the emails behind it could not be handed over, by their ids in the mailbox.
    """

    place: str | None = None
    read_at: datetime | None = None
    failing_since: datetime | None = None
    stumbles: Mapping[str, int] = field(default_factory=dict)


async def find(conn: Connection, name: str) -> Reading:
    """What is known of a mailbox; nothing of a new one."""
    table = mailbox.c
    known = select(table.place, table.read_at, table.failing_since).where(table.name == name)
    row = (await conn.execute(known)).first()
    if row is None:
        return Reading()
    often = select(stumble.c.email, stumble.c.times).where(stumble.c.mailbox == name)
    return Reading(*row, {each.email: each.times for each in await conn.execute(often)})


async def move_on(conn: Connection, name: str, *, before: str | None, place: str) -> bool:
    """Moves the bookmark; False where somebody else has moved it from where we knew it.

    In the transaction that holds what was done with the email, so that both happen or neither.
    """
    await add_new(conn, mailbox, [{"name": name}])
    ours = (mailbox.c.name == name) & mailbox.c.place.is_not_distinct_from(before)
    return (await conn.execute(update(mailbox).where(ours).values(place=place))).rowcount == 1


async def note_read(conn: Connection, name: str, *, at: datetime) -> None:
    """A read came to its end; what it stumbled over is behind it."""
    await add_new(conn, mailbox, [{"name": name}])
    ended = update(mailbox).where(mailbox.c.name == name)
    await conn.execute(ended.values(read_at=at, failing_since=None))
    await conn.execute(delete(stumble).where(stumble.c.mailbox == name))


async def note_failure(conn: Connection, name: str, *, at: datetime) -> None:
    """A read failed; the first failure after a success is the one that counts."""
    await add_new(conn, mailbox, [{"name": name}])
    first = update(mailbox).where(mailbox.c.name == name, mailbox.c.failing_since.is_(None))
    await conn.execute(first.values(failing_since=at))


async def note_stumble(conn: Connection, name: str, email: str) -> None:
    """One email could not be handed over, once more."""
    await add_new(conn, stumble, [{"mailbox": name, "email": email, "times": 0}])
    mine = (stumble.c.mailbox == name) & (stumble.c.email == email)
    await conn.execute(update(stumble).where(mine).values(times=stumble.c.times + 1))
