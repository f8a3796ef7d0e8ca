"""What the ledger can prove of a period: the escalations in it, and how its messages ended.

A message that was once uncertain and never proven sent is in doubt, whatever was decided about it
since: it may have arrived before it was held or called off.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from storage.database import Connection
from storage.tables import delivery, delivery_event, delivery_item
from training.delivery import DeliveryState
from training.escalated import ESCALATIONS, Dispatch, Escalation
from training.nudges import Basis, MessageKind, Occurrence, Role, RungKind

_MAY_HAVE_ARRIVED = (DeliveryState.UNCERTAIN, DeliveryState.HELD, DeliveryState.WITHDRAWN)

_WAS_UNCERTAIN = (
    select(delivery_event.c.event_id)
    .where(
        delivery_event.c.delivery_id == delivery.c.delivery_id,
        delivery_event.c.to_state == DeliveryState.UNCERTAIN.value,
    )
    .exists()
)
_IS_IN_DOUBT = and_(delivery.c.state.in_([s.value for s in _MAY_HAVE_ARRIVED]), _WAS_UNCERTAIN)
_DISPATCH = case(
    (delivery.c.state == DeliveryState.SENT.value, Dispatch.SENT.value),
    (delivery.c.state == DeliveryState.FAILED.value, Dispatch.FAILED.value),
    (_IS_IN_DOUBT, Dispatch.IN_DOUBT.value),
    (delivery.c.state == DeliveryState.WITHDRAWN.value, None),
    else_=Dispatch.WAITING.value,
).label("dispatch")


async def escalations(conn: Connection, *, since: datetime, before: datetime) -> list[Escalation]:
    """All that was escalated between two moments, in the zone of the first; sent or not.

    What has not gone belongs to the day for which it was planned. Found unneeded it is no escalation.
    """
    item = delivery_item.c
    told = (
        select(
            item.person_id,
            item.course,
            item.basis,
            item.occurs_on,
            item.rung_kind,
            item.role,
            delivery.c.day,
            delivery.c.sent_at,
            _DISPATCH,
        )
        .join_from(delivery_item, delivery)
        .where(
            item.rung_kind.in_([kind.value for kind in ESCALATIONS]),
            item.dropped_at.is_(None),
            _between(since, before),
        )
        .order_by(item.key)
    )
    return [
        Escalation(
            Occurrence(who, course, Basis(basis), on),
            RungKind(kind),
            Role(role),
            sent_at.astimezone(since.tzinfo).date() if sent_at else day,
            Dispatch(dispatch),
        )
        for who, course, basis, on, kind, role, day, sent_at, dispatch in await conn.execute(told)
    ]


async def dispatches(
    conn: Connection, *, since: datetime, before: datetime
) -> Mapping[Dispatch, int]:
    """How the messages to people between two moments ended; those called off in time are left out."""
    to_people = delivery.c.kind != MessageKind.DIGEST.value
    counted = select(_DISPATCH, func.count()).where(to_people, _between(since, before))
    found = await conn.execute(counted.group_by(_DISPATCH.name))
    return Counter({Dispatch(each): number for each, number in found if each is not None})


async def first_planned_at(conn: Connection) -> datetime | None:
    """When the first message to anybody was planned."""
    table = delivery.c
    first = select(func.min(table.created_at)).where(table.kind != MessageKind.DIGEST.value)
    at: datetime | None = await conn.scalar(first)
    return at


def _between(since: datetime, before: datetime) -> ColumnElement[bool]:
    """Sent between the two moments, or planned for their days and not sent."""
    table = delivery.c
    return or_(
        and_(table.sent_at >= since, table.sent_at < before),
        and_(table.sent_at.is_(None), table.day >= since.date(), table.day < before.date()),
    )
