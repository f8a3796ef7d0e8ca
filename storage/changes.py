"""That something about people changed, noted by whatever writes it and in the same transaction.

Whoever keeps everybody's standings in memory asks here, in one short query, whether they are still right,
and about whom they are not. Every function of `storage/` that changes what a standing is made of notes it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from storage.database import Connection
from storage.tables import change

MOST_NAMED = 200
"""Of more people at once only the fact is noted."""

KEPT = 100_000
"""Notes; whoever has not asked for longer reads everybody anew."""

OVERLAP = 1_000
"""How many notes may be committed while a slower transaction still holds an earlier one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where the notes are known: those after `base` that were seen.

    PostgreSQL commits notes in another order than it numbers them, so that the last number alone says
    nothing; hence the notes after `base` are counted.
    """

    base: int
    seen: frozenset[int]


@dataclass(frozen=True, slots=True)
class News:
    """What was noted since a mark: about whom, or about more people than were named."""

    mark: Mark
    person_ids: frozenset[str]
    is_about_many: bool


async def note(conn: Connection, person_ids: Collection[str]) -> None:
    """Notes that something about those people has changed."""
    about: Collection[str | None] = set(person_ids)
    if len(about) > MOST_NAMED:
        about = [None]
    if about:
        await conn.execute(insert(change), [{"person_id": each} for each in about])


def whose(rows: Iterable[Mapping[str, object]]) -> set[str]:
    """The ids of the people whom rows are about."""
    return {str(row["person_id"]) for row in rows}


async def mark(conn: Connection) -> Mark:
    """Where the notes stand now."""
    last: int = (await conn.execute(select(func.max(change.c.change_id)))).scalar() or 0
    base = max(last - OVERLAP, 0)
    noted = select(change.c.change_id).where(change.c.change_id > base)
    return Mark(base, frozenset((await conn.execute(noted)).scalars()))


async def since(conn: Connection, known: Mark) -> News | None:
    """What was noted since; None where that is nothing."""
    later = change.c.change_id > known.base
    counted = select(func.count()).select_from(change).where(later)
    if (await conn.execute(counted)).scalar() == len(known.seen):
        return None
    noted = await conn.execute(select(change.c.change_id, change.c.person_id).where(later))
    all_of_them: dict[int, str | None] = {row.change_id: row.person_id for row in noted}
    new = {who for number, who in all_of_them.items() if number not in known.seen}
    named = frozenset(who for who in new if who is not None)
    return News(Mark(known.base, frozenset(all_of_them)), named, is_about_many=None in new)


async def forget(conn: Connection) -> None:
    """Removes the oldest notes."""
    newest = select(func.max(change.c.change_id)).scalar_subquery()
    await conn.execute(delete(change).where(change.c.change_id <= newest - KEPT))
