"""Messages that came back: they were sent and did not arrive, so what they said counts as not said.

The state stays `sent`, for the provider did take it. The items give their keys back, and the ladder says
them again over whatever channel reaches the person then.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from storage.bulk import add_new
from storage.database import Connection
from storage.tables import bounce, delivery_item
from training.bounces import Weight


@dataclass(frozen=True, slots=True)
class Bounce:
    """One message's return: the status code, its weight, and whether the address was given up then."""

    at: datetime
    weight: Weight
    code: str
    stops: bool


async def note_bounce(conn: Connection, delivery_id: str, returned: Bounce) -> bool:
    """Notes that a message came back; False where that was known."""
    row = {
        "delivery_id": delivery_id,
        "at": returned.at,
        "weight": returned.weight.value,
        "code": returned.code,
        "stops": returned.stops,
    }
    if not await add_new(conn, bounce, [row]):
        return False
    table = delivery_item.c
    said = update(delivery_item).where(table.delivery_id == delivery_id, table.dropped_at.is_(None))
    await conn.execute(said.values(dropped_at=returned.at))
    return True


async def bounce_of(conn: Connection, delivery_id: str) -> Bounce | None:
    """The return of a message, if it came back."""
    table = bounce.c
    known = select(table.at, table.weight, table.code, table.stops)
    row = (await conn.execute(known.where(table.delivery_id == delivery_id))).first()
    return Bounce(row.at, Weight(row.weight), row.code, row.stops) if row else None
