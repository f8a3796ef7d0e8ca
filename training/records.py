"""What people have done: completions, bookings, missed sessions and exemptions.

Records are only ever added. A renewal, a correction or a later report never changes an older one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from training.days import Period


class Outcome(StrEnum):
    """What a record says happened on its date."""

    COMPLETED = "completed"
    BOOKED = "booked"
    DID_NOT_ATTEND = "did_not_attend"
    FAILED = "failed"


class Source(StrEnum):
    """Where a record comes from, and so how it can be proven years later (docs/rules.md, 18)."""

    LMS_REPORT = "lms_report"
    REGISTER = "register"
    CERTIFICATE = "certificate"
    SELF_CERTIFIED = "self_certified"
    DISPENSATION = "dispensation"


class Verification(StrEnum):
    """Whether the safeguarding team stands behind a record; only `verified` ones ever count."""

    VERIFIED = "verified"
    PENDING = "pending"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # taken back by the person before anybody decided


@dataclass(frozen=True, slots=True)
class Completion:
    """One dated fact about one person and one course.

    `on` is the day of the completion or of the session; for evidence still waiting,
    `submitted_on` is the day it came in.
    """

    course: str
    on: date
    source: Source
    outcome: Outcome = Outcome.COMPLETED
    reference: str | None = None
    document_version: str | None = None
    verification: Verification = Verification.VERIFIED
    submitted_on: date | None = None

    @property
    def counts(self) -> bool:
        """Whether it may meet a requirement: completed, and verified."""
        return self.outcome is Outcome.COMPLETED and self.verification is Verification.VERIFIED


@dataclass(frozen=True, slots=True)
class Exemption:
    """A time in which one course is not asked of one person, with the reason and who recorded it."""

    course: str
    period: Period
    reason: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Records:
    """All that is recorded about one person, in any order."""

    completions: tuple[Completion, ...] = ()
    exemptions: tuple[Exemption, ...] = ()

    def exemption_on(self, course: str, day: date) -> Exemption | None:
        """The exemption from a course that covers a day, if one does: of several the longest."""
        covering = [
            each for each in self.exemptions if each.course == course and each.period.covers(day)
        ]
        return max(covering, key=_how_long, default=None)


def _how_long(exemption: Exemption) -> tuple[date, date, str]:
    period = exemption.period
    return period.to_on or date.max, period.from_on, exemption.reason


NOTHING_RECORDED = Records()


def new_ones(known: Iterable[Completion], reported: Iterable[Completion]) -> list[Completion]:
    """The reported completions that are not known yet; a fact is known by course, date and outcome.

    Repeats inside the report count once, so a file imported twice adds nothing the second time.
    """
    seen = {
        (each.course, each.on, each.outcome)
        for each in known
        if each.verification is Verification.VERIFIED
    }
    added = []
    for each in reported:
        key = (each.course, each.on, each.outcome)
        if key not in seen:
            seen.add(key)
            added.append(each)
    return added


@dataclass(frozen=True, slots=True)
class History:
    """One person's records as known on a day, by course: what counts, what waits, what was missed.

    `completed` is in date order; `waiting` is when evidence came in;
    `booked` are sessions from that day on, `missed` sessions up to it.
    """

    completed: Mapping[str, Sequence[Completion]]
    waiting: Mapping[str, date]
    booked: Mapping[str, date]
    missed: Mapping[str, date]


def history_on(completions: Iterable[Completion], day: date) -> History:
    """Sort one person's records by what they mean on a day.

    Only verified completions dated on or before the day count, whenever they were recorded
    (docs/rules.md, 2). A booking stands until a later word about the same session.
    """
    completed: dict[str, list[Completion]] = {}
    others: list[Completion] = []
    for each in completions:
        if each.on <= day and each.counts:
            done = completed.get(each.course)
            if done is None:
                completed[each.course] = [each]
            else:
                done.append(each)
        else:
            others.append(each)
    for done in completed.values():
        if len(done) > 1 and not all(a.on < b.on for a, b in pairwise(done)):
            done.sort(key=_precedence)
    if not others:
        return History(completed, _NONE, _NONE, _NONE)
    return History(
        completed, _waiting(others, day), _booked(others, completed, day), _missed(others, day)
    )


_NONE: Mapping[str, date] = {}


def _precedence(each: Completion) -> tuple[date, str, str, str]:
    """By date; on one day always in the same order, however the records came in."""
    return each.on, each.source.value, each.document_version or "", each.reference or ""


def _waiting(others: Iterable[Completion], day: date) -> dict[str, date]:
    """When the evidence that still waits came in, by course: the latest."""
    waiting: dict[str, date] = {}
    for each in others:
        submitted_on = each.submitted_on or each.on
        if each.verification is Verification.PENDING and submitted_on <= day:
            waiting[each.course] = max(submitted_on, waiting.get(each.course, date.min))
    return waiting


def _booked(
    others: Iterable[Completion], completed: Mapping[str, Sequence[Completion]], day: date
) -> dict[str, date]:
    """The next booked session by course, of those that nothing later was reported about."""
    known = [each for each in others if each.outcome is not Outcome.BOOKED and each.on <= day]
    settled = {(each.course, each.on) for done in (known, *completed.values()) for each in done}
    booked: dict[str, date] = {}
    for each in others:
        is_open = each.outcome is Outcome.BOOKED and (each.course, each.on) not in settled
        if is_open and each.on >= day:
            booked[each.course] = min(each.on, booked.get(each.course, date.max))
    return booked


def _missed(others: Iterable[Completion], day: date) -> dict[str, date]:
    """The latest session by course that was not attended."""
    missed: dict[str, date] = {}
    for each in others:
        if each.outcome is Outcome.DID_NOT_ATTEND and each.on <= day:
            missed[each.course] = max(each.on, missed.get(each.course, date.min))
    return missed
