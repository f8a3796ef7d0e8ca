"""One cell of the tracker explained: why, which records do not count, and what would clear it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from training.courses import Proof
from training.days import long_date
from training.policy import Policy
from training.reasons import Reasons
from training.records import Completion, Outcome, Records, Verification
from training.status import OPEN, State, Status

_CURES = {
    Proof.SELF_CERTIFIED: "read it and confirm it",
    Proof.REGISTER: "attend a session; the attendance register records it",
    Proof.LMS_REPORT: "finish it in the learning system; the monthly report records it",
    Proof.CERTIFICATE: "attend and hand in the certificate",
}

_ANSWER = "answer its questions; that is recorded at once"

_NOT_DONE = {
    Outcome.FAILED: "attempted but not passed.",
    Outcome.DID_NOT_ATTEND: "booked but did not attend.",
    Outcome.BOOKED: "a booking; it counts once attendance is recorded.",
}

_NOT_VERIFIED = {
    Verification.REFUSED: "evidence that the safeguarding team refused.",
    Verification.PENDING: "evidence that waits for the safeguarding team.",
    Verification.WITHDRAWN: "evidence that was taken back.",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Sentences for one status: `refused` are records that do not count, each with its reason."""

    status: Status
    why: tuple[str, ...]
    refused: tuple[str, ...]
    cures: tuple[str, ...]


def explain(status: Status, records: Records, policy: Policy, on: date) -> Explanation:
    """Say why somebody stands where they stand, and what to do about it."""
    return Explanation(
        status=status,
        why=tuple(Reasons(policy, on).why(status)),
        refused=tuple(_refused(status, records, policy, on)),
        cures=tuple(what_would_clear(status, policy)),
    )


def what_would_clear(status: Status, policy: Policy) -> list[str]:
    """What to do to set a status right; nothing where there is nothing to do."""
    course = policy.courses[status.course]
    if status.state is State.PENDING:
        return ["Nothing to do: the safeguarding team will verify the evidence or say why not."]
    if status.state not in (*OPEN, State.EXPIRING, State.RECOMMENDED):
        return []
    is_self_audit = course.code == policy.self_audit.course
    cure = _ANSWER if is_self_audit else _CURES[course.proof]
    cures = [f"{course.title}: {cure}."]
    higher = [policy.courses[code].title for code in policy.meets(status.course)[1:]]
    if higher:
        cures.append(f"Or a higher course that also meets it: {_listed(higher)}.")
    if status.booked_on:
        cures.append(f"Booked for {long_date(status.booked_on)}.")
    return cures


def _refused(status: Status, records: Records, policy: Policy, on: date) -> list[str]:
    """The records of the course itself that do not count on the day, and why each does not."""
    mine = [each for each in records.completions if each.course == status.course]
    reasons = ((each, _why_not(each, status, policy, on)) for each in sorted(mine, key=_by_day))
    return [f"{long_date(each.on)}: {reason}" for each, reason in reasons if reason]


def _by_day(each: Completion) -> tuple[date, str, str]:
    return each.on, each.outcome.value, each.source.value


def _why_not(each: Completion, status: Status, policy: Policy, on: date) -> str | None:
    if each.outcome is not Outcome.COMPLETED:
        return _NOT_DONE[each.outcome]
    if each.verification is not Verification.VERIFIED:
        return _NOT_VERIFIED[each.verification]
    if each.on > on:
        return f"after {long_date(on)}."
    if status.validity is None:
        material = policy.courses[each.course].material_document_on(on)
        version = material.version if material else "a later one"
        return f"of an earlier version; version {version} replaced it."
    return None


def _listed(titles: Iterable[str]) -> str:
    *first, last = titles
    return f"{', '.join(first)} or {last}" if first else last
