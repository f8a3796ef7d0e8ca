"""Evidence as it is recorded: each file once for its completion, found again, and listed.

A file is put on its shelf (`storage/files/`) before its row is written here. What is decided about it
stands in `storage/decisions.py`.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, true, update

from storage import audit, changes, records
from storage.audit import Entry
from storage.bulk import add_new
from storage.database import Connection
from storage.evidence_rows import file_in, file_row, handed_in_in, handed_in_row
from storage.tables import completion, decision, evidence
from training.evidence import Decision, Deed, Evidence, on_record, weighed
from training.records import Outcome, Source, Verification


async def record(conn: Connection, new: Evidence, *, submitted_on: date) -> Evidence:
    """Records evidence with its completion, which waits from that day on, and an audit entry.

    The same file for the same course and day changes nothing: what was recorded first is returned.
    """
    by, at = new.handed_in.by, new.handed_in.at
    waiting = [(new.person_id, new.deed.completion(submitted_on))]
    await records.add(conn, waiting, recorded_by=by, recorded_at=at)
    completion_id, was = await _completion(conn, new)
    if not await add_new(conn, evidence, [_row(new) | {"completion_id": completion_id}]):
        return await _same(conn, completion_id, new)
    since = None if was is Verification.PENDING else submitted_on
    await weigh(conn, completion_id, waits_since=since)
    await audit.write(conn, _entry(new))
    return new


async def weigh(
    conn: Connection, completion_id: int, *, waits_since: date | None = None
) -> Verification:
    """Makes a completion worth what its evidence is, and says what; with a day, it waits since then."""
    table = evidence.c
    states = select(table.state).where(table.completion_id == completion_id)
    found = [Verification(state) for state in (await conn.execute(states)).scalars()]
    worth = weighed(found)
    values: dict[str, object] = {"verification": worth.value}
    if waits_since is not None:
        values["submitted_on"] = waits_since
    this = update(completion).where(completion.c.completion_id == completion_id)
    weighed_anew = this.values(**values).returning(completion.c.person_id)
    await changes.note(conn, (await conn.execute(weighed_anew)).scalars().all())
    return worth


async def find(conn: Connection, evidence_id: str) -> Evidence | None:
    """The evidence of that id, or of the only one that begins so."""
    wanted = evidence_id.strip().lower()
    if not wanted:
        return None
    begins = evidence.c.evidence_id.startswith(wanted, autoescape=True)
    found = await _listed(conn, begins, limit=2)
    return found[0] if len(found) == 1 else None


async def listing(
    conn: Connection, *, state: Verification | None = None, person_id: str | None = None
) -> list[Evidence]:
    """Evidence in one state or of one person, or all, the longest waiting first."""
    wanted = true() if state is None else evidence.c.state == state.value
    of_whom = true() if person_id is None else evidence.c.person_id == person_id
    return await _listed(conn, wanted & of_whom)


async def totals(conn: Connection) -> dict[Verification, int]:
    """How much evidence is in each state, none left out."""
    counted = select(evidence.c.state, func.count()).group_by(evidence.c.state)
    numbers = dict.fromkeys(Verification, 0)
    for state, number in await conn.execute(counted):
        numbers[Verification(state)] = number
    return numbers


async def latest_for(conn: Connection, person_id: str, deed: Deed) -> Evidence | None:
    """What somebody last handed in for one course and day."""
    mine = await listing(conn, person_id=person_id)
    return next((each for each in reversed(mine) if each.deed == deed), None)


async def of_file(
    conn: Connection, person_id: str, deed: Deed, received_sha256: str
) -> Evidence | None:
    """What somebody has handed this very file in as, for one course and day, and not taken back."""
    mine = await listing(conn, person_id=person_id)
    same = (each for each in mine if each.file.received_sha256 == received_sha256)
    stands = (each for each in same if each.state is not Verification.WITHDRAWN)
    return next((each for each in stands if each.deed == deed), None)


async def waiting_of(conn: Connection, person_id: str) -> int:
    """How many files of one person wait for a decision."""
    table = evidence.c
    mine = (table.person_id == person_id) & (table.state == Verification.PENDING.value)
    counted: int = (await conn.execute(select(func.count()).where(mine))).scalar_one()
    return counted


async def also_handed_in(conn: Connection, one: Evidence) -> list[Evidence]:
    """Other evidence with the very same file: of another course or day, or of another person."""
    table = evidence.c
    same = table.received_sha256 == one.file.received_sha256
    return await _listed(conn, same & (table.evidence_id != one.evidence_id))


async def counts_already(conn: Connection, person_id: str, deed: Deed) -> bool:
    """Whether what somebody wants to prove counts without it, whatever has proven it."""
    known = await records.completions_of(conn, [person_id])
    return on_record(deed, known.get(person_id, ()))


async def known_files(conn: Connection) -> dict[str, str]:
    """The files that must be on their shelf by their hash, each with an id of evidence that needs it."""
    table = evidence.c
    needed = select(table.sha256, func.min(table.evidence_id).label("first_id")).group_by(
        table.sha256
    )
    return {row.sha256: row.first_id for row in await conn.execute(needed)}


async def _completion(conn: Connection, new: Evidence) -> tuple[int, Verification]:
    """The id of the completion that it is for, and what that is worth; locked until we commit."""
    table = completion.c
    kept = select(table.completion_id, table.verification).where(
        table.person_id == new.person_id,
        table.course == new.deed.course,
        table.happened_on == new.deed.on,
        table.outcome == Outcome.COMPLETED.value,
        table.source == Source.CERTIFICATE.value,
    )
    row = (await conn.execute(kept.with_for_update())).one()
    return row.completion_id, Verification(row.verification)


async def _same(conn: Connection, completion_id: int, new: Evidence) -> Evidence:
    """The evidence that this file is already; one that was taken back only where it is this very one."""
    table = evidence.c
    is_same_file = table.received_sha256 == new.file.received_sha256
    stands = is_same_file & (table.state != Verification.WITHDRAWN.value)
    is_this = table.evidence_id == new.evidence_id
    found = await _listed(conn, (table.completion_id == completion_id) & (stands | is_this))
    return next((each for each in found if each.evidence_id == new.evidence_id), found[0])


async def _listed(
    conn: Connection, wanted: ColumnElement[bool], *, limit: int | None = None
) -> list[Evidence]:
    in_order = _FOUND.where(wanted).order_by(evidence.c.handed_in_at, evidence.c.evidence_id)
    return [_evidence(row) for row in await conn.execute(in_order.limit(limit))]


_FOUND: Select[Any] = (
    select(
        evidence,
        completion.c.course,
        completion.c.happened_on,
        decision.c.state.label("decided"),
        decision.c.decided_by,
        decision.c.decided_at,
        decision.c.reason,
    )
    .join(completion, completion.c.completion_id == evidence.c.completion_id)
    .outerjoin(decision, decision.c.evidence_id == evidence.c.evidence_id)
)


def _row(new: Evidence) -> dict[str, object]:
    return {
        "evidence_id": new.evidence_id,
        "person_id": new.person_id,
        **file_row(new.file),
        **handed_in_row(new.handed_in),
        "scanned_by": new.scanned_by,
        "state": new.state.value,
    }


def _evidence(row: Row[Any]) -> Evidence:
    decided = None
    if row.decided is not None:
        decided = Decision(Verification(row.decided), row.decided_by, row.decided_at, row.reason)
    return Evidence(
        evidence_id=row.evidence_id,
        person_id=row.person_id,
        deed=Deed(row.course, row.happened_on),
        file=file_in(row),
        handed_in=handed_in_in(row),
        scanned_by=row.scanned_by,
        decision=decided,
    )


def _entry(new: Evidence) -> Entry:
    detail = {
        "evidence": new.evidence_id,
        "course": new.deed.course,
        "on": new.deed.on.isoformat(),
        "sha256": new.file.sha256,
        "identified_by": new.handed_in.identified_by,
    }
    return Entry(new.handed_in.at, new.handed_in.by, "evidence handed in", new.person_id, detail)
