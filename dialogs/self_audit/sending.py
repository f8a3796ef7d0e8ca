"""What is recorded when somebody sends their self-audit: all of it, in the words in which it was asked."""

from datetime import datetime

from dialogs.caller import Caller
from dialogs.self_audit.matter import Audit
from dialogs.self_audit.questions import VERSION, YES, Page, day_in
from dialogs.self_audit.words import STATEMENT
from training.self_audits import Answered, Equivalent, SelfAudit, equivalent_of


def self_audit_of(audit: Audit, caller: Caller, *, at: datetime) -> SelfAudit:
    """The self-audit that somebody sends now; `at` is aware and in the council's zone."""
    return SelfAudit(
        person_id=audit.standing.person.person_id,
        number=audit.number,
        course=audit.terms.course,
        on=at.date(),
        sent_at=at,
        questions=VERSION,
        policy=audit.policy.fingerprint,
        statement=STATEMENT,
        answers=_answers(audit),
        identified_by=caller.identified_by,
        channel=caller.channel.value,
        equivalent=_equivalent(audit, at),
    )


def _answers(audit: Audit) -> dict[str, Answered]:
    return {
        field.name: Answered(field.label, audit.answers[field.name])
        for each in audit.questions
        for field in each.fields
    }


def _equivalent(audit: Audit, at: datetime) -> Equivalent | None:
    """The training elsewhere that is to be verified, where it would count for anything."""
    status = audit.standing.status_for(audit.terms.equivalent_of)
    done_on = day_in(audit.answers, Page.COURSE_ON)
    if audit.answers.get(Page.EQUIVALENT) != YES or done_on is None or status is None:
        return None
    if status.completion is not None and status.completion.on == done_on:
        return None
    return equivalent_of(done_on, at.date(), audit.terms)
