"""Why a status is what it is, in sentences.

"Why am I overdue?" must be answerable for every cell of the tracker: the rule, the record used,
and the arithmetic. `explain.py` adds what was refused and what would clear it.
"""

from datetime import date
from functools import lru_cache

from training.days import FOREVER, ONE_DAY, long_date
from training.people import Kind
from training.policy import Policy, Rule
from training.records import Completion, Exemption, Source
from training.requirements import Requirement
from training.status import State, Status
from training.validity import Validity

_SOURCES = {
    Source.LMS_REPORT: "the learning system's report",
    Source.REGISTER: "an attendance register",
    Source.CERTIFICATE: "a certificate",
    Source.SELF_CERTIFIED: "their own confirmation",
    Source.DISPENSATION: "a dispensation",
}

_PLAIN = {State.MET: "Met.", State.RECOMMENDED: "Recommended, not required; not held."}


class Reasons:
    """A policy's words for one day; remembers the sentences that many people share."""

    def __init__(self, policy: Policy, on: date) -> None:
        self.policy = policy
        self.on = on
        self._titles = {code: course.title for code, course in policy.courses.items()}
        self._asked: dict[int, tuple[Requirement, str]] = {}
        self._recorded: dict[tuple[str, date, str, date, date | None], str] = {}

    def why(self, status: Status) -> list[str]:
        """The rule, the record and the arithmetic behind a status, shortest useful form."""
        sentences = [self._asked_sentence(status.requirement)]
        if status.validity is not None:
            sentences.append(self._record_sentence(status.validity))
        sentences.append(self._state_sentence(status))
        if status.missed_on is not None:
            sentences.append(f"Missed the session on {long_date(status.missed_on)}.")
        if status.interim_held is False:
            interim = self._titles[status.requirement.interim or ""]
            sentences.append(f"Does not hold {interim} meanwhile.")
        return sentences

    def _asked_sentence(self, required: Requirement) -> str:
        known = self._asked.get(id(required))
        if known is None:
            known = self._asked[id(required)] = (required, _asked(required))
        return known[1]

    def _record_sentence(self, validity: Validity) -> str:
        done = validity.completion
        key = (done.course, done.on, _source(done), validity.until, validity.runs_on_from)
        known = self._recorded.get(key)
        if known is None:
            known = self._recorded[key] = self._recorded_words(validity)
        return known

    def _recorded_words(self, validity: Validity) -> str:
        done = validity.completion
        sentence = f"{self._titles[done.course]} completed on {long_date(done.on)}, known from "
        sentence += _source(done)
        if validity.until == FOREVER:
            return sentence + "; it does not run out."
        until = long_date(validity.until)
        if validity.runs_on_from is not None:
            old = long_date(validity.runs_on_from)
            return f"{sentence}; renewed in time, so it runs on from {old} until {until}."
        return f"{sentence}; valid until {until}."

    def _state_sentence(self, status: Status) -> str:
        if status.state is State.EXPIRING:
            return f"Runs out within {self.policy.renewal_window_days} days: renew it now."
        if status.exemption is not None:
            return _exempt(status.exemption)
        if status.state is State.PENDING and status.waiting_since:
            since = long_date(status.waiting_since)
            return f"Evidence came in on {since} and waits for the safeguarding team."
        if status.state is State.EXPIRED and status.validity:
            return f"Expired since {long_date(status.validity.until + ONE_DAY)}."
        return _PLAIN.get(status.state) or _not_met(status)


def _source(done: Completion) -> str:
    """Where it is known from; a dispensation says with whom and why."""
    if done.source is Source.DISPENSATION and done.reference:
        return f"{_SOURCES[done.source]} ({done.reference.rstrip('.')})"
    return _SOURCES[done.source]


def _exempt(exemption: Exemption) -> str:
    until = exemption.period.to_on
    end = f"until {long_date(until)}" if until else "without an end date"
    return f"Exempt {end}: {exemption.reason.rstrip('.')}. Recorded by {exemption.recorded_by}."


def _not_met(status: Status) -> str:
    if status.state is State.DUE or status.due_on is None:
        return "No completion that counts yet."
    overdue = f"No completion that counts; overdue since {long_date(status.due_on + ONE_DAY)}"
    if status.latest_breached and status.latest_on:
        return f"{overdue}, and past the latest date of {long_date(status.latest_on)}."
    return f"{overdue}."


def _asked(required: Requirement) -> str:
    """The rule and how its due date comes about."""
    who = _audience(required.rule)
    if required.due_on is None or required.rule.due is None:
        return f"Recommended for {who}."
    allowed, due = required.rule.due, long_date(required.due_on)
    if required.version is not None:
        since = long_date(required.version.effective_on)
        return (
            f"Required of {who}: version {required.version.version} took effect on {since},"
            f" to confirm within {allowed}, so by {due}."
        )
    sentence = f"Required of {who} within {allowed} of {_beginning(required)}, so by {due}"
    if required.due_on != required.first_due_on and required.first_due_on:
        sentence += f" (moved past an absence from {long_date(required.first_due_on)})"
    if required.latest_on:
        sentence += f"; {long_date(required.latest_on)} at the latest"
    return sentence + "."


def _beginning(required: Requirement) -> str:
    rule, start = required.rule, required.started_on
    if rule.effective_on is not None and rule.effective_on > start:
        return f"the rule's first day, {long_date(rule.effective_on)}"
    if rule.audience.kind is Kind.COUNCILLOR:
        return f"election on {long_date(start)}"
    if rule.audience.depends_on_post:
        return f"taking up the post on {long_date(start)}"
    return f"starting on {long_date(start)}"


@lru_cache(maxsize=256)
def _audience_words(kind: Kind, level: str | None, groups: frozenset[str], *, new: bool) -> str:
    if kind is Kind.COUNCILLOR:
        members = " and ".join(sorted(groups))
        return f"councillors on the {members}" if groups else "every councillor"
    if level:
        return f"posts assessed as {level}"
    return "every new member of staff" if new else "every member of staff"


def _audience(rule: Rule) -> str:
    audience = rule.audience
    return _audience_words(
        audience.kind, audience.post_level, audience.groups, new=rule.started_from is not None
    )
