"""What has been said already, or is about to be: the ladder's memory."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, or_, select

from storage.bulk import in_parts
from storage.database import Connection
from storage.ledger.listing import Delivery
from storage.tables import delivery, delivery_item
from training.delivery import DeliveryState
from training.nudges import LISTS, Addressee, Basis, MessageKind, Occurrence, Role, Rung, RungKind

Said: TypeAlias = dict[tuple[Occurrence, str], dict[str, date]]
"""About one person: for an occurrence and an addressee's key, each rung's key and its day."""

_ITEM = delivery_item.c
_KEPT = _ITEM.dropped_at.is_(None)
_ON_A_LADDER = _ITEM.rung_kind.not_in([each.value for each in LISTS])
_SAYINGS = select(
    _ITEM.person_id,
    _ITEM.course,
    _ITEM.basis,
    _ITEM.occurs_on,
    _ITEM.addressee_key,
    _ITEM.rung_kind,
    _ITEM.rung_days,
    _ITEM.day,
).where(_KEPT, _ON_A_LADDER)


async def said_about(conn: Connection, person_ids: Collection[str]) -> dict[str, Said]:
    """What was said or is planned about each of those people, to whomever.

    Dropped and withdrawn items do not count; uncertain and failed ones do, for they are never
    blindly repeated. Lines of managers' lists are no rungs and do not count either. Somebody about whom nothing was said is left out.
    """
    about: dict[str, Said] = {}
    for ids in in_parts(person_ids):
        await _collect(conn, _SAYINGS.where(_ITEM.person_id.in_(ids)), about)
    return about


async def _collect(conn: Connection, question: Select[Any], about: dict[str, Said]) -> None:
    for who, course, basis, on, addressee_key, kind, days, day in await conn.execute(question):
        matter = (Occurrence(who, course, Basis(basis), on), addressee_key)
        rung = Rung(RungKind(kind), days)
        about.setdefault(who, {}).setdefault(matter, {})[rung.key] = day


async def overtaken(
    conn: Connection, messages: Collection[Delivery], today: date
) -> frozenset[str]:
    """Which of these would be the second of their kind to one addressee on one day, by their ids.

    Either another was sent today, or one of a later day is on its way: after an outage, or after a
    hold of some days, that one alone goes out. What tells decisions is never said by another message.
    """
    addressees = {each.addressee.person_id for each in messages if each.addressee.person_id}
    others = [each for ids in in_parts(addressees) for each in await _around(conn, ids, today)]
    others += await _around(conn, [], today)
    return frozenset(
        each.delivery_id for each in messages if any(_goes_instead(other, each) for other in others)
    )


async def _around(conn: Connection, ids: Collection[str], today: date) -> list[Row[Any]]:
    """What is on its way, or went today, to those people; without ids to the mailbox.

    Messages go in working hours, so that today begins with the day in UTC.
    """
    table = delivery.c
    to_them = table.addressee_id.in_(ids) if ids else table.addressee_id.is_(None)
    on_its_way = table.state.in_([DeliveryState.QUEUED.value, DeliveryState.SENDING.value])
    went_today = table.sent_at >= datetime.combine(today, time.min, tzinfo=UTC)
    wanted: Select[Any] = select(delivery).where(to_them, or_(on_its_way, went_today))
    return list(await conn.execute(wanted))


def _goes_instead(other: Row[Any], message: Delivery) -> bool:
    addressee = Addressee(Role(other.role), other.addressee_id)
    is_alike = (addressee.key, other.kind) == (message.addressee.key, message.kind)
    is_other = other.delivery_id != message.delivery_id
    if not (is_alike and is_other) or message.kind is MessageKind.DECISION:
        return False
    return other.sent_at is not None or other.day > message.day
