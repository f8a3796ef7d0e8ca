"""What becomes of evidence: verified, refused with a reason, or taken back; each once, and told.

A decision moves the evidence, makes its completion worth what it now is, settles a training elsewhere of the same
course and day, and plans the message to whoever handed it in, all in the caller's transaction.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert, select, update

from storage import audit, equivalents, people, telling
from storage.audit import Entry
from storage.database import Connection
from storage.evidence import find, listing, weigh
from storage.tables import decision, evidence
from training.errors import TrainingError
from training.evidence import VIRUS_CHECK, Decision, Deed, Evidence, may_move
from training.records import Verification

HARMFUL = "The virus check found something harmful in the file."

NOT_ONES_OWN = (
    "Nobody decides about a certificate of their own, nor about one that they handed in. Somebody else"
    " of the safeguarding team can."
)

_SAID = {
    Verification.VERIFIED: "It was verified already.",
    Verification.REFUSED: "It was refused already.",
    Verification.WITHDRAWN: "It was taken back before anybody decided.",
}


class UnknownEvidenceError(TrainingError):
    """No evidence has that id."""


class DecidedError(TrainingError):
    """It was decided already, and nothing was changed."""


class OwnEvidenceError(TrainingError):
    """Whoever decides has handed it in, or it is theirs; nothing was changed."""


async def decide(conn: Connection, evidence_id: str, decided: Decision) -> Evidence:
    """Decides about evidence that waits; returns it as it stands now.

    Raises:
        UnknownEvidenceError: nothing has that id.
        DecidedError: somebody was quicker; nothing is changed.
        OwnEvidenceError: nobody verifies or refuses what they handed in.
    """
    old = await _locked(conn, evidence_id)
    if not may_move(old, decided.state):
        raise DecidedError(_SAID[old])
    moved, worth = await _move(conn, evidence_id, decided)
    if worth is decided.state and worth is not Verification.WITHDRAWN:
        await equivalents.settle(conn, moved.person_id, moved.deed, decided)
    return moved


async def decide_waiting(conn: Connection, person_id: str, deed: Deed, decided: Decision) -> bool:
    """Decides about every file that waits for one deed; whether there was one, of which its sender is told.

    Whoever calls holds the person.

    Raises:
        OwnEvidenceError: nobody verifies or refuses what they handed in.
    """
    waiting = await listing(conn, state=Verification.PENDING, person_id=person_id)
    theirs = [each.evidence_id for each in waiting if each.deed == deed]
    for evidence_id in theirs:
        await _move(conn, evidence_id, decided)
    return bool(theirs)


async def refuse_harmful(conn: Connection, person_id: str, deed: Deed, at: datetime) -> None:
    """Tells somebody that a file which had been kept apart is harmful, and gone."""
    refused = Decision(Verification.REFUSED, VIRUS_CHECK, at, HARMFUL)
    await tell(conn, person_id, deed, refused)


async def tell(conn: Connection, person_id: str, deed: Deed, decided: Decision) -> None:
    """Notes what was decided about a deed for which no file is kept, and tells the person."""
    message = await telling.message_to(conn, person_id, at=decided.at)
    await _note(conn, person_id, deed, decided, evidence_id=None, told=message)


async def _locked(conn: Connection, evidence_id: str) -> Verification:
    """The state it is in; it and its person are held until we commit, the person first, as everybody does."""
    table = evidence.c
    kept = select(table.person_id, table.state).where(table.evidence_id == evidence_id)
    row = (await conn.execute(kept)).first()
    if row is None:
        raise UnknownEvidenceError(f"There is no evidence {evidence_id}.")
    await people.hold(conn, row.person_id)
    return Verification((await conn.execute(kept.with_for_update())).one().state)


async def _check_who(conn: Connection, evidence_id: str, by: str) -> None:
    found = await find(conn, evidence_id)
    if found is not None and not found.may_be_decided_by(by):
        raise OwnEvidenceError(NOT_ONES_OWN)


async def _move(
    conn: Connection, evidence_id: str, decided: Decision
) -> tuple[Evidence, Verification]:
    """Moves evidence that waits, and notes who is told; with what its completion is worth now."""
    is_told = decided.state is not Verification.WITHDRAWN
    if is_told:
        await _check_who(conn, evidence_id, decided.by)
    this = update(evidence).where(evidence.c.evidence_id == evidence_id)
    moving = this.values(state=decided.state.value).returning(evidence.c.completion_id)
    worth = await weigh(conn, (await conn.execute(moving)).scalar_one())
    found = await find(conn, evidence_id)
    assert found is not None  # noqa: S101 - it was just moved
    message = await telling.message_to(conn, found.person_id, at=decided.at) if is_told else None
    await _note(conn, found.person_id, found.deed, decided, evidence_id=evidence_id, told=message)
    return replace(found, decision=decided), worth


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
