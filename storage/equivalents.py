"""Trainings elsewhere that are to count: what was decided about each, once.

A certificate may have been handed in for the same course and day. Then there is one thing to decide, and two ways to
decide it: whichever is taken settles both (`decisions.py`, `self_audits.py`).
"""

from sqlalchemy import select, update

from storage import changes
from storage.database import Connection
from storage.tables import completion, equivalent
from training.evidence import Decision, Deed
from training.records import Outcome, Source, Verification


async def settle(conn: Connection, person_id: str, deed: Deed, decided: Decision) -> bool:
    """Decides about somebody's training elsewhere of a course and day; False if none waits.

    Whoever decides holds the completion until they commit. Nobody is told by this.
    """
    table = completion.c
    waits = (
        (table.person_id == person_id)
        & (table.course == deed.course)
        & (table.happened_on == deed.on)
        & (table.source == Source.SELF_CERTIFIED.value)
        & (table.outcome == Outcome.COMPLETED.value)
        & (table.verification == Verification.PENDING.value)
        & table.completion_id.in_(select(equivalent.c.completion_id))
    )
    settled = update(completion).where(waits).values(verification=decided.state.value)
    number = (await conn.execute(settled.returning(table.completion_id))).scalar()
    if number is None:
        return False
    await changes.note(conn, [person_id])
    noted = update(equivalent).where(equivalent.c.completion_id == number)
    told = {"decided_by": decided.by, "decided_at": decided.at, "reason": decided.reason}
    await conn.execute(noted.values(told))
    return True
