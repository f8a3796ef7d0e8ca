"""Messages that came back: they were sent and did not arrive, so what they said counts as not said.

The state stays `sent`, for the provider did take it; an event says that it came back. The items give their
keys back, and the ladder says them again over whatever channel reaches the person then.
"""

from datetime import datetime

from sqlalchemy import insert, select, update

from storage.database import Connection
from storage.tables import delivery, delivery_event, delivery_item
from training.delivery import DeliveryState

RETURNED = "came back"
"""How the answer of the event begins, unless the addressee is out of reach now."""


async def note_returned(
    conn: Connection, delivery_id: str, answer: str, *, at: datetime, by: str
) -> bool:
    """Notes that a message came back, once; False where it was not sent, or is known to have come back.

    An `answer` that begins with `training.delivery.UNREACHABLE` makes its addressee one whom nothing
    reaches.
    """
    mine = select(delivery.c.state).where(delivery.c.delivery_id == delivery_id)
    state = (await conn.execute(mine.with_for_update())).scalar()
    if state != DeliveryState.SENT.value or await _is_known(conn, delivery_id, by):
        return False
    await conn.execute(
        insert(delivery_event).values(
            delivery_id=delivery_id, at=at, from_state=state, to_state=state, by=by, answer=answer
        )
    )
    await give_back(conn, delivery_id, at=at)
    return True


async def give_back(conn: Connection, delivery_id: str, *, at: datetime) -> None:
    """Gives the keys of a message's items back, so that the ladder says them again."""
    table = delivery_item.c
    said = update(delivery_item).where(table.delivery_id == delivery_id, table.dropped_at.is_(None))
    await conn.execute(said.values(dropped_at=at))


async def _is_known(conn: Connection, delivery_id: str, by: str) -> bool:
    event = delivery_event.c
    returned = select(event.event_id).where(event.delivery_id == delivery_id, event.by == by)
    return (await conn.execute(returned.limit(1))).first() is not None
