"""People as the lists of staff and councillors have them: added, replaced, and found.

Absences are kept apart from the lists: they carry who recorded them and when.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import BindParameter, bindparam, delete, func, insert, select
from sqlalchemy import update as updating

from storage import changes, rows, snapshot
from storage.bulk import Row, for_each, in_parts, put
from storage.database import Connection
from storage.tables import absence, person, post, seat, troubled_address
from training.people import Absence, Person, Post, Seat
from training.policy import Roles

_BY_PERSON: BindParameter[str] = bindparam("of_person")


async def everybody(conn: Connection) -> list[Person]:
    """Everybody in the database, in the plain order of their numbers."""
    return [each async for part in snapshot.people_only(conn) for each in part]


async def find(conn: Connection, words: str) -> Person | None:
    """The one person of that id, employee number, councillor id or e-mail address (in any case).

    An address that several people share names nobody: people are never guessed.
    """
    wanted = words.strip()
    for question in (
        select(person.c.person_id).where(person.c.person_id == wanted),
        select(post.c.person_id).where(post.c.employee_no == wanted),
        select(seat.c.person_id).where(seat.c.councillor_id == wanted),
        select(person.c.person_id).where(person.c.email_folded == wanted.casefold()),
    ):
        found = (await conn.execute(question.limit(2))).scalars().all()
        if len(found) == 1:
            return await snapshot.person_of(conn, found[0])
    return None


async def hold(conn: Connection, person_id: str) -> None:
    """Lets nobody else who holds this person go on until we commit, on whichever replica.

    For what is read and then written about one person, such as a form that may come twice at once.
    """
    one = select(person.c.person_id).where(person.c.person_id == person_id)
    await conn.execute(one.with_for_update(key_share=True))


async def numbers(conn: Connection) -> dict[str, str]:
    """The number by which each person is best known, by their id."""
    known = (await conn.execute(select(person.c.person_id, person.c.number))).all()
    return {each.person_id: each.number for each in known}


async def holders(conn: Connection, employee_nos: Collection[str]) -> dict[str, str]:
    """The ids of those who hold or held these employee numbers, by the number."""
    found: dict[str, str] = {}
    for part in in_parts(employee_nos):
        posts = select(post.c.employee_no, post.c.person_id).where(post.c.employee_no.in_(part))
        found.update({each.employee_no: each.person_id for each in await conn.execute(posts)})
    return found


async def services(conn: Connection) -> list[str]:
    """Every service that a post is or was in, by its name."""
    named = select(post.c.service).distinct().order_by(post.c.service)
    return list((await conn.execute(named)).scalars())


async def party_groups(conn: Connection) -> list[str]:
    """Every political group that a councillor is or was in, by its name."""
    named = select(seat.c.party_group).distinct().order_by(seat.c.party_group)
    return list((await conn.execute(named)).scalars())


async def names_of(conn: Connection, person_ids: Collection[str]) -> dict[str, str]:
    """The names of some people by their id; an id that nobody has is left out."""
    found: dict[str, str] = {}
    for part in in_parts(person_ids):
        named = select(person.c.person_id, person.c.name).where(person.c.person_id.in_(part))
        found |= {each.person_id: each.name for each in await conn.execute(named)}
    return found


async def with_several_hats(conn: Connection) -> list[str]:
    """The ids of those with more than one post or seat, held or past."""
    counted: Counter[str] = Counter()
    for hats in (post, seat):
        counts = select(hats.c.person_id, func.count()).group_by(hats.c.person_id)
        for person_id, count in await conn.execute(counts):
            counted[person_id] += count
    return [person_id for person_id, count in counted.items() if count > 1]


async def with_email(conn: Connection, person_ids: Collection[str]) -> frozenset[str]:
    """Those of some people who have an e-mail address that takes mail."""
    stopped = select(troubled_address.c.address).where(troubled_address.c.stopped)
    found: set[str] = set()
    for part in in_parts(person_ids):
        addressed = select(person.c.person_id).where(
            person.c.person_id.in_(part),
            person.c.email.is_not(None),
            person.c.email_folded.not_in(stopped),
        )
        found.update((await conn.execute(addressed)).scalars())
    return frozenset(found)


async def councillors(conn: Connection) -> list[str]:
    """The ids of everybody who holds or held a seat, in the plain order of their numbers."""
    seated = select(person.c.person_id).where(person.c.person_id.in_(select(seat.c.person_id)))
    in_order = seated.order_by(person.c.number, person.c.person_id)
    return list((await conn.execute(in_order)).scalars())


async def leaders(conn: Connection, roles: Roles) -> list[Person]:
    """Everybody whom others report to, and the holders of the policy's offices."""
    managers = select(post.c.manager_no).where(post.c.manager_no.is_not(None)).distinct()
    offices = {*roles.heads_of_service.values(), *roles.group_leaders.values()}
    if roles.scrutiny_officer:
        offices.add(roles.scrutiny_officer)
    wanted = {*(await conn.execute(managers)).scalars(), *offices}
    ids: set[str] = set()
    for part in in_parts(wanted):
        for hats, number in ((post, post.c.employee_no), (seat, seat.c.councillor_id)):
            holders = select(hats.c.person_id).where(number.in_(part))
            ids.update((await conn.execute(holders)).scalars())
    return [known for known, _ in (await snapshot.of_people(conn, ids)).values()]


async def add(conn: Connection, people: Sequence[Person]) -> int:
    """Adds people with their posts and seats, but not their absences; returns how many."""
    added = await for_each(conn, insert(person), map(_person_row, people))
    await _add_hats(conn, people)
    await changes.note(conn, [each.person_id for each in people])
    return added


async def update(conn: Connection, people: Sequence[Person]) -> int:
    """Replaces people whole, with their posts and seats, but not their absences.

    A number may pass from one of them to another. Returns how many of them were known.
    """
    changed = updating(person).where(person.c.person_id == _BY_PERSON)
    known = await for_each(conn, changed, map(_changed_row, people))
    for hats in (post, seat):
        gone = delete(hats).where(hats.c.person_id == _BY_PERSON)
        await for_each(conn, gone, ({"of_person": each.person_id} for each in people))
    await _add_hats(conn, people)
    await changes.note(conn, [each.person_id for each in people])
    return known


async def add_absences(
    conn: Connection, absences: Iterable[tuple[str, Absence]], at: datetime
) -> None:
    """Records absences; one that began on the same day gets the new end, reason and recorder."""
    rows_added = [_absence_row(who, each, at) for who, each in absences]
    await put(conn, absence, rows_added)
    await changes.note(conn, changes.whose(rows_added))


async def absences_of(
    conn: Connection, person_ids: Collection[str]
) -> Mapping[str, Sequence[Absence]]:
    """The absences of those people by person."""
    reader = rows.RowReader()
    found: dict[str, Sequence[Absence]] = {}
    for ids in in_parts(person_ids):
        result = await conn.execute(rows.ABSENCES.where(person.c.person_id.in_(ids)))
        found |= reader.absences(result)
    return found


async def _add_hats(conn: Connection, people: Sequence[Person]) -> None:
    await for_each(conn, insert(post), _post_rows(people))
    await for_each(conn, insert(seat), _seat_rows(people))


def _person_row(each: Person) -> dict[str, object]:
    return {
        "person_id": each.person_id,
        "number": each.number,
        "name": each.name,
        "email": each.email,
        "email_folded": each.email.strip().casefold() if each.email else None,
    }


def _changed_row(each: Person) -> dict[str, object]:
    """The row without its id: where that is set, SQLite looks for it in every table that refers to it."""
    row = _person_row(each)
    return {"of_person": row.pop("person_id"), **row}


def _post_rows(people: Iterable[Person]) -> Iterator[Row]:
    for each in people:
        for position, held in enumerate(each.posts):
            yield _post_row(each.person_id, position, held)


def _post_row(who: str, position: int, held: Post) -> Row:
    return {
        "person_id": who,
        "position": position,
        "employee_no": held.employee_no,
        "title": held.title,
        "service": held.service,
        "started_on": held.started_on,
        "ended_on": held.ended_on,
        "since_on": held.since_on,
        "manager_no": held.manager_no,
        "employment": held.employment,
        "groups": _words(held.groups),
    }


def _seat_rows(people: Iterable[Person]) -> Iterator[Row]:
    for each in people:
        for position, held in enumerate(each.seats):
            yield _seat_row(each.person_id, position, held)


def _seat_row(who: str, position: int, held: Seat) -> Row:
    return {
        "person_id": who,
        "position": position,
        "councillor_id": held.councillor_id,
        "ward": held.ward,
        "party_group": held.party_group,
        "elected_on": held.elected_on,
        "term_ends_on": held.term_ends_on,
        "groups": _words(held.groups),
    }


@lru_cache(maxsize=1_024)
def _words(groups: tuple[str, ...]) -> str:
    return json.dumps(groups, ensure_ascii=False)


def _absence_row(who: str, each: Absence, at: datetime) -> Row:
    return {
        "person_id": who,
        "from_on": each.period.from_on,
        "to_on": each.period.to_on,
        "reason": each.reason,
        "recorded_by": each.recorded_by,
        "recorded_at": at,
    }
