"""Addresses that mail came back from, or whose owner complained about it.

An address that is stopped is written to no more, until its owner writes to us, the lists give the person
another one, or the safeguarding team lifts it.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, func, select

from storage.bulk import put
from storage.database import Connection
from storage.tables import person, troubled_address
from training.bounces import MEMORY, Trouble, Weight
from training.identity import folded

_TABLE = troubled_address.c


async def find(conn: Connection, address: str) -> Trouble | None:
    """What is held against an address."""
    known = select(troubled_address).where(_TABLE.address == folded(address))
    row = (await conn.execute(known)).first()
    if row is None:
        return None
    return Trouble(Weight(row.why), row.code, row.times, row.first_at, row.last_at, row.stopped)


async def is_stopped(conn: Connection, address: str) -> bool:
    """Whether nothing may be sent to an address."""
    trouble = await find(conn, address)
    return trouble is not None and trouble.stopped


async def hold(conn: Connection, address: str, trouble: Trouble) -> None:
    """Holds something against an address, in the place of what was held before."""
    row = {
        "address": folded(address),
        "why": trouble.why.value,
        "code": trouble.code,
        "times": trouble.times,
        "first_at": trouble.first_at,
        "last_at": trouble.last_at,
        "stopped": trouble.stopped,
    }
    await put(conn, troubled_address, [row])


async def clear(conn: Connection, address: str, *, complaints_too: bool = False) -> bool:
    """Forgets what is held against an address; a complaint only if that is asked for."""
    mine = delete(troubled_address).where(_TABLE.address == folded(address))
    if not complaints_too:
        mine = mine.where(_TABLE.why != Weight.COMPLAINT.value)
    return (await conn.execute(mine)).rowcount == 1


async def lapse(conn: Connection, *, now: datetime) -> int:
    """Forgets passing trouble that is old; returns how much."""
    old = delete(troubled_address).where(
        _TABLE.why == Weight.SOFT.value, _TABLE.last_at < now - MEMORY
    )
    return (await conn.execute(old)).rowcount


async def stopped_people(conn: Connection) -> list[tuple[str, Trouble]]:
    """Whose address is stopped, by the id of the person, the latest first."""
    owned = select(person.c.person_id, troubled_address).join_from(
        troubled_address, person, person.c.email_folded == _TABLE.address
    )
    found = await conn.execute(owned.where(_TABLE.stopped).order_by(_TABLE.last_at.desc()))
    return [
        (
            row.person_id,
            Trouble(Weight(row.why), row.code, row.times, row.first_at, row.last_at, row.stopped),
        )
        for row in found
    ]


async def counts(conn: Connection) -> Mapping[Weight, int]:
    """How many addresses are stopped, by the reason."""
    counted = select(_TABLE.why, func.count()).where(_TABLE.stopped).group_by(_TABLE.why)
    numbers = dict.fromkeys(Weight, 0)
    for why, number in await conn.execute(counted):
        numbers[Weight(why)] = number
    return numbers
