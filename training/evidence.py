"""Evidence: a certificate that somebody hands in to prove that they did a course on a day.

It waits until the safeguarding team verifies it or refuses it with a reason; until then the person may
take it back. What is decided is decided once: another file is other evidence (docs/rules.md, 24).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from training.courses import Course, Proof
from training.policy import Policy
from training.records import Completion, Source, Verification
from training.status import State
from training.tracker import Standing
from training.uploads import FileKind
from training.written_dates import date_in

VIRUS_CHECK = "virus check"
"""Who is named as refusing a file that turned out harmful."""

MOST_WAITING = 20  # files of one person that nobody has decided about

_PROVEN_BY_PAPER = frozenset({Proof.REGISTER, Proof.CERTIFICATE})

_MOVES: dict[Verification, frozenset[Verification]] = {
    Verification.PENDING: frozenset(
        {Verification.VERIFIED, Verification.REFUSED, Verification.WITHDRAWN}
    ),
    Verification.VERIFIED: frozenset(),
    Verification.REFUSED: frozenset(),
    Verification.WITHDRAWN: frozenset(),
}


def may_move(old: Verification, new: Verification) -> bool:
    """Whether evidence may go from one state to the other: only along the table above."""
    return new in _MOVES[old]


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody says that a file proves: the course, and the full date on which it was done."""

    course: str
    on: date

    def completion(self, submitted_on: date) -> Completion:
        """The completion that it would prove, waiting since that day."""
        return Completion(
            self.course,
            self.on,
            Source.CERTIFICATE,
            verification=Verification.PENDING,
            submitted_on=submitted_on,
        )


COMMAND_LINE = "command line"
"""The channel of what an operator hands in for others, such as a pile of paper certificates."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Who handed a file in, how we know that it was them, over which channel, and when.

    `by` is the person's own id, or whoever did it for them on the command line.
    """

    by: str
    identified_by: str
    channel: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file as it is kept: by its hash. `name` is what its sender called it, and only shown.

    `received_sha256` is that of what came in, before a picture was written anew.
    """

    sha256: str
    received_sha256: str
    size: int
    kind: FileKind
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of evidence: by whom, when, and the reason where it was refused."""

    state: Verification
    by: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A deed with what was decided about it, as its sender is told.

    Without a file it was only told to us: a training elsewhere, in the self-audit.
    """

    deed: Deed
    decision: Decision
    has_file: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file that one person handed in for one course and day, and where it stands.

    `scanned_by` is who looked for malware; `decision` is None while it waits.
    """

    evidence_id: str
    person_id: str
    deed: Deed
    file: EvidenceFile
    handed_in: HandedIn
    scanned_by: str
    decision: Decision | None = None

    @property
    def state(self) -> Verification:
        """Where it stands."""
        return self.decision.state if self.decision else Verification.PENDING

    def may_be_decided_by(self, person_id: str) -> bool:
        """Whether somebody may verify or refuse it: nobody decides about their own, nor what they sent.

        On the command line the team hands in for others what it has looked at, often under one login.
        """
        is_sender = person_id == self.handed_in.by and self.handed_in.channel != COMMAND_LINE
        return not is_sender and person_id != self.person_id


def weighed(states: Collection[Verification]) -> Verification:
    """What a completion is worth by all the evidence for it; there is at least one.

    One file that was verified is enough, and one that waits keeps it waiting; otherwise the team's
    refusal says more than a file that was taken back.
    """
    order = (Verification.VERIFIED, Verification.PENDING, Verification.REFUSED)
    return next((each for each in order if each in states), Verification.WITHDRAWN)


class CourseFault(StrEnum):
    """Why evidence for a course is not taken."""

    UNKNOWN = "unknown"
    FROM_LEARNING_SYSTEM = "from_learning_system"  # its report says it, once a month
    SELF_CERTIFIED = "self_certified"  # it is confirmed with its own form
    NOT_ASKED = "not_asked"  # it would count for nothing that is asked of them


def provable(standing: Standing, policy: Policy) -> list[Course]:
    """The courses somebody may hand evidence in for: on paper, and counting for what is asked of them."""
    useful = {code for each in standing.statuses for code in policy.meets(each.course)}
    return [
        course
        for course in policy.courses.values()
        if course.code in useful and _is_proven_by_paper(course, standing)
    ]


def _is_proven_by_paper(course: Course, standing: Standing) -> bool:
    """Of what the learning system reports, only a training elsewhere that waits to be verified."""
    if course.proof is not Proof.LMS_REPORT:
        return course.proof in _PROVEN_BY_PAPER
    status = standing.status_for(course.code)
    return status is not None and status.state is State.PENDING


def course_fault(code: str, standing: Standing, policy: Policy) -> CourseFault | None:
    """What is wrong with handing in evidence for a course, if anything is."""
    course = policy.courses.get(code)
    if course is None:
        return CourseFault.UNKNOWN
    if course.proof is Proof.LMS_REPORT and not _is_proven_by_paper(course, standing):
        return CourseFault.FROM_LEARNING_SYSTEM
    if course.proof is Proof.SELF_CERTIFIED:
        return CourseFault.SELF_CERTIFIED
    return None if course in provable(standing, policy) else CourseFault.NOT_ASKED


def done_on(text: str, today: date) -> date | str:
    """The full date on which something was done, or what is wrong with it: the second half of a sentence."""
    day = date_in(" ".join(text.split()))
    if isinstance(day, date) and day > today:
        return "is in the future: write the day on which you did it"
    return day


def on_record(deed: Deed, completions: Iterable[Completion]) -> bool:
    """Whether what is declared counts already, whatever has proven it."""
    return any(
        each.counts and (each.course, each.on) == (deed.course, deed.on) for each in completions
    )
