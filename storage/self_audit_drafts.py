"""Answers to the self-audit that are not sent yet: at most one draft for each person."""

from datetime import datetime

from sqlalchemy import delete, select

from storage.bulk import put
from storage.database import Connection
from storage.tables import self_audit_draft
from training.self_audits import Draft


async def find(conn: Connection, person_id: str) -> Draft | None:
    """The person's draft, however old."""
    table = self_audit_draft.c
    row = (await conn.execute(select(self_audit_draft).where(table.person_id == person_id))).first()
    if row is None:
        return None
    return Draft(row.number, row.questions, row.answers, row.revision, row.touched_at)


async def keep(conn: Connection, person_id: str, draft: Draft) -> None:
    """Keeps a draft in the place of the one before."""
    row = {
        "person_id": person_id,
        "number": draft.number,
        "questions": draft.questions,
        "answers": dict(draft.answers),
        "revision": draft.revision,
        "touched_at": draft.touched_at,
    }
    await put(conn, self_audit_draft, [row])


async def drop(conn: Connection, person_id: str) -> None:
    """Forgets a person's draft, if there is one."""
    await conn.execute(delete(self_audit_draft).where(self_audit_draft.c.person_id == person_id))


async def forget(conn: Connection, *, before: datetime) -> int:
    """Forgets the drafts that were last touched before that moment; returns how many."""
    old = delete(self_audit_draft).where(self_audit_draft.c.touched_at < before)
    return (await conn.execute(old)).rowcount
