"""The councillors' self-audit: what was answered, and what an equivalent done elsewhere is worth.

An equivalent counts from its own date, once the safeguarding team has verified it, and only if it was
completed within the months before the self-audit that the policy allows (docs/rules.md, 22).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from training.days import add_months
from training.policy import SelfAuditTerms
from training.records import Completion, Source, Verification

DRAFT_KEPT = timedelta(days=90)
"""Answers that were not sent are kept so long after the last of them, and then forgotten."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Answers that are not sent yet, by the name of their field.

    `number` says which of the person's self-audits it is, from 1; `questions` is the version of the
    questions; `revision` grows with every answer, so that a review tells whether it is the latest.
    """

    number: int
    questions: int
    answers: Mapping[str, str]
    revision: int
    touched_at: datetime

    def is_kept_at(self, now: datetime) -> bool:
        """Whether it is still to be gone on with."""
        return now - self.touched_at <= DRAFT_KEPT


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, with the question in the very words in which it was put."""

    asked: str
    said: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the safeguarding team decided about an equivalent; a reason goes with a refusal."""

    state: Verification
    by: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A training elsewhere that is to count, and what was decided; nothing was while it waits."""

    completion: Completion
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class SelfAudit:
    """A self-audit as it was sent, kept whole.

    `on` is the day in the council's zone; `answers` are by the name of their field; `policy` is the
    fingerprint of the policy in force; `identified_by` says how the person was known, such as `teams:`
    and the account.
    """

    person_id: str
    number: int
    course: str
    on: date
    sent_at: datetime
    questions: int
    policy: str
    statement: str
    answers: Mapping[str, Answered]
    identified_by: str
    channel: str
    equivalent: Equivalent | None = None

    @property
    def completion(self) -> Completion:
        """The completion that it is."""
        return Completion(self.course, self.on, Source.SELF_CERTIFIED)

    def said(self, name: str) -> str | None:
        """The answer under a name, if that was asked."""
        answer = self.answers.get(name)
        return answer.said if answer else None


def earliest_equivalent_on(audited_on: date, terms: SelfAuditTerms) -> date:
    """The first day that lies within the months before a self-audit."""
    return add_months(audited_on, -terms.within_months)


def is_recent(done_on: date, audited_on: date, terms: SelfAuditTerms) -> bool:
    """Whether an equivalent of that day counts in a self-audit of the other, both ends included."""
    return earliest_equivalent_on(audited_on, terms) <= done_on <= audited_on


def equivalent_of(done_on: date, audited_on: date, terms: SelfAuditTerms) -> Equivalent | None:
    """What an equivalent becomes: a completion of its own date that waits; None where it is too old.

    What we have is the councillor's word in the self-audit, so the source is their own confirmation; a
    certificate that follows is evidence of its own.
    """
    if not is_recent(done_on, audited_on, terms):
        return None
    return Equivalent(
        Completion(
            terms.equivalent_of,
            done_on,
            Source.SELF_CERTIFIED,
            verification=Verification.PENDING,
            submitted_on=audited_on,
        )
    )
