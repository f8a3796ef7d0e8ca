"""Emails that came in: each is handled once, and not a word of any is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from storage.bulk import add_new
from storage.database import Connection
from storage.tables import mail_arrival


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of an email; `sender` is a hash of the address it came from.

    `is_outside` says that nobody on the lists has that address.
    """

    outcome: str
    sender: str | None = None
    was_answered: bool = False
    person_id: str | None = None
    delivery_id: str | None = None
    is_outside: bool = False


async def take(conn: Connection, key: str, *, at: datetime) -> bool:
    """Makes an email ours to handle; False where it was handled before, or just is."""
    row = {"key": key, "at": at, "outcome": "taken", "was_answered": False, "is_outside": False}
    return await add_new(conn, mail_arrival, [row]) == 1


async def is_known(conn: Connection, key: str) -> bool:
    """Whether an email was handled before."""
    known = select(mail_arrival.c.key).where(mail_arrival.c.key == key)
    return (await conn.execute(known)).first() is not None


async def end(conn: Connection, key: str, ending: Ending) -> None:
    """Notes what became of an email that was taken."""
    mine = update(mail_arrival).where(mail_arrival.c.key == key)
    await conn.execute(
        mine.values(
            outcome=ending.outcome,
            sender=ending.sender,
            was_answered=ending.was_answered,
            person_id=ending.person_id,
            delivery_id=ending.delivery_id,
            is_outside=ending.is_outside,
        )
    )


async def answered_since(conn: Connection, sender: str, moment: datetime) -> int:
    """How many emails of a sender were answered since a moment."""
    table = mail_arrival.c
    counted = select(func.count()).where(
        table.sender == sender, table.at > moment, table.was_answered
    )
    return int((await conn.execute(counted)).scalar_one())


async def answered_outside_since(conn: Connection, moment: datetime) -> int:
    """How many emails from addresses on no list were answered since a moment, all of them together."""
    table = mail_arrival.c
    answered = select(func.count()).where(table.at > moment, table.was_answered, table.is_outside)
    return int((await conn.execute(answered)).scalar_one())


async def counts(conn: Connection) -> Mapping[str, int]:
    """How many emails came to which outcome, as far back as is remembered."""
    table = mail_arrival.c
    number = func.count().label("number")
    counted = select(table.outcome, number).group_by(table.outcome).order_by(table.outcome)
    return {row.outcome: row.number for row in await conn.execute(counted)}


async def forget(conn: Connection, *, before: datetime) -> int:
    """Forgets what came in before a moment; returns how much."""
    return (await conn.execute(delete(mail_arrival).where(mail_arrival.c.at < before))).rowcount
