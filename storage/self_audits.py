"""Self-audits as councillors sent them: each kept whole, once, with the completion that it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, exists, select

from storage import decisions, equivalents, people, records, self_audit_drafts
from storage.bulk import add_new
from storage.database import Connection
from storage.tables import completion, equivalent, person, self_audit
from training.evidence import Decision, Deed
from training.records import Completion, Outcome, Source, Verification
from training.self_audits import Answered, Equivalent, SelfAudit

_DONE = completion.alias()
_ELSEWHERE = completion.alias()
_SENT: Select[Any] = (
    select(
        self_audit,
        _DONE.c.happened_on,
        _ELSEWHERE.c.course.label("equivalent_of"),
        _ELSEWHERE.c.happened_on.label("equivalent_on"),
        _ELSEWHERE.c.verification,
        _ELSEWHERE.c.submitted_on,
        equivalent.c.decided_by,
        equivalent.c.decided_at,
        equivalent.c.reason,
    )
    .join(person, person.c.person_id == self_audit.c.person_id)
    .join(_DONE, _DONE.c.completion_id == self_audit.c.completion_id)
    .outerjoin(equivalent, equivalent.c.self_audit_id == self_audit.c.self_audit_id)
    .outerjoin(_ELSEWHERE, _ELSEWHERE.c.completion_id == equivalent.c.completion_id)
)


async def send(conn: Connection, audit: SelfAudit) -> bool:
    """Records a self-audit with its completions and forgets the draft; False if it had come before.

    The person is who recorded all of it. What was recorded first stays.
    """
    who = audit.person_id
    done = [(who, audit.completion)]
    if audit.equivalent is not None:
        done.append((who, audit.equivalent.completion))
    await records.add(conn, done, recorded_by=who, recorded_at=audit.sent_at)
    completion_id = await records.id_of(conn, who, audit.completion)
    is_new = await add_new(conn, self_audit, [_row(audit) | {"completion_id": completion_id}])
    if is_new and audit.equivalent is not None:
        await _add_equivalent(conn, audit, audit.equivalent)
    await self_audit_drafts.drop(conn, who)
    return bool(is_new)


async def last_of(conn: Connection, person_id: str) -> SelfAudit | None:
    """The last self-audit that somebody sent."""
    theirs = _SENT.where(self_audit.c.person_id == person_id)
    row = (await conn.execute(theirs.order_by(self_audit.c.number.desc()).limit(1))).first()
    return _self_audit(row) if row else None


async def everything(conn: Connection) -> list[SelfAudit]:
    """Every self-audit there is, in the order of people's numbers, the oldest of each first."""
    in_order = _SENT.order_by(person.c.number, person.c.person_id, self_audit.c.number)
    return [_self_audit(row) for row in await conn.execute(in_order)]


async def with_equivalents_waiting(conn: Connection) -> list[SelfAudit]:
    """The self-audits whose equivalent nobody has decided about, the longest waiting first.

    One that a verified certificate or report of the same day has proven waits for nobody.
    """
    proof = completion.alias()
    is_proven = exists().where(
        proof.c.person_id == self_audit.c.person_id,
        proof.c.course == _ELSEWHERE.c.course,
        proof.c.happened_on == _ELSEWHERE.c.happened_on,
        proof.c.outcome == Outcome.COMPLETED.value,
        proof.c.verification == Verification.VERIFIED.value,
    )
    waits = (_ELSEWHERE.c.verification == Verification.PENDING.value) & ~is_proven
    in_order = _SENT.where(waits).order_by(self_audit.c.sent_at, self_audit.c.person_id)
    return [_self_audit(row) for row in await conn.execute(in_order)]


async def decide(conn: Connection, audit: SelfAudit, decision: Decision) -> bool:
    """Decides about a self-audit's equivalent, once; False if it has none or somebody was quicker.

    Files that wait for the same course and day are decided with it. The councillor is told either way, and of each
    thing once.
    """
    if audit.equivalent is None:
        return False
    who, done = audit.person_id, audit.equivalent.completion
    deed = Deed(done.course, done.on)
    await people.hold(conn, who)
    if not await equivalents.settle(conn, who, deed, decision):
        return False
    if not await decisions.decide_waiting(conn, who, deed, decision):
        await decisions.tell(conn, who, deed, decision)
    return True


async def _add_equivalent(conn: Connection, audit: SelfAudit, each: Equivalent) -> None:
    sent = select(self_audit.c.self_audit_id).where(
        self_audit.c.person_id == audit.person_id, self_audit.c.number == audit.number
    )
    row = {
        "completion_id": await records.id_of(conn, audit.person_id, each.completion),
        "self_audit_id": (await conn.execute(sent)).scalar_one(),
    }
    await add_new(conn, equivalent, [row])


def _row(audit: SelfAudit) -> dict[str, object]:
    in_order = [
        {"name": name, "asked": each.asked, "said": each.said}
        for name, each in audit.answers.items()
    ]
    return {
        "person_id": audit.person_id,
        "number": audit.number,
        "course": audit.course,
        "sent_at": audit.sent_at,
        "questions": audit.questions,
        "policy": audit.policy,
        "statement": audit.statement,
        "answers": {"in_order": in_order},
        "identified_by": audit.identified_by,
        "channel": audit.channel,
    }


def _self_audit(row: Row[Any]) -> SelfAudit:
    return SelfAudit(
        person_id=row.person_id,
        number=row.number,
        course=row.course,
        on=row.happened_on,
        sent_at=row.sent_at,
        questions=row.questions,
        policy=row.policy,
        statement=row.statement,
        answers=_answers(row.answers),
        identified_by=row.identified_by,
        channel=row.channel,
        equivalent=_equivalent(row) if row.equivalent_of else None,
    )


def _answers(kept: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, Answered]:
    return {each["name"]: Answered(each["asked"], each["said"]) for each in kept["in_order"]}


def _equivalent(row: Row[Any]) -> Equivalent:
    state = Verification(row.verification)
    done = Completion(
        row.equivalent_of,
        row.equivalent_on,
        Source.SELF_CERTIFIED,
        verification=state,
        submitted_on=row.submitted_on,
    )
    if row.decided_at is None:
        return Equivalent(done)
    return Equivalent(done, Decision(state, row.decided_by, row.decided_at, row.reason))
