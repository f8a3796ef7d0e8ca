"""Builders for the tests of the self-audit: where a councillor is, and cards as they send them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from dialogs.flow import Answer, Turn
from dialogs.replies import Form, Listing, Reply
from dialogs.self_audit import steps
from dialogs.self_audit.matter import Audit
from dialogs.self_audit.questions import VERSION
from tests.cast import COUNCILLOR, TODAY
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of, standing_of
from training.people import Person
from training.policy import Policy
from training.records import Records
from training.self_audits import Draft, SelfAudit

NOTHING_DONE: Mapping[str, str] = {
    "elearning": "no",
    "equivalent": "no",
    "reporting": "yes",
    "session": "no",
}
EQUIVALENT: Mapping[str, str] = {
    "equivalent": "yes",
    "course": "Keeping people safe",
    "course_by": "Millbrook Charity",
    "course_on": "2026-03-02",
    "proof": "yes",
}
EVERYTHING: Mapping[str, str] = {
    "elearning": "yes",
    "elearning_on": "2026-06-01",
    **EQUIVALENT,
    "reporting": "no",
    "session": "yes",
}


def audit_of(
    person: Person = COUNCILLOR,
    answers: Mapping[str, str] | None = None,
    *,
    records: Records | None = None,
    last: SelfAudit | None = None,
    policy: Policy = POLICY,
    at: datetime = NOW,
    questions: int = VERSION,
) -> Audit:
    """Where somebody is with their self-audit; with answers, in a draft of revision 7."""
    number = last.number + 1 if last else 1
    draft = Draft(number, questions, answers, 7, at) if answers is not None else None
    standing = standing_of(person, records, policy=policy, on=at.date() if at != NOW else TODAY)
    return Audit(standing, policy, draft, last)


def came(page: str, **values: str) -> Answer:
    """A card of the councillor's first self-audit as it comes back."""
    return Answer("self_audit", VERSION, f"person-C01|1|{page}", values)


def turned(audit: Audit, sent: Answer, *, at: datetime = NOW) -> Turn[Draft | SelfAudit]:
    """What the person whose audit it is gets for a card."""
    return steps.answer(audit, sent, caller_of(audit.standing.person), at=at)


def sent_by(audit: Audit, *, at: datetime = NOW) -> SelfAudit:
    """The self-audit that is recorded when a review is sent."""
    key = f"{audit.standing.person.person_id}|{audit.number}|review|{audit.revision}"
    record = turned(audit, replace(came("review", press="send"), key=key), at=at).record
    assert isinstance(record, SelfAudit)
    return record


def page_of(reply: Reply) -> str:
    """Which page a reply asks, or `review`, or the title of a notice."""
    if isinstance(reply, Form):
        return reply.key.split("|")[2]
    return "review" if isinstance(reply, Listing) else reply.title


def draft_in(turn: Turn[Draft | SelfAudit]) -> Mapping[str, str]:
    """The answers that a card leaves behind."""
    assert isinstance(turn.record, Draft)
    return turn.record.answers
