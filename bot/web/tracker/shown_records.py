"""Every record behind a cell as people read it: where it comes from, what was confirmed, which file proves it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.web.tracker.evidence_page import path_of
from bot.web.tracker.list_page import spoken
from storage.attestations import Attestation
from storage.provenance import Provenance
from training.days import long_date
from training.evidence import Evidence
from training.policy import Policy
from training.records import Completion, Outcome, Source, Verification

Facts = Iterator[tuple[str, str]]  # a term, and what is known

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
    Source.SELF_CERTIFIED: "Their own word",
    Source.DISPENSATION: "Dispensation",
}
_VERIFICATIONS = {
    Verification.PENDING: "waits for the safeguarding team",
    Verification.REFUSED: "refused",
    Verification.WITHDRAWN: "taken back before anybody decided",
}
_BYTES_IN_A_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """One record: what happened when, what else is known of it, as terms with their words, and its files.

    Each file has its name and where it is shown.
    """

    heading: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...] = ()


def shown_records(
    provenances: Iterable[Provenance], policy: Policy, names: Mapping[str, str]
) -> Iterator[ShownRecord]:
    """Each record; `names` are those of the people who wrote anything of it, by their id."""
    writer = _Writer(policy, names)
    for each in provenances:
        facts = [fact for fact in writer.facts(each) if fact[1]]
        files = tuple((file.file.name, path_of(file.evidence_id)) for file in each.files)
        yield ShownRecord(_heading(each.completion), tuple(facts), files)


def whose_names(provenances: Iterable[Provenance]) -> set[str]:
    """The ids of all who wrote something of these records."""
    found: set[str] = set()
    for each in provenances:
        found.add(each.recorded_by)
        for file in each.files:
            found.add(file.handed_in.by)
            if file.decision:
                found.add(file.decision.by)
    return found


def _heading(done: Completion) -> str:
    beside = _VERIFICATIONS.get(done.verification)
    heading = f"{_OUTCOMES[done.outcome]}, {long_date(done.on)}"
    return f"{heading}: {beside}" if beside else heading


class _Writer:
    """Writes facts with the council's names and by its clock."""

    def __init__(self, policy: Policy, names: Mapping[str, str]) -> None:
        self._policy = policy
        self._names = names
        self._zone = ZoneInfo(policy.working_time.zone)

    def facts(self, one: Provenance) -> Facts:
        yield from self._origin(one)
        if one.attestation:
            yield from _confirmation(one.attestation)
        for file in one.files:
            yield from self._file(file)

    def _origin(self, one: Provenance) -> Facts:
        done = one.completion
        course = self._policy.courses.get(done.course)
        yield "Course", course.title if course else done.course
        yield "From", _SOURCES[done.source]
        yield "Reference", done.reference or ""
        yield "Version of the document", done.document_version or ""
        yield "Handed in", long_date(done.submitted_on) if done.submitted_on else ""
        yield "Recorded", self._moment(one.recorded_at, one.recorded_by)

    def _file(self, one: Evidence) -> Facts:
        file, size = one.file, -(-one.file.size // _BYTES_IN_A_KILOBYTE)
        yield (
            "File",
            f"{file.name} ({file.kind.value}, {size:,} kB), evidence {one.evidence_id[:12]}",
        )
        yield "File's SHA-256", file.sha256
        yield "File handed in", self._moment(one.handed_in.at, one.handed_in.by)
        yield "Known by", one.handed_in.identified_by
        if one.decision:
            decided = self._moment(one.decision.at, one.decision.by)
            yield f"File {one.decision.state.value}", decided
            yield "Reason", one.decision.reason or ""

    def _moment(self, at: datetime, by: str) -> str:
        return f"{spoken(at.astimezone(self._zone))}, by {self._names.get(by, by)}"


def _confirmation(said: Attestation) -> Facts:
    """What the person confirmed, word for word; the way we knew them may be an account's id."""
    yield "Statement", f"\u201c{said.statement}\u201d"
    yield "Name typed", said.typed_name
    yield "Known by", said.identified_by
    yield "Document's SHA-256", said.document_sha256 or ""
