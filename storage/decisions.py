"""What becomes of evidence: verified, refused with a reason, or taken back; each once, and told.

A decision moves the evidence, makes its completion worth what it now is, and plans the message to whoever
handed it in, all in the caller's transaction.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert, select, update

from storage import audit, telling
from storage.audit import Entry
from storage.database import Connection
from storage.evidence import find, weigh
from storage.tables import decision, evidence
from training.errors import TrainingError
from training.evidence import Decision, Deed, Evidence, may_move
from training.records import Verification

VIRUS_CHECK = "virus check"
HARMFUL = "The virus check found something harmful in the file."

_SAID = {
    Verification.VERIFIED: "It was verified already.",
    Verification.REFUSED: "It was refused already.",
    Verification.WITHDRAWN: "It was taken back before anybody decided.",
}


class UnknownEvidenceError(TrainingError):
    """No evidence has that id."""


class DecidedError(TrainingError):
    """It was decided already, and nothing was changed."""


async def decide(conn: Connection, evidence_id: str, decided: Decision) -> Evidence:
    """Decides about evidence that waits; returns it as it stands now.

    Raises:
        UnknownEvidenceError: nothing has that id.
        DecidedError: somebody was quicker; nothing is changed.
    """
    completion_id, old = await _locked(conn, evidence_id)
    if not may_move(old, decided.state):
        raise DecidedError(_SAID[old])
    found = await find(conn, evidence_id)
    assert found is not None  # noqa: S101 - it is locked
    this = update(evidence).where(evidence.c.evidence_id == evidence_id)
    await conn.execute(this.values(state=decided.state.value))
    await weigh(conn, completion_id)
    is_told = decided.state is not Verification.WITHDRAWN
    message = await telling.message_to(conn, found.person_id, at=decided.at) if is_told else None
    await _note(conn, found.person_id, found.deed, decided, evidence_id=evidence_id, told=message)
    return replace(found, decision=decided)


async def refuse_harmful(conn: Connection, person_id: str, deed: Deed, at: datetime) -> None:
    """Tells somebody that a file which had been kept apart is harmful, and gone."""
    refused = Decision(Verification.REFUSED, VIRUS_CHECK, at, HARMFUL)
    message = await telling.message_to(conn, person_id, at=at)
    await _note(conn, person_id, deed, refused, evidence_id=None, told=message)


async def _locked(conn: Connection, evidence_id: str) -> tuple[int, Verification]:
    """The completion that it is for and the state it is in, locked until we commit."""
    table = evidence.c
    kept = select(table.completion_id, table.state).where(table.evidence_id == evidence_id)
    row = (await conn.execute(kept.with_for_update())).first()
    if row is None:
        raise UnknownEvidenceError(f"There is no evidence {evidence_id}.")
    return row.completion_id, Verification(row.state)


async def _note(
    conn: Connection,
    person_id: str,
    deed: Deed,
    decided: Decision,
    *,
    evidence_id: str | None,
    told: str | None,
) -> None:
    row = {
        "evidence_id": evidence_id,
        "person_id": person_id,
        "course": deed.course,
        "done_on": deed.on,
        "state": decided.state.value,
        "reason": decided.reason,
        "decided_by": decided.by,
        "decided_at": decided.at,
        "told_in": told,
    }
    await conn.execute(insert(decision).values(row))
    detail = {"evidence": evidence_id, "course": deed.course, "on": deed.on.isoformat()}
    what = f"evidence {decided.state.value}"
    await audit.write(conn, Entry(decided.at, decided.by, what, person_id, detail))
