"""What counts as proof of a course, said to somebody who has done it: what comes by itself, what to send.

A completion is never taken from somebody's word alone, but for what they confirm by a form (docs/rules.md,
18); so each kind of proof says how it reaches us, when, and what to do if it does not.
"""

from dataclasses import dataclass
from datetime import date

from training.courses import Proof
from training.days import long_date
from training.policy import Policy

MISSING_AFTER_DAYS = 14


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says they have done: when, if they named the day, and when the last report came.

    With `takes_files` a certificate can be handed in where this is said.
    """

    on: date | None
    reported_on: date | None
    takes_files: bool = False


def how_it_counts(proof: Proof, told: Told, policy: Policy) -> tuple[str, ...]:
    """How a course of this proof comes on record, in sentences."""
    mailbox = policy.contacts.safeguarding_mailbox
    match proof:
        case Proof.SELF_CERTIFIED:
            return (
                "Your own confirmation is the proof, on the form that belongs to it.",
                f"To get the form, write to {mailbox}.",
            )
        case Proof.LMS_REPORT:
            return _from_the_report(told, mailbox)
        case Proof.REGISTER:
            return (
                "The attendance register of the session is the proof: the trainer hands it in, so you "
                "need not send anything.",
                _if_not_registered(told, mailbox),
            )
        case Proof.CERTIFICATE:
            return (
                _where_to_send(told, mailbox),
                f"While the safeguarding team checks it, I stop reminding you for "
                f"{policy.pending_pause_days} days. You will hear from us either way.",
            )


def _if_not_registered(told: Told, mailbox: str) -> str:
    late = f"If it is still not here {MISSING_AFTER_DAYS} days after your session"
    if told.takes_files:
        return f"{late}, send your certificate here, or write to {mailbox} if you were given none."
    return (
        f"{late}, write to {mailbox} with the course and the full date; a certificate helps, if you "
        "were given one."
    )


def _where_to_send(told: Told, mailbox: str) -> str:
    if told.takes_files:
        return (
            "Your certificate is the proof. Please send it here, with the course and the full date."
        )
    return (
        f"Your certificate is the proof. Please send it to {mailbox}, with your name, the course and "
        "the full date."
    )


def _from_the_report(told: Told, mailbox: str) -> tuple[str, ...]:
    """The learning system tells us once a month; what was done before its last report should be in it."""
    by_itself = "It comes from the learning system's monthly report, so you need not send anything."
    if told.reported_on is None:
        return (by_itself, _if_missing(mailbox))
    last = f"The last report came in on {long_date(told.reported_on)}"
    if told.on and told.on <= told.reported_on:
        return (
            f"It comes from the learning system's monthly report. {last} and does not have it.",
            f"Please look whether the learning system says “completed”; then write to {mailbox} with the "
            "full date, and a picture of that page if you can.",
        )
    return (f"{by_itself} {last}; what you did since is in the next one.", _if_missing(mailbox))


def _if_missing(mailbox: str) -> str:
    return (
        "If it is still missing after the next report, look whether the learning system says "
        f"“completed”, then write to {mailbox} with the full date."
    )
