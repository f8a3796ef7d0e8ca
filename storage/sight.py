"""Whom a view may hold, read by the asker's own lines, services and groups instead of everybody.

Only the reading is narrow; who is shown is decided by `training/grounds.py`, person by person, of all
that were read here.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from sqlalchemy import CTE, Column, Select, select

from storage import people, snapshot
from storage.bulk import in_parts
from storage.database import Connection
from storage.snapshot import Known
from storage.tables import person, post, seat
from training.access import Sight
from training.grounds import Ground, Lines, Scope, View
from training.looks import Look

InSight: TypeAlias = tuple[Scope, Known]
"""The scope in which somebody is seen, and all that is recorded about them."""


async def view_of(conn: Connection, sight: Sight, look: Look) -> View | None:
    """Whom a look may cover; None where the asker has no such scope.

    A service or group is looked for as the lists write it only once the asker may ask for it: of
    others not even their names are told.
    """
    view = sight.view(look.scope, look.name)
    if view is None or look.name is None:
        return view
    is_service = look.scope is Scope.SERVICE
    known = await (people.services(conn) if is_service else people.party_groups(conn))
    wanted = look.name.casefold()
    return sight.view(look.scope, next((k for k in known if k.casefold() == wanted), look.name))


async def seen_in(conn: Connection, view: View) -> AsyncIterator[list[InSight]]:
    """Everybody whom a view shows, in parts; each comes once, in the first scope that they are in."""
    if any(ground.scope is Scope.EVERYONE for ground in view.grounds):
        async for part in snapshot.everybody(conn):
            yield list(_shown(part, view, {}))
        return
    person_ids: set[str] = set()
    lines: dict[str, str | None] = {}
    for ground in view.grounds:
        person_ids |= await _read(conn, ground, lines)
    for ids in in_parts(sorted(person_ids)):
        found = (await snapshot.of_people(conn, ids)).values()
        yield list(_shown(found, view, lines))


def _shown(found: Iterable[Known], view: View, lines: Lines) -> Iterator[InSight]:
    """Those of the people who were read who may be shown: the last word, whatever the queries found."""
    for known in found:
        scope = view.scope_of(known[0], lines)
        if scope is not None:
            yield scope, known


async def lines_above(conn: Connection, person_ids: Collection[str]) -> Lines:
    """Whom each number above some people's posts reports to, up to the end of each line."""
    started = select(post.c.manager_no.label("number")).where(
        post.c.person_id.in_(sorted(person_ids)), post.c.manager_no.is_not(None)
    )
    above = started.cte("above", recursive=True)
    higher = select(post.c.manager_no).join(above, post.c.employee_no == above.c.number)
    return await _lines(conn, above.union(higher.where(post.c.manager_no.is_not(None))))


async def _read(conn: Connection, ground: Ground, lines: dict[str, str | None]) -> set[str]:
    """The ids of those who may be in a ground; the lines below it are noted on the way."""
    match ground.scope:
        case Scope.TREE:
            return await _below(conn, ground.names, lines)
        case Scope.COUNCILLORS:
            return set((await conn.execute(select(seat.c.person_id))).scalars())
        case scope:
            return await _holders(conn, _NAMES[scope], ground.names)


_NAMES: Mapping[Scope, Column[Any]] = {
    Scope.SELF: person.c.person_id,
    Scope.DIRECT: post.c.manager_no,
    Scope.SERVICE: post.c.service,
    Scope.GROUP: seat.c.party_group,
}
"""In which column the names of a ground are looked for."""


async def _holders(conn: Connection, column: Column[Any], names: Collection[str]) -> set[str]:
    """Whoever is in a row, past or present, with one of these names in that column."""
    found: set[str] = set()
    for part in in_parts(sorted(names)):
        holders = select(column.table.c.person_id).where(column.in_(part))
        found.update((await conn.execute(holders)).scalars())
    return found


async def _below(
    conn: Connection, numbers: Collection[str], lines: dict[str, str | None]
) -> set[str]:
    """Whoever holds or held a post below these numbers, to any depth; circles end by themselves."""
    started = select(post.c.employee_no.label("number")).where(
        post.c.manager_no.in_(sorted(numbers))
    )
    below = started.cte("below", recursive=True)
    below = below.union(select(post.c.employee_no).join(below, post.c.manager_no == below.c.number))
    return set(await _note(conn, below, lines))


async def _lines(conn: Connection, numbers: CTE) -> Lines:
    lines: dict[str, str | None] = {}
    await _note(conn, numbers, lines)
    return lines


async def _note(conn: Connection, numbers: CTE, lines: dict[str, str | None]) -> list[str]:
    """Note whom these numbers report to; returns who holds or held them."""
    posts: Select[Any] = select(post.c.employee_no, post.c.manager_no, post.c.person_id)
    found = (await conn.execute(posts.join(numbers, post.c.employee_no == numbers.c.number))).all()
    lines.update({number: manager_no for number, manager_no, _ in found})
    return [person_id for _, _, person_id in found]
