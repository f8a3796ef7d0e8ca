"""What a browser must bring back to finish what it began: good once, and for a few minutes.

They are kept by the hash of what the browser holds, so that nobody who reads the database could finish it
in another's place.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert

from storage.columns import Facts
from storage.database import Connection
from storage.tables import ticket

MINUTES = timedelta(minutes=10)
"""How long somebody may take over a sign-in."""


async def issue(
    conn: Connection, ticket_hash: str, purpose: str, *, facts: Facts, at: datetime
) -> None:
    """Keeps what is to be known when the ticket comes back."""
    row = {"ticket_hash": ticket_hash, "purpose": purpose, "facts": facts, "made_at": at}
    await conn.execute(insert(ticket), row)


async def take(conn: Connection, ticket_hash: str, purpose: str, *, at: datetime) -> Facts | None:
    """What was kept with a ticket, which is of no use from then on; None where it is too late.

    Of two who bring the same ticket in one moment one gets it.
    """
    this = delete(ticket).where(ticket.c.ticket_hash == ticket_hash, ticket.c.purpose == purpose)
    taken = await conn.execute(this.returning(ticket.c.facts, ticket.c.made_at))
    row = taken.first()
    return row.facts if row and at - row.made_at < MINUTES else None


async def forget(conn: Connection, *, at: datetime) -> None:
    """Removes those that nobody came back with."""
    await conn.execute(delete(ticket).where(ticket.c.made_at <= at - MINUTES))
