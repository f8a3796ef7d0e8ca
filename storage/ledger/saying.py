"""What has been said already, or is about to be: the ladder's memory."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Select, select

from storage.bulk import in_parts
from storage.database import Connection
from storage.tables import delivery_item
from training.nudges import Basis, Occurrence, Rung, RungKind

Said: TypeAlias = dict[tuple[Occurrence, str], dict[str, date]]
"""About one person: for an occurrence and an addressee's key, each rung's key and its day."""

_ITEM = delivery_item.c
_KEPT = _ITEM.dropped_at.is_(None)
_SAYINGS = select(
    _ITEM.person_id,
    _ITEM.course,
    _ITEM.basis,
    _ITEM.occurs_on,
    _ITEM.addressee_key,
    _ITEM.rung_kind,
    _ITEM.rung_days,
    _ITEM.day,
).where(_KEPT)


async def said_about(conn: Connection, person_ids: Collection[str]) -> dict[str, Said]:
    """What was said or is planned about each of those people, to whomever.

    Dropped and withdrawn items do not count; uncertain and failed ones do, for they are never
    blindly repeated. Somebody about whom nothing was said is left out.
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
