"""What became of certificates, and of training elsewhere, in one letter: accepted, or why not."""

from typing import Protocol

from dialogs.evidence.receipts import takes_another_file
from dialogs.letters.letter import Letter
from dialogs.replies import Listing, Row
from dialogs.wording import (
    APP_NAME,
    HELP,
    MY_TRAINING,
    SEND_CERTIFICATE,
    after_refusal,
    counted,
    whom_to_ask,
)
from training.days import long_date
from training.evidence import Settled
from training.people import Person
from training.policy import Policy
from training.records import Verification


class DecisionMessage(Protocol):
    """What is to be told to one person."""

    @property
    def person(self) -> Person | None:
        """The addressee."""

    @property
    def policy(self) -> Policy:
        """The council's policy."""

    @property
    def settled(self) -> tuple[Settled, ...]:
        """What was decided, at least one thing."""


def compose(message: DecisionMessage) -> Letter:
    """Write the letter; the same decisions always give the same letter."""
    policy, settled = message.policy, message.settled
    greeting = f"Hello {message.person.name}. " if message.person else ""
    is_to_send_again = any(_may_send_again(each, policy) for each in settled)
    steps = (SEND_CERTIFICATE, MY_TRAINING, HELP) if is_to_send_again else (MY_TRAINING, HELP)
    listing = Listing(
        title=_title(settled),
        sentences=(f"{greeting}{_opening(settled)}",),
        rows=tuple(_row(each, policy) for each in settled),
        suggestions=steps,
    )
    why = f"You get this because {_what_they_did(settled)} {policy.council}."
    return Letter(_subject(settled, policy), (listing,), f"{why} {whom_to_ask(policy.contacts)}")


def _is_accepted(settled: Settled) -> bool:
    return settled.decision.state is Verification.VERIFIED


def _may_send_again(settled: Settled, policy: Policy) -> bool:
    """Whether another file may prove it."""
    is_open = settled.has_file and not _is_accepted(settled)
    return is_open and takes_another_file(settled.deed, policy)


def _are_files(settled: tuple[Settled, ...]) -> bool:
    return all(each.has_file for each in settled)


def _title(settled: tuple[Settled, ...]) -> str:
    if not _are_files(settled):
        return "Your training elsewhere" if len(settled) == 1 else "News of your training"
    return "Your certificate" if len(settled) == 1 else "Your certificates"


def _opening(settled: tuple[Settled, ...]) -> str:
    if _are_files(settled):
        told = "This is what became of the certificate" + ("" if len(settled) == 1 else "s")
        return f"{told} you sent."
    return "This is what became of the training elsewhere that you told us of in the self-audit."


def _what_they_did(settled: tuple[Settled, ...]) -> str:
    """What the reader did, up to the council's name."""
    if _are_files(settled):
        return "you sent a certificate to"
    return "you sent a self-audit to"


def _subject(settled: tuple[Settled, ...], policy: Policy) -> str:
    if len(settled) > 1:
        one, many = ("certificate", "certificates") if _are_files(settled) else ("thing", "things")
        return f"{APP_NAME}: news of {counted(len(settled), one, many)}"
    title = _course_of(settled[0], policy)
    what = "certificate" if settled[0].has_file else "training elsewhere"
    was = "was accepted" if _is_accepted(settled[0]) else "was not accepted"
    return f"{title}: your {what} {was}"


def _row(settled: Settled, policy: Policy) -> Row:
    title = _course_of(settled, policy)
    day = long_date(settled.deed.on)
    if _is_accepted(settled):
        return Row(title, "Accepted", (f"It is on record that you did it on {day}.",))
    return Row(
        title,
        "Not accepted",
        (
            f"You said that you did it on {day}. Why it was not accepted: {settled.decision.reason}",
            after_refusal(another_file=_may_send_again(settled, policy)),
        ),
    )


def _course_of(settled: Settled, policy: Policy) -> str:
    """The course's title; by its code where the policy has dropped it since."""
    course = policy.courses.get(settled.deed.course)
    return course.title if course else settled.deed.course
