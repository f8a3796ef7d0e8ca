"""Everything that a standing needs, for everybody, read in a few queries for 2,000 people at a time.

People come in the plain order of their number (the employee number or councillor id of the first
hat). Each part asks for all of its people's rows by a range of numbers, never person by person.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, select

from storage import rows
from storage.bulk import in_parts
from storage.database import Connection
from storage.tables import person
from training.people import Person
from training.records import NOTHING_RECORDED, Records

Known: TypeAlias = tuple[Person, Records]

PEOPLE_AT_ONCE = 2_000

_IN_ORDER = rows.PEOPLE.order_by(person.c.number, person.c.person_id)


async def everybody(
    conn: Connection, *, people_at_once: int = PEOPLE_AT_ONCE
) -> AsyncIterator[list[Known]]:
    """Everybody with all that is recorded about them, in parts."""
    async for part in _parts(conn, people_at_once):
        yield await part.known()


async def people_only(
    conn: Connection, *, people_at_once: int = PEOPLE_AT_ONCE
) -> AsyncIterator[list[Person]]:
    """Everybody without records, in the same order and parts."""
    async for part in _parts(conn, people_at_once):
        yield await part.people()


async def of_person(conn: Connection, person_id: str) -> Known | None:
    """One person with all that is recorded about them."""
    return (await of_people(conn, [person_id])).get(person_id)


async def person_of(conn: Connection, person_id: str) -> Person | None:
    """One person without records."""
    return (await people_of(conn, [person_id])).get(person_id)


async def people_of(conn: Connection, person_ids: Collection[str]) -> dict[str, Person]:
    """Those people without records by their id; an id that nobody has is left out."""
    found: dict[str, Person] = {}
    async for part in _of_ids(conn, person_ids):
        found.update((each.person_id, each) for each in await part.people())
    return found


async def of_people(conn: Connection, person_ids: Collection[str]) -> dict[str, Known]:
    """Those people by their id; an id that nobody has is left out."""
    known: dict[str, Known] = {}
    async for part in _of_ids(conn, person_ids):
        known.update((each[0].person_id, each) for each in await part.known())
    return known


async def _of_ids(conn: Connection, person_ids: Collection[str]) -> "AsyncIterator[_Part]":
    reader = rows.RowReader()
    for ids in in_parts(person_ids):
        within = person.c.person_id.in_(ids)
        if found := (await conn.execute(_IN_ORDER.where(within))).all():
            yield _Part(conn, reader, found, within)


async def _parts(conn: Connection, people_at_once: int) -> "AsyncIterator[_Part]":
    """The people by ranges of their numbers; two with the same number come in the same part."""
    reader = rows.RowReader()
    after: str | None = ""
    while after is not None:
        last = await _last_number(conn, after, people_at_once)
        within = person.c.number > after
        if last is not None:
            within = and_(within, person.c.number <= last)
        if found := (await conn.execute(_IN_ORDER.where(within))).all():
            yield _Part(conn, reader, found, within)
        after = last


async def _last_number(conn: Connection, after: str, people_at_once: int) -> str | None:
    """The number that ends the part after this one, or None where the rest is smaller than a part."""
    numbers = select(person.c.number).where(person.c.number > after).order_by(person.c.number)
    return (await conn.execute(numbers.offset(people_at_once - 1).limit(1))).scalar()


class _Part:
    """Some people's own rows, and the condition that finds all other rows about them."""

    def __init__(
        self,
        conn: Connection,
        reader: rows.RowReader,
        found: Sequence[rows.PlainRow],
        within: ColumnElement[bool],
    ) -> None:
        self._conn = conn
        self._reader = reader
        self._found = found
        self._within = within

    async def people(self) -> list[Person]:
        """The people with their hats and absences."""
        posts = self._reader.posts(await self._rows(rows.POSTS))
        seats = self._reader.seats(await self._rows(rows.SEATS))
        absences = self._reader.absences(await self._rows(rows.ABSENCES))
        return [
            Person(
                who,
                name,
                email,
                tuple(posts.get(who, ())),
                tuple(seats.get(who, ())),
                tuple(absences.get(who, ())),
            )
            for who, name, email, _ in self._found
        ]

    async def known(self) -> list[Known]:
        """The people with their records."""
        done = self._reader.completions(await self._rows(rows.COMPLETIONS))
        spared = self._reader.exemptions(await self._rows(rows.EXEMPTIONS))
        known: list[Known] = []
        for each in await self.people():
            who = each.person_id
            recorded = NOTHING_RECORDED
            if who in done or who in spared:
                recorded = Records(tuple(done.get(who, ())), tuple(spared.get(who, ())))
            known.append((each, recorded))
        return known

    async def _rows(self, about: Select[Any]) -> Sequence[rows.PlainRow]:
        found: Sequence[rows.PlainRow] = (await self._conn.execute(about.where(self._within))).all()
        return found
