"""By what files may name people: everybody's numbers and addresses, without the people themselves."""

from typing import Any

from sqlalchemy import Select, select

from storage.database import Connection
from storage.tables import person, post, seat
from training.matching import Matcher, Named

_IDS = select(seat.c.councillor_id, seat.c.person_id)
_NUMBERS = select(post.c.employee_no, post.c.person_id)
_ADDRESSES = select(person.c.email_folded, person.c.person_id).where(
    person.c.email_folded.is_not(None)
)


async def matcher(conn: Connection) -> Matcher:
    """Finds everybody; where a councillor's id is also an employee number, it is the latter."""
    numbers = [*await _named(conn, _IDS), *await _named(conn, _NUMBERS)]
    return Matcher(numbers, await _named(conn, _ADDRESSES))


async def _named(conn: Connection, pairs: Select[Any]) -> list[Named]:
    return [(name, person_id) for name, person_id in await conn.execute(pairs)]
