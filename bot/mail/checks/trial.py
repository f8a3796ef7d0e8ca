"""One test message to one address, by the same way as every other message."""

from datetime import date
from uuid import uuid4

from aiosmtplib import SMTPException

from bot.entra.graph import GraphError
from bot.environment import PREFIX
from bot.mail.addresses import checked
from bot.mail.checks.steps import CheckError
from bot.mail.notify_calls import NotifyError
from dialogs.letters.letter import Letter
from dialogs.replies import Notice
from scheduler.ports import Outgoing, RejectedError, Sender, TryLaterError, UnreachableError
from training.delivery import Channel
from training.nudges import Addressee, Role
from training.people import Person
from training.policy import Policy

DOUBTFUL = (GraphError, NotifyError, SMTPException, OSError, TimeoutError)
"""What the ways out raise where nobody knows how it ended."""


async def send_trial(sender: Sender[Letter], address: str, *, policy: Policy, day: date) -> None:
    """Send it; raises CheckError with what became of it where it surely or perhaps did not go."""
    try:
        person = Person(f"check-{uuid4().hex}", "", checked(address))
        await sender.send(_outgoing(person, policy, day), _letter(policy))
    except UnreachableError as error:
        raise CheckError(
            "refused_recipient",
            f"{address} cannot be written to ({error.answer}). Check the address.",
        ) from error
    except TryLaterError as error:
        raise CheckError(
            "not_now",
            f"The test message was not taken ({error.answer}). Try again in some minutes.",
        ) from error
    except RejectedError as error:
        raise CheckError(
            "rejected",
            f"The test message was refused ({error.answer}). Check {PREFIX}MAIL_FROM, and whether the"
            " provider lets us write to people at all: a mail server that answers 5.7 must be told to"
            f" pass our mail on, or wants a user in {PREFIX}MAIL.",
        ) from error
    except DOUBTFUL as error:
        raise CheckError(
            "uncertain",
            f"Nobody knows whether the test message was taken ({type(error).__name__}). Look whether it"
            " has arrived before you try again.",
        ) from error


def _outgoing(person: Person, policy: Policy, day: date) -> Outgoing:
    """What the sender wants to know of a message, though the ledger has none."""
    return Outgoing(
        delivery_id=person.person_id,
        channel=Channel.EMAIL,
        day=day,
        addressee=Addressee(Role.PERSON, person.person_id),
        person=person,
        items=(),
        policy=policy,
    )


def _letter(policy: Policy) -> Letter:
    said = (
        f"Somebody at {policy.council} has tried whether the emails of the safeguarding training bot"
        " arrive. This one did.",
        "You need do nothing.",
    )
    why = "You get this because your address was typed in for the test."
    return Letter("A test of the safeguarding training bot", (Notice("A test", said),), why)
