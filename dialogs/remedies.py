"""What would set a requirement right, said to the person themself and to those who answer for them.

To the person each row says in a few words what to do; what has to be written to the safeguarding team for it is
gathered, so that its address stands in a listing once and not in every row.
"""

from collections.abc import Iterable

from dialogs.wording import NOTHING_FOR_NOW, SELF_AUDIT
from training.courses import Proof
from training.days import long_date
from training.policy import Policy
from training.status import OPEN, State, Status

_SETTLED_BY_DOING = OPEN | {State.EXPIRING, State.RECOMMENDED}

_BY_PROOF = {
    Proof.SELF_CERTIFIED: "Ask for the form.",
    Proof.REGISTER: "Book a session.",
    Proof.LMS_REPORT: "Do it in the learning system. It tells us once a month.",
    Proof.CERTIFICATE: "Attend a session, then send your certificate.",
}
HOW_TO_ANSWER = f"In Teams, type “{SELF_AUDIT.words}”."
"""Where the self-audit is found; an email with a link to it says that instead."""

_BY_ANSWERING = f"Answer a few questions. {HOW_TO_ANSWER}"
_NEEDED = {
    Proof.SELF_CERTIFIED: "Needs their own confirmation.",
    Proof.REGISTER: "Needs a session.",
    Proof.LMS_REPORT: "Needs finishing in the learning system.",
    Proof.CERTIFICATE: "Needs a session and its certificate.",
}
_TO_WRITE_FOR = {
    Proof.REGISTER: "book a session",
    Proof.CERTIFICATE: "send a certificate",
    Proof.SELF_CERTIFIED: "ask for a form",
}


def what_to_do(status: Status, policy: Policy) -> str | None:
    """A few words, or None where there is nothing to do."""
    if status.state is State.PENDING:
        return NOTHING_FOR_NOW
    if status.state not in _SETTLED_BY_DOING:
        return None
    if status.booked_on:
        return f"You are booked for {long_date(status.booked_on)}."
    if status.course == policy.self_audit.course:
        return _BY_ANSWERING
    return _BY_PROOF[policy.courses[status.course].proof]


def what_is_needed(status: Status, policy: Policy) -> str | None:
    """What would clear it, said to those who answer for the person; None where nothing is to do."""
    if status.state not in _SETTLED_BY_DOING:
        return None
    if status.booked_on:
        return f"Booked for {long_date(status.booked_on)}."
    return _NEEDED[policy.courses[status.course].proof]


def what_to_write_for(statuses: Iterable[Status], policy: Policy) -> list[str]:
    """What the safeguarding team has to be written to for, each purpose once, as in “to …”."""
    proofs = {
        policy.courses[each.course].proof
        for each in statuses
        if _is_settled_by_doing(each) and each.course != policy.self_audit.course
    }
    return [purpose for proof, purpose in _TO_WRITE_FOR.items() if proof in proofs]


def offers_self_audit(statuses: Iterable[Status], policy: Policy) -> bool:
    """Whether the self-audit is among what is to be done, so that its button can stand there."""
    return any(
        each.course == policy.self_audit.course and _is_settled_by_doing(each) for each in statuses
    )


def _is_settled_by_doing(status: Status) -> bool:
    return status.state in _SETTLED_BY_DOING and not status.booked_on
