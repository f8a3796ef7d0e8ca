"""How the ledger stands: what waits, what is in doubt, and whom nothing reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from storage.database import Connection
from storage.ledger.listing import Delivery, with_items
from storage.tables import bounce, delivery, delivery_event
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
    latest = select(delivery_event.c.at).order_by(delivery_event.c.event_id.desc()).limit(1)
    counted = await _unended(conn, true())
    return Standing(
        waiting_since=(await conn.execute(longest.order_by(goes_at).limit(1))).scalar(),
        moved_at=(await conn.execute(latest)).scalar(),
        uncertain=counted.get(DeliveryState.UNCERTAIN, 0),
        held=counted.get(DeliveryState.HELD, 0),
    )


async def unended_before(conn: Connection, moment: datetime) -> Mapping[DeliveryState, int]:
    """How many of the messages planned before a moment have come to no end, by state."""
    return await _unended(conn, delivery.c.planned_for < moment)


async def unreachable(conn: Connection) -> list[Delivery]:
    """The messages that no channel could bring to their addressee, where none has arrived since.

    Either they failed for that reason, or they came back and the address was given up then.
    """
    missed, later = delivery.c, delivery.alias("later").c
    failed = and_(missed.state == DeliveryState.FAILED.value, _was_refused(missed.delivery_id))
    reached = (
        select(later.delivery_id)
        .where(
            or_(
                later.addressee_id == missed.addressee_id,
                and_(later.addressee_id.is_(None), missed.addressee_id.is_(None)),
            ),
            later.state == DeliveryState.SENT.value,
            later.created_at > missed.created_at,
            ~_came_back(later.delivery_id),
        )
        .exists()
    )
    gave_up = _came_back(missed.delivery_id, stops=True)
    return await with_items(conn, and_(or_(failed, gave_up), ~reached))


def _was_refused(delivery_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a message failed because no channel reaches its addressee."""
    event = delivery_event.c
    refusal = select(event.event_id).where(
        event.delivery_id == delivery_id,
        event.to_state == DeliveryState.FAILED.value,
        event.answer.startswith(UNREACHABLE),
    )
    return refusal.exists()


def _came_back(delivery_id: ColumnElement[str], *, stops: bool = False) -> ColumnElement[bool]:
    """Whether a message was returned; with `stops` only where its address was given up then."""
    returned = select(bounce.c.delivery_id).where(bounce.c.delivery_id == delivery_id)
    return (returned.where(bounce.c.stops) if stops else returned).exists()


async def _unended(conn: Connection, wanted: ColumnElement[bool]) -> Mapping[DeliveryState, int]:
    table = delivery.c
    unended = [each.value for each in DeliveryState if not each.is_final]
    counted = select(table.state, func.count()).where(table.state.in_(unended), wanted)
    found = await conn.execute(counted.group_by(table.state))
    return {DeliveryState(state): number for state, number in found}
