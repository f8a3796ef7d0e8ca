"""What the ledger knows of reaching people: whom the last message missed, what managers were told."""

from sqlalchemy import case, func, select

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


async def not_reached(conn: Connection) -> frozenset[str]:
    """The ids of those whose last message failed: nothing has arrived since, on any channel."""
    table = delivery.c
    failed_at = func.max(
        case((table.state == DeliveryState.FAILED.value, table.planned_for), else_=None)
    )
    sent_at = func.max(table.sent_at)
    missed = (
        select(table.addressee_id)
        .where(table.addressee_id.is_not(None))
        .group_by(table.addressee_id)
        .having(failed_at.is_not(None) & (sent_at.is_(None) | (sent_at < failed_at)))
    )
    return frozenset(each for each in (await conn.execute(missed)).scalars() if each)
