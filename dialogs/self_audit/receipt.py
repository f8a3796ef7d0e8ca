"""What is said of a self-audit that was sent: the same after the first click and after every other."""

from datetime import date

from dialogs.pressing import next_step
from dialogs.replies import Notice, Suggestion
from dialogs.self_audit.matter import Audit
from dialogs.self_audit.questions import COURSE_BY, NO, YES, Page, months_of
from dialogs.states import when
from dialogs.wording import (
    HELP,
    MY_TRAINING,
    SELF_AUDIT,
    SEND_CERTIFICATE,
    concern_routes,
    whom_to_ask,
)
from training.days import long_date
from training.records import Verification
from training.self_audits import Equivalent, SelfAudit, is_recent


def receipt(audit: Audit, sent: SelfAudit) -> Notice:
    """What is on record, and what comes of it."""
    title = audit.policy.courses[sent.course].title
    return Notice(
        title=f"Recorded: {title}",
        sentences=(
            _on_record(audit, sent),
            *_of_equivalent(audit, sent),
            *_of_session(sent),
            *_of_reporting(audit, sent),
            next_step(audit.standing, audit.policy, besides=sent.course),
        ),
        suggestions=_next_steps(audit, sent),
    )


def not_open(audit: Audit) -> Notice:
    """Why there is nothing to answer."""
    if not audit.is_councillor:
        return _for_councillors()
    if audit.last is not None:
        return receipt(audit, audit.last)
    title = audit.course.title if audit.course else "Self-audit"
    said = when(audit.status) if audit.status else "It is not asked of you at the moment."
    return Notice(
        title=f"{title}: nothing to answer",
        sentences=(said, whom_to_ask(audit.policy.contacts)),
        suggestions=(MY_TRAINING, HELP),
    )


def _for_councillors() -> Notice:
    return Notice(
        title="The self-audit is for councillors",
        sentences=(
            "It asks councillors about their own safeguarding training, so there is nothing for you to "
            "answer.",
        ),
        suggestions=(MY_TRAINING, HELP),
    )


def _on_record(audit: Audit, sent: SelfAudit) -> str:
    said = f"Thank you. You sent your answers on {long_date(sent.on)}."
    until = audit.status.valid_until if audit.status else None
    if until is None or audit.is_open:
        return said
    return f"{said} That holds until {long_date(until)}; I will write to you before then."


def _of_equivalent(audit: Audit, sent: SelfAudit) -> tuple[str, ...]:
    """What becomes of a training elsewhere."""
    if sent.said(Page.EQUIVALENT) != YES:
        return ()
    what = f"“{sent.said(Page.COURSE)}”, run by {sent.said(COURSE_BY)}"
    if sent.equivalent is None:
        return (f"{what}: {_not_counted(audit, sent)}",)
    return (f"{what}: {_decided(audit, sent.equivalent)}", *_of_proof(audit, sent))


def _not_counted(audit: Audit, sent: SelfAudit) -> str:
    """Why nothing waits for it: it was too long before, or is on record anyway."""
    done_on = sent.said(Page.COURSE_ON)
    if done_on and is_recent(date.fromisoformat(done_on), sent.on, audit.terms):
        return "it is on record already."
    months = months_of(audit.terms)
    return f"finished more than {months} before, so it does not count as {audit.counts_as}."


def _decided(audit: Audit, equivalent: Equivalent) -> str:
    day = long_date(equivalent.completion.on)
    match _state(audit, equivalent):
        case Verification.VERIFIED:
            return f"verified. It counts as {audit.counts_as}, from {day}."
        case Verification.REFUSED:
            reason = equivalent.decision.reason if equivalent.decision else None
            return f"the safeguarding team did not accept it. {reason or ''}".rstrip()
        case Verification.WITHDRAWN:
            return "you took it back, so it does not count."
        case Verification.PENDING:
            return (
                "with the safeguarding team. Once they have verified it, it counts as "
                f"{audit.counts_as}, from {day}."
            )


def _state(audit: Audit, equivalent: Equivalent) -> Verification:
    """What it is worth: a certificate that was verified since has proven it as well."""
    done = equivalent.completion
    status = audit.standing.status_for(done.course)
    is_proven = status and status.completion and status.completion.on == done.on
    return Verification.VERIFIED if is_proven else done.verification


def _is_to_be_sent(audit: Audit, sent: SelfAudit) -> bool:
    """Whether a certificate was promised that is still waited for."""
    if sent.equivalent is None or sent.said(Page.PROOF) != YES:
        return False
    return _state(audit, sent.equivalent) is Verification.PENDING


def _of_proof(audit: Audit, sent: SelfAudit) -> tuple[str, ...]:
    """Where to send the certificate."""
    if not _is_to_be_sent(audit, sent):
        return ()
    mailbox = audit.policy.contacts.safeguarding_mailbox
    return (
        f"Please send your certificate: choose “{SEND_CERTIFICATE.label}”, or write to {mailbox}.",
    )


def _of_session(sent: SelfAudit) -> tuple[str, ...]:
    if sent.said(Page.SESSION) != YES:
        return ()
    return ("You would like an awareness session: the safeguarding team can see that.",)


def _of_reporting(audit: Audit, sent: SelfAudit) -> tuple[str, ...]:
    if sent.said(Page.REPORTING) != NO:
        return ()
    return ("How to report a concern:", *concern_routes(audit.policy.contacts))


def _next_steps(audit: Audit, sent: SelfAudit) -> tuple[Suggestion, ...]:
    again = (SELF_AUDIT,) if audit.is_open else ()
    certificate = (SEND_CERTIFICATE,) if _is_to_be_sent(audit, sent) else ()
    return (*again, *certificate, MY_TRAINING)
