"""A message that still waits takes in what is planned later for the same addressee and day."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import func, select, update

from storage.bulk import in_parts
from storage.database import Connection
from storage.tables import delivery, delivery_item
from training.delivery import DeliveryState
from training.nudges import PlannedMessage, Role


async def still_waiting(
    conn: Connection, messages: Iterable[PlannedMessage]
) -> dict[str, PlannedMessage]:
    """Those whose key is that of a queued or held message, by its id.

    Each is locked until we commit, in the order of the ids like outcomes, so that no worker takes
    it half filled; one that a worker is just taking is waited for, and is then no longer among them.
    """
    by_key = {message.key: message for message in messages}
    table, waits = delivery.c, [DeliveryState.QUEUED.value, DeliveryState.HELD.value]
    found: dict[str, PlannedMessage] = {}
    for keys in in_parts(by_key):
        of_keys = select(table.delivery_id, table.key).where(table.key.in_(keys))
        in_order = of_keys.where(table.state.in_(waits)).order_by(table.delivery_id)
        locked = await conn.execute(in_order.with_for_update())
        found |= {delivery_id: by_key[key] for delivery_id, key in locked}
    return found


async def last_positions(conn: Connection, ids: Collection[str]) -> dict[str, int]:
    """The position of each message's last item, dropped ones included; -1 where it has none."""
    table = delivery_item.c
    last = dict.fromkeys(ids, -1)
    for part in in_parts(ids):
        question = select(table.delivery_id, func.max(table.position).label("last"))
        of_part = question.where(table.delivery_id.in_(part)).group_by(table.delivery_id)
        last.update((row.delivery_id, row.last) for row in await conn.execute(of_part))
    return last


async def readdress(conn: Connection, grown: Mapping[str, PlannedMessage]) -> None:
    """Makes a list that took in its reader's own reminders a message to them as themself."""
    own = [each for each, message in grown.items() if message.addressee.role is Role.PERSON]
    for part in in_parts(own):
        theirs = update(delivery).where(delivery.c.delivery_id.in_(part))
        await conn.execute(theirs.values(role=Role.PERSON.value))
