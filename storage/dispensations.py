"""Why training with another employer counts here: kept beside the completion that it is."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select

from storage import records
from storage.bulk import add_new, in_parts
from storage.database import Connection
from storage.tables import completion, dispensation
from training.dispensations import Dispensation


async def add(conn: Connection, person_id: str, new: Dispensation, at: datetime) -> bool:
    """Records a dispensation; False if there is one for that course and day, which stays as it is."""
    done = [(person_id, new.completion)]
    await records.add(conn, done, recorded_by=new.recorded_by, recorded_at=at)
    row = {
        "completion_id": await records.id_of(conn, person_id, new.completion),
        "employer": new.employer,
        "reason": new.reason,
        "evidence": new.evidence,
    }
    return bool(await add_new(conn, dispensation, [row]))


async def of_people(
    conn: Connection, person_ids: Collection[str]
) -> dict[tuple[str, str, date], Dispensation]:
    """The dispensations of those people by person, course and day."""
    table = completion.c
    said = select(
        table.person_id,
        table.course,
        table.happened_on,
        dispensation.c.employer,
        dispensation.c.reason,
        dispensation.c.evidence,
        table.recorded_by,
    ).join(dispensation, dispensation.c.completion_id == table.completion_id)
    found: dict[tuple[str, str, date], Dispensation] = {}
    for ids in in_parts(person_ids):
        for who, course, on, *rest in await conn.execute(said.where(table.person_id.in_(ids))):
            found[who, course, on] = Dispensation(course, on, *rest)
    return found
