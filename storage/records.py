"""Completions and exemptions: added, and read back by person. No completion is ever changed."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import func, select

from storage import changes, rows
from storage.bulk import Row, add_new, in_parts, put
from storage.database import Connection
from storage.tables import completion, exemption, person
from training.records import Completion, Exemption, Outcome, Verification


async def add(
    conn: Connection,
    completions: Iterable[tuple[str, Completion]],
    *,
    recorded_by: str,
    recorded_at: datetime,
    import_id: int | None = None,
) -> int:
    """Adds completions by person, passing over those already known; returns how many were new.

    A completion is known by its person, course, day, outcome and source.
    """
    told: dict[str, object] = {
        "recorded_by": recorded_by,
        "recorded_at": recorded_at,
        "import_id": import_id,
    }
    whose: set[str] = set()
    added = await add_new(conn, completion, _rows(completions, told, whose=whose))
    if added:
        await changes.note(conn, whose)
    return added


async def id_of(conn: Connection, who: str, each: Completion) -> int:
    """The id of a completion that is recorded, by what a completion is known by."""
    table = completion.c
    known = select(table.completion_id).where(
        table.person_id == who,
        table.course == each.course,
        table.happened_on == each.on,
        table.outcome == each.outcome.value,
        table.source == each.source.value,
    )
    found: int = (await conn.execute(known)).scalar_one()
    return found


async def completions_of(
    conn: Connection, person_ids: Collection[str]
) -> dict[str, list[Completion]]:
    """The completions of those people by person, in the order in which they were recorded."""
    reader = rows.RowReader()
    found: dict[str, list[Completion]] = {}
    in_order = rows.COMPLETIONS.order_by(completion.c.completion_id)
    for ids in in_parts(person_ids):
        result = await conn.execute(in_order.where(person.c.person_id.in_(ids)))
        for who, done in reader.completions(result).items():
            found[who] = list(done)
    return found


async def oldest(conn: Connection) -> date | None:
    """The date of the oldest completion that counts."""
    first = select(func.min(completion.c.happened_on)).where(
        completion.c.outcome == Outcome.COMPLETED.value,
        completion.c.verification == Verification.VERIFIED.value,
    )
    found: date | None = await conn.scalar(first)
    return found


async def add_exemptions(
    conn: Connection, exemptions: Iterable[tuple[str, Exemption]], at: datetime
) -> None:
    """Records exemptions; one of the same course from the same day gets the new end and reason."""
    spared = [_exemption_row(who, each, at) for who, each in exemptions]
    await put(conn, exemption, spared)
    await changes.note(conn, changes.whose(spared))


async def exemptions_of(
    conn: Connection, person_ids: Collection[str]
) -> dict[str, list[Exemption]]:
    """The exemptions of those people by person."""
    reader = rows.RowReader()
    found: dict[str, list[Exemption]] = {}
    for ids in in_parts(person_ids):
        result = await conn.execute(rows.EXEMPTIONS.where(person.c.person_id.in_(ids)))
        for who, spared in reader.exemptions(result).items():
            found[who] = list(spared)
    return found


def _rows(
    completions: Iterable[tuple[str, Completion]], told: dict[str, object], *, whose: set[str]
) -> Iterator[Row]:
    """The rows one after the other; whose they are is noted on the way."""
    for who, each in completions:
        whose.add(who)
        yield row_of(who, each) | told


def row_of(who: str, each: Completion) -> dict[str, object]:
    """A completion as its row, but for who recorded it and when."""
    return {
        "person_id": who,
        "course": each.course,
        "happened_on": each.on,
        "outcome": each.outcome.value,
        "source": each.source.value,
        "reference": each.reference,
        "document_version": each.document_version,
        "verification": each.verification.value,
        "submitted_on": each.submitted_on,
    }


def _exemption_row(who: str, each: Exemption, at: datetime) -> Row:
    return {
        "person_id": who,
        "course": each.course,
        "from_on": each.period.from_on,
        "to_on": each.period.to_on,
        "reason": each.reason,
        "recorded_by": each.recorded_by,
        "recorded_at": at,
    }
