"""What providers say of a message after they took it: that it arrived, or why it did not.

Such a word changes no state, since the message was sent; it is written down as an event. Only where
nobody knew whether it was taken at all, a word about it settles that: it was.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, insert, select

from storage.bulk import in_parts
from storage.database import Connection
from storage.ledger.moving import Move, record_outcomes
from storage.tables import delivery, delivery_event
from training.delivery import DeliveryState


class Heard(StrEnum):
    """Whether a provider's word about a message said something new."""

    NEW = "new"
    KNOWN = "known"
    NOT_OURS = "not ours"  # there is no such message


async def hear(conn: Connection, delivery_id: str, answer: str, *, at: datetime, by: str) -> Heard:
    """Writes down a provider's word about a message, once.

    An `answer` that begins with `training.delivery.UNREACHABLE` makes its addressee one whom nothing
    reaches.
    """
    table = delivery.c
    standing = select(table.state, table.token).where(table.delivery_id == delivery_id)
    found = (await conn.execute(standing.with_for_update())).first()
    if found is None:
        return Heard.NOT_OURS
    state = DeliveryState(found.state)
    if state is DeliveryState.UNCERTAIN:
        taken = Move(delivery_id, DeliveryState.SENT, token=found.token, old=state, answer=answer)
        await record_outcomes(conn, [taken], at=at, by=by)
    elif await _is_known(conn, delivery_id, answer, by):
        return Heard.KNOWN
    else:
        await conn.execute(insert(delivery_event).values(_word(delivery_id, state, answer, at, by)))
    return Heard.NEW


async def doubtful_since(conn: Connection, delivery_ids: Collection[str]) -> Mapping[str, datetime]:
    """When each of those messages last became uncertain."""
    event = delivery_event.c
    since: dict[str, datetime] = {}
    for ids in in_parts(delivery_ids):
        latest = select(event.delivery_id, func.max(event.at)).where(
            event.delivery_id.in_(ids), event.to_state == DeliveryState.UNCERTAIN.value
        )
        found = await conn.execute(latest.group_by(event.delivery_id))
        since.update((row[0], row[1]) for row in found)
    return since


async def _is_known(conn: Connection, delivery_id: str, answer: str, by: str) -> bool:
    event = delivery_event.c
    same = (event.delivery_id == delivery_id) & (event.by == by) & (event.answer == answer)
    return (await conn.execute(select(event.event_id).where(same).limit(1))).first() is not None


def _word(
    delivery_id: str, state: DeliveryState, answer: str, at: datetime, by: str
) -> dict[str, object]:
    return {
        "delivery_id": delivery_id,
        "at": at,
        "from_state": state.value,
        "to_state": state.value,
        "by": by,
        "answer": answer,
    }
