"""One cell explained: why it stands so, what would clear it, and every record behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.tracker_table import in_words
from bot.web.tracker.list_page import spoken
from bot.web.tracker.people_table import away_of, tone_of, work_of
from storage.provenance import Provenance
from storage.snapshot import Known
from training.courses import Course
from training.days import long_date
from training.explain import explain
from training.policy import Policy
from training.records import Completion, Outcome, Source, Verification
from training.tracker import Tracker

_OUTCOMES = {
    Outcome.COMPLETED: "Completed",
    Outcome.BOOKED: "Booked",
    Outcome.DID_NOT_ATTEND: "Did not attend",
    Outcome.FAILED: "Not passed",
}
_SOURCES = {
    Source.LMS_REPORT: "Learning system's report",
    Source.REGISTER: "Attendance register",
    Source.CERTIFICATE: "Certificate handed in",
    Source.SELF_CERTIFIED: "Confirmed by themselves",
    Source.DISPENSATION: "Dispensation",
}
_VERIFICATIONS = {
    Verification.PENDING: "waits for the safeguarding team",
    Verification.REFUSED: "refused",
}


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """One record: what happened when, and what else is known of it, as terms with their words."""

    heading: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CellPage:
    """Everything that the page shows."""

    name: str
    number: str
    work: tuple[str, ...]
    away: str
    course: str
    state: str
    tone: str
    why: tuple[str, ...]
    refused: tuple[str, ...]
    cures: tuple[str, ...]
    records: tuple[ShownRecord, ...]


def cell_page(
    known: Known,
    course: Course,
    tracker: Tracker,
    *,
    provenances: Sequence[Provenance],
    names: Mapping[str, str],
) -> CellPage | None:
    """Put the page together; None where the course is not asked of the person on the day.

    `names` are those of the people who wrote records down, by their id.
    """
    person, recorded = known
    standing = tracker.standing_of(person, recorded)
    status = standing.status_for(course.code) if person.is_listed_on(tracker.on) else None
    if status is None:
        return None
    explanation = explain(status, recorded, tracker.policy, tracker.on)
    return CellPage(
        name=person.name,
        number=standing.number,
        work=tuple(work_of(person, tracker.on)),
        away=away_of(person, tracker.on),
        course=course.title,
        state=in_words(status),
        tone=tone_of(status),
        why=explanation.why,
        refused=explanation.refused,
        cures=explanation.cures,
        records=tuple(_records(provenances, tracker.policy, names)),
    )


def _records(
    provenances: Iterable[Provenance], policy: Policy, names: Mapping[str, str]
) -> Iterable[ShownRecord]:
    zone = ZoneInfo(policy.working_time.zone)
    for each in provenances:
        facts = [*_origin(each, policy, names, zone=zone), *_confirmation(each)]
        yield ShownRecord(_heading(each.completion), tuple(fact for fact in facts if fact[1]))


def _heading(done: Completion) -> str:
    beside = _VERIFICATIONS.get(done.verification)
    heading = f"{_OUTCOMES[done.outcome]}, {long_date(done.on)}"
    return f"{heading}: {beside}" if beside else heading


def _origin(
    one: Provenance, policy: Policy, names: Mapping[str, str], *, zone: ZoneInfo
) -> list[tuple[str, str]]:
    done = one.completion
    course = policy.courses.get(done.course)
    by = names.get(one.recorded_by, one.recorded_by)
    return [
        ("Course", course.title if course else done.course),
        ("From", _SOURCES[done.source]),
        ("Reference", done.reference or ""),
        ("Version of the document", done.document_version or ""),
        ("Handed in", long_date(done.submitted_on) if done.submitted_on else ""),
        ("Recorded", f"{spoken(one.recorded_at.astimezone(zone))}, by {by}"),
    ]


def _confirmation(one: Provenance) -> list[tuple[str, str]]:
    """What the person confirmed, word for word; the way we knew them may be an account's id."""
    said = one.attestation
    if said is None:
        return []
    return [
        ("Statement", f"“{said.statement}”"),
        ("Name typed", said.typed_name),
        ("Identified by", said.identified_by),
        ("Document's SHA-256", said.document_sha256 or ""),
    ]
