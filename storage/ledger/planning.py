"""Planned messages go into the ledger, each once, however often the same plan is made.

The unique keys decide, not a look beforehand: two planners at the same moment add nothing twice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from operator import itemgetter
from uuid import uuid4

from sqlalchemy import Table, bindparam, delete, insert, select

from storage.bulk import Row, add_new, for_each, in_parts
from storage.database import Connection
from storage.ledger.growing import last_positions, readdress, still_waiting
from storage.tables import delivery, delivery_event, delivery_item
from training.delivery import Channel, DeliveryState
from training.nudges import Addressee, Nudge, PlannedMessage, key_of

MESSAGES_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How planned messages enter the ledger: when to go, over which channel, queued or held."""

    planned_for: datetime
    channel_of: Callable[[Addressee], Channel]
    at: datetime
    by: str
    state: DeliveryState = DeliveryState.QUEUED


async def add_planned(conn: Connection, messages: Sequence[PlannedMessage], plan: Plan) -> int:
    """Adds messages, each with a key of its own; returns how many are new or say more than before.

    A message whose key exists takes in what is new as long as it is queued or held; once it is on
    its way it stays as it is. An item whose key is taken is passed over, and a message left without
    items is not written, unless it is a digest or an export, which never have any. Keys are taken in their order,
    so that two planners wait for each other instead of blocking each other for ever.
    """
    in_order = sorted(messages, key=lambda message: message.key)
    return sum([await _add(conn, part, plan) for part in in_parts(in_order, MESSAGES_AT_ONCE)])


async def _add(conn: Connection, messages: Sequence[PlannedMessage], plan: Plan) -> int:
    mine = {str(uuid4()): message for message in messages}
    await add_new(
        conn, delivery, (_delivery_row(new_id, each, plan) for new_id, each in mine.items())
    )
    added = await _written(conn, delivery, mine)
    known = [each for new_id, each in mine.items() if new_id not in added]
    waiting = await still_waiting(conn, known)
    before = await last_positions(conn, waiting)
    rows = [_item_rows(new_id, mine[new_id]) for new_id in added]
    rows += [_item_rows(old, each, after=before[old]) for old, each in waiting.items()]
    await add_new(conn, delivery_item, sorted(chain.from_iterable(rows), key=itemgetter("key")))
    filled = await _written(conn, delivery_item, added)
    filled |= {new_id for new_id in added if not mine[new_id].nudges}
    await _take_back(conn, added - filled)
    await for_each(conn, insert(delivery_event), (_event_row(new_id, plan) for new_id in filled))
    after = await last_positions(conn, waiting)
    grown = {old: each for old, each in waiting.items() if after[old] > before[old]}
    await readdress(conn, grown)
    return len(filled) + len(grown)


async def _written(conn: Connection, table: Table, ids: Iterable[str]) -> set[str]:
    """Which of the ids have made it into a table.

    Asked afterwards: an insert that returns them took three times as long on PostgreSQL.
    """
    found: set[str] = set()
    for part in in_parts(ids):
        question = select(table.c.delivery_id).where(table.c.delivery_id.in_(part)).distinct()
        found.update((await conn.execute(question)).scalars())
    return found


async def _take_back(conn: Connection, ids: Iterable[str]) -> None:
    """Removes messages that found all their items already said; nothing refers to them yet."""
    empty = delete(delivery).where(delivery.c.delivery_id == bindparam("empty_id"))
    await for_each(conn, empty, ({"empty_id": each} for each in ids))


def _delivery_row(new_id: str, message: PlannedMessage, plan: Plan) -> Row:
    return {
        "delivery_id": new_id,
        "key": message.key,
        "addressee_id": message.addressee.person_id,
        "role": message.addressee.role.value,
        "kind": message.kind.value,
        "day": message.day,
        "channel": plan.channel_of(message.addressee).value,
        "state": plan.state.value,
        "planned_for": plan.planned_for,
        "attempts": 0,
        "created_at": plan.at,
    }


def _item_rows(delivery_id: str, message: PlannedMessage, *, after: int = -1) -> Iterator[Row]:
    """The items of a message, placed after the last that it has."""
    for position, nudge in enumerate(message.nudges, after + 1):
        yield _item_row(nudge) | {
            "delivery_id": delivery_id,
            "position": position,
            "day": message.day,
        }


def _item_row(nudge: Nudge) -> dict[str, object]:
    what = nudge.occurrence
    return {
        "key": key_of(nudge),
        "person_id": what.person_id,
        "course": what.course,
        "basis": what.basis.value,
        "occurs_on": what.on,
        "addressee_key": nudge.addressee.key,
        "role": nudge.addressee.role.value,
        "rung_kind": nudge.rung.kind.value,
        "rung_days": nudge.rung.days,
        "due_on": nudge.due_on,
        "valid_until": nudge.valid_until,
        "asked_as": nudge.asked_as.value if nudge.asked_as else None,
    }


def _event_row(new_id: str, plan: Plan) -> Row:
    return {
        "delivery_id": new_id,
        "at": plan.at,
        "to_state": plan.state.value,
        "by": plan.by,
    }
