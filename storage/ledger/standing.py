"""How the ledger stands: what waits, what is in doubt, and whom nothing reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from storage.database import Connection
from storage.ledger.listing import Delivery, with_items
from storage.tables import delivery, delivery_event
from training.delivery import UNREACHABLE, DeliveryState


@dataclass(frozen=True, slots=True)
class Standing:
    """The ledger at one moment.

    `waiting_since` is from when the longest-waiting message could have gone; `moved_at` is when any
    message last changed its state.
    """

    waiting_since: datetime | None
    moved_at: datetime | None
    uncertain: int
    held: int


async def standing(conn: Connection, *, now: datetime) -> Standing:
    """How the ledger stands now."""
    table = delivery.c
    goes_at = func.coalesce(table.not_before, table.planned_for)
    longest = select(goes_at).where(
        table.state == DeliveryState.QUEUED.value, table.planned_for <= now, goes_at <= now
    )
    moved = delivery_event.c.from_state.is_distinct_from(delivery_event.c.to_state)
    latest = select(delivery_event.c.at).where(moved).order_by(delivery_event.c.event_id.desc())
    counted = await _unended(conn, true())
    return Standing(
        waiting_since=(await conn.execute(longest.order_by(goes_at).limit(1))).scalar(),
        moved_at=(await conn.execute(latest.limit(1))).scalar(),
        uncertain=counted.get(DeliveryState.UNCERTAIN, 0),
        held=counted.get(DeliveryState.HELD, 0),
    )


async def unended_before(conn: Connection, moment: datetime) -> Mapping[DeliveryState, int]:
    """How many of the messages planned before a moment have come to no end, by state."""
    return await _unended(conn, delivery.c.planned_for < moment)


async def unreachable(conn: Connection) -> list[Delivery]:
    """The messages that no channel brought to their addressee, and after which none has.

    Some failed at once; others were taken, and came back afterwards.
    """
    missed, later = delivery.c, delivery.alias("later").c
    ended = (DeliveryState.FAILED.value, DeliveryState.SENT.value)
    refused = select(delivery_event.c.delivery_id).where(
        delivery_event.c.to_state.in_(ended), delivery_event.c.answer.startswith(UNREACHABLE)
    )
    reached = (
        select(later.delivery_id)
        .where(
            or_(
                later.addressee_id == missed.addressee_id,
                and_(later.addressee_id.is_(None), missed.addressee_id.is_(None)),
            ),
            later.state == DeliveryState.SENT.value,
            later.created_at > missed.created_at,
            later.delivery_id.not_in(refused),
        )
        .exists()
    )
    is_missed = and_(missed.state.in_(ended), missed.delivery_id.in_(refused))
    return await with_items(conn, and_(is_missed, ~reached))


async def _unended(conn: Connection, wanted: ColumnElement[bool]) -> Mapping[DeliveryState, int]:
    table = delivery.c
    unended = [each.value for each in DeliveryState if not each.is_final]
    counted = select(table.state, func.count()).where(table.state.in_(unended), wanted)
    found = await conn.execute(counted.group_by(table.state))
    return {DeliveryState(state): number for state, number in found}
