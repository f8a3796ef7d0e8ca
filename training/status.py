"""Where one person stands with one requirement on one day: the rule everything else rests on.

Status is always derived, never stored, so that a cell of the tracker cannot drift from its records
and any past day can be asked (docs/rules.md, 5 to 7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from training.courses import Course
from training.days import FOREVER
from training.policy import Policy, Renewal
from training.records import Completion, Exemption, History, Records, history_on
from training.requirements import Requirement
from training.validity import Validity, validity_of


class State(StrEnum):
    """What a cell of the tracker says."""

    MET = "met"
    EXPIRING = "expiring"
    DUE = "due"
    OVERDUE = "overdue"
    EXPIRED = "expired"
    PENDING = "pending"
    EXEMPT = "exempt"
    RECOMMENDED = "recommended"


OPEN = frozenset({State.DUE, State.OVERDUE, State.EXPIRED})
LATE = frozenset({State.OVERDUE, State.EXPIRED})
_COVERED = frozenset({State.MET, State.EXPIRING, State.EXEMPT})


@dataclass(frozen=True, slots=True)
class Status:
    """One requirement of one person on one day.

    `valid_until` is None where nothing counts or where it never runs out. `interim_held` is None
    where no interim course is named or none is needed. `holds_missed` says whether the course asked
    after a missed session is held. `waiting_since` is when evidence that still waits came in.
    """

    requirement: Requirement
    state: State
    validity: Validity | None
    latest_breached: bool
    interim_held: bool | None
    booked_on: date | None
    missed_on: date | None
    holds_missed: bool
    waiting_since: date | None
    exemption: Exemption | None

    @property
    def course(self) -> str:
        """The course's code."""
        return self.requirement.course

    @property
    def due_on(self) -> date | None:
        """The first due date, or that of a newer document version; also when long met."""
        return self.requirement.due_on

    @property
    def latest_on(self) -> date | None:
        """The date by which it must be met at the very latest."""
        return self.requirement.latest_on

    @property
    def completion(self) -> Completion | None:
        """The completion that gives the validity, also when it has run out."""
        return self.validity.completion if self.validity else None

    @property
    def valid_until(self) -> date | None:
        """The last valid day."""
        if self.validity is None or self.validity.until == FOREVER:
            return None
        return self.validity.until


class Reckoner:
    """A policy made ready to judge many people on one day."""

    def __init__(self, policy: Policy, on: date) -> None:
        self.policy = policy
        self.on = on
        self._window_days = policy.renewal_window_days
        self._warned_until = on + timedelta(days=policy.renewal_window_days)
        self._courses: Mapping[str, Course] = policy.courses
        self._meets = {code: policy.meets(code) for code in policy.courses}
        self._months = {code: course.valid_months for code, course in policy.courses.items()}
        self._material = {
            code: course.material_document_on(on) for code, course in policy.courses.items()
        }

    def status(self, required: Requirement, history: History, records: Records) -> Status:
        """Judge one requirement; the order of the states below is the order of the rule."""
        validity = self._validity(required, history)
        exemption = None
        if records.exemptions and not required.recommended:
            exemption = records.exemption_on(required.course, self.on)
        waiting_since = self._waiting(required, history) if history.waiting else None
        state = self._state(required, validity, exemption=exemption, waiting_since=waiting_since)
        missed_on = self._missed(required, validity, history) if history.missed else None
        return Status(
            requirement=required,
            state=state,
            validity=validity,
            latest_breached=self._is_breached(required, state),
            interim_held=self._interim(required, state, history),
            booked_on=history.booked.get(required.course),
            missed_on=missed_on,
            holds_missed=missed_on is not None and self._holds_instead(required, history),
            waiting_since=waiting_since,
            exemption=exemption,
        )

    def _validity(self, required: Requirement, history: History) -> Validity | None:
        """The longest validity that any course that counts gives."""
        best: Validity | None = None
        course = required.course
        for code in self._meets[course]:
            done: Sequence[Completion] | None = history.completed.get(code)
            if not done:
                continue
            months = self._months[code]
            if code == course:
                months = required.valid_months
                if required.renews is Renewal.ON_NEW_VERSION:
                    done = self._of_this_version(required, done)
            if done:
                found = validity_of(done, None if required.lasts else months, self._window_days)
                if best is None or best.is_beaten_by(found):
                    best = found
        return best

    def _of_this_version(
        self, required: Requirement, done: Sequence[Completion]
    ) -> Sequence[Completion]:
        """Without those that a later material version of the document made lapse."""
        material = self._material[required.course]
        if material is None:
            return done
        course = self._courses[required.course]
        return [each for each in done if _version_on(course, each) >= material.effective_on]

    def _waiting(self, required: Requirement, history: History) -> date | None:
        since = [history.waiting.get(code) for code in self._meets[required.course]]
        return max((day for day in since if day), default=None)

    def _state(
        self,
        required: Requirement,
        validity: Validity | None,
        *,
        exemption: Exemption | None,
        waiting_since: date | None,
    ) -> State:
        """The first that fits."""
        if exemption is not None:
            return State.EXEMPT
        if validity is not None and validity.until >= self.on:
            return State.EXPIRING if validity.until <= self._warned_until else State.MET
        if waiting_since is not None:
            return State.PENDING
        if required.recommended:
            return State.RECOMMENDED
        return State.EXPIRED if validity is not None else self._never_met(required)

    def _never_met(self, required: Requirement) -> State:
        return State.DUE if required.due_on is None or self.on <= required.due_on else State.OVERDUE

    def _is_breached(self, required: Requirement, state: State) -> bool:
        latest_on = required.latest_on
        return state is State.OVERDUE and latest_on is not None and self.on > latest_on

    def _interim(self, required: Requirement, state: State, history: History) -> bool | None:
        if required.interim is None or state in _COVERED:
            return None
        return self._holds(required.interim, history)

    def _holds_instead(self, required: Requirement, history: History) -> bool:
        return required.missed is not None and self._holds(required.missed.course, history)

    def _holds(self, course: str, history: History) -> bool:
        """Whether a course or one that meets it is valid today, by its own months."""
        for code in self._meets[course]:
            done = history.completed.get(code)
            if done and self._lasts_until(code, done) >= self.on:
                return True
        return False

    def _lasts_until(self, code: str, done: Sequence[Completion]) -> date:
        return validity_of(done, self._months[code], self._window_days).until

    def _missed(
        self, required: Requirement, validity: Validity | None, history: History
    ) -> date | None:
        """The latest session not attended since the last completion that counts."""
        missed_on = history.missed.get(required.course) if required.missed else None
        if missed_on is None or validity is None:
            return missed_on
        done = [history.completed.get(code, ()) for code in self._meets[required.course]]
        last_on = max(each.on for course in done for each in course)
        return missed_on if missed_on > last_on else None


def status_of(required: Requirement, records: Records, policy: Policy, on: date) -> Status:
    """Where somebody with these records stands with one requirement on one day."""
    return Reckoner(policy, on).status(required, history_on(records.completions, on), records)


def _version_on(course: Course, completion: Completion) -> date:
    """When the version that a completion belongs to took effect: its own, or the one of its day."""
    document = course.document_called(completion.document_version)
    document = document or course.document_on(completion.on)
    return document.effective_on if document else date.min
