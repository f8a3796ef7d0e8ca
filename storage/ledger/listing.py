"""The ledger read back: messages with their items, their events, and totals by state."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, true

from storage.bulk import in_parts
from storage.database import Connection
from storage.tables import delivery, delivery_event, delivery_item
from training.delivery import Channel, DeliveryState
from training.nudges import (
    Addressee,
    Basis,
    MessageKind,
    Nudge,
    Occurrence,
    Role,
    Rung,
    RungKind,
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message of the ledger with what it says; items found unneeded are no longer among them."""

    delivery_id: str
    key: str
    addressee: Addressee
    kind: MessageKind
    day: date
    channel: Channel
    state: DeliveryState
    token: str | None
    planned_for: datetime
    not_before: datetime | None
    attempts: int
    sent_at: datetime | None
    message_id: str | None
    created_at: datetime
    nudges: tuple[Nudge, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One step in a message's life; without an `old` state it is the first."""

    at: datetime
    old: DeliveryState | None
    new: DeliveryState
    by: str
    answer: str | None


async def listing(
    conn: Connection, *, state: DeliveryState | None = None, person_id: str | None = None
) -> list[Delivery]:
    """The messages, in the order in which they were planned to go: all, in a state, to a person."""
    wanted: ColumnElement[bool] = true()
    if state is not None:
        wanted &= delivery.c.state == state.value
    if person_id is not None:
        wanted &= delivery.c.addressee_id == person_id
    return await with_items(conn, wanted)


async def find(conn: Connection, delivery_id: str) -> Delivery | None:
    """The message of that id."""
    return next(iter(await with_items(conn, delivery.c.delivery_id == delivery_id)), None)


async def with_items(conn: Connection, wanted: ColumnElement[bool]) -> list[Delivery]:
    """The messages that meet a condition, each with its items."""
    in_order = select(delivery).where(wanted).order_by(delivery.c.planned_for, delivery.c.key)
    found = (await conn.execute(in_order)).all()
    messages: list[Delivery] = []
    for part in in_parts(found):
        items = await _items_of(conn, [row.delivery_id for row in part])
        messages += [_delivery(row, items[row.delivery_id]) for row in part]
    return messages


async def events_of(conn: Connection, delivery_id: str) -> list[Event]:
    """All that happened to a message, oldest first."""
    table = delivery_event.c
    told = select(table.at, table.from_state, table.to_state, table.by, table.answer)
    in_order = told.where(table.delivery_id == delivery_id).order_by(table.event_id)
    return [
        Event(at, DeliveryState(old) if old else None, DeliveryState(new), by, answer)
        for at, old, new, by, answer in await conn.execute(in_order)
    ]


async def find_by_key(conn: Connection, key: str) -> Delivery | None:
    """The message with that key."""
    return next(iter(await with_items(conn, delivery.c.key == key)), None)


async def totals(conn: Connection) -> Mapping[DeliveryState, int]:
    """How many messages are in each state, none left out."""
    counted = select(delivery.c.state, func.count()).group_by(delivery.c.state)
    numbers = dict.fromkeys(DeliveryState, 0)
    for state, number in await conn.execute(counted):
        numbers[DeliveryState(state)] = number
    return numbers


async def has_ever_sent(conn: Connection) -> bool:
    """Whether any message was ever let go: any that is neither held nor withdrawn.

    A digest is no sign of it, nor is what somebody asked for: a reminder, or a list for themself. These
    may go before anybody has looked at a first run.
    """
    kept = (DeliveryState.HELD.value, DeliveryState.WITHDRAWN.value)
    item = delivery_item.c
    is_planned = (item.delivery_id == delivery.c.delivery_id) & (
        item.rung_kind != RungKind.REMINDER.value
    )
    let_go = select(delivery.c.delivery_id).where(
        delivery.c.state.not_in(kept), select(item.position).where(is_planned).exists()
    )
    return (await conn.execute(let_go.limit(1))).first() is not None


async def known_keys(conn: Connection, keys: Iterable[str]) -> frozenset[str]:
    """Those of some messages' keys that the ledger has."""
    known: set[str] = set()
    for part in in_parts(keys):
        question = select(delivery.c.key).where(delivery.c.key.in_(part))
        known.update((await conn.execute(question)).scalars())
    return frozenset(known)


async def _items_of(conn: Connection, ids: Sequence[str]) -> Mapping[str, list[Row[Any]]]:
    table = delivery_item.c
    kept = select(delivery_item).where(table.delivery_id.in_(ids), table.dropped_at.is_(None))
    items: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in await conn.execute(kept.order_by(table.position)):
        items[row.delivery_id].append(row)
    return items


def _delivery(row: Row[Any], items: Sequence[Row[Any]]) -> Delivery:
    return Delivery(
        delivery_id=row.delivery_id,
        key=row.key,
        addressee=Addressee(Role(row.role), row.addressee_id),
        kind=MessageKind(row.kind),
        day=row.day,
        channel=Channel(row.channel),
        state=DeliveryState(row.state),
        token=row.token,
        planned_for=row.planned_for,
        not_before=row.not_before,
        attempts=row.attempts,
        sent_at=row.sent_at,
        message_id=row.message_id,
        created_at=row.created_at,
        nudges=tuple(_nudge(item, row.addressee_id) for item in items),
    )


def _nudge(item: Row[Any], addressee_id: str | None) -> Nudge:
    """An item as it was planned; its role may differ from the message's (a manager's own matters)."""
    return Nudge(
        Occurrence(item.person_id, item.course, Basis(item.basis), item.occurs_on),
        Addressee(Role(item.role), addressee_id),
        Rung(RungKind(item.rung_kind), item.rung_days),
        due_on=item.due_on,
        valid_until=item.valid_until,
        asked_as=Role(item.asked_as) if item.asked_as else None,
    )
