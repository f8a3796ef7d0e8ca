"""What managers and group leaders have been told: whoever was and has not acted is on the digest."""

from sqlalchemy import select

from storage.database import Connection
from storage.tables import delivery, delivery_item
from training.cases import Telling, Tellings
from training.delivery import DeliveryState
from training.nudges import Basis, Occurrence, RungKind


async def told_to_managers(conn: Connection) -> Tellings:
    """All that managers and group leaders were told in messages that were sent."""
    item = delivery_item.c
    told = (
        select(
            item.person_id,
            item.course,
            item.basis,
            item.occurs_on,
            delivery.c.addressee_id,
            delivery.c.sent_at,
        )
        .join_from(delivery_item, delivery)
        .where(
            item.rung_kind == RungKind.ESCALATE_MANAGER.value,
            item.dropped_at.is_(None),
            delivery.c.state == DeliveryState.SENT.value,
            delivery.c.addressee_id.is_not(None),
        )
    )
    return {
        Occurrence(who, course, Basis(basis), on): Telling(addressee_id, sent_at.date())
        for who, course, basis, on, addressee_id, sent_at in await conn.execute(told)
    }
