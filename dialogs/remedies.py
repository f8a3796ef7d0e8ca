"""What somebody can do to set a requirement right, said to that person."""

from training.courses import Proof
from training.days import long_date
from training.policy import Policy
from training.status import OPEN, State, Status

_SETTLED_BY_DOING = OPEN | {State.EXPIRING, State.RECOMMENDED}

_BY_PROOF = {
    Proof.SELF_CERTIFIED: "To do it, write to {mailbox}.",
    Proof.REGISTER: "To book a session, write to {mailbox}. Your attendance is recorded for you.",
    Proof.LMS_REPORT: "Finish it in the learning system. It shows here after the monthly report.",
    Proof.CERTIFICATE: "Attend a session and send your certificate to {mailbox}.",
}


def what_to_do(status: Status, policy: Policy) -> str | None:
    """One sentence, or None where there is nothing to do."""
    if status.state is State.PENDING:
        return "Nothing to do for now: you will hear from us either way."
    if status.state not in _SETTLED_BY_DOING:
        return None
    if status.booked_on:
        return f"You are booked for {long_date(status.booked_on)}."
    course = policy.courses[status.course]
    if course.statement and course.documents:
        return "Read it and confirm it with the form below."
    return _BY_PROOF[course.proof].format(mailbox=policy.contacts.safeguarding_mailbox)
