"""What follows from a message that came back, or was called unwanted.

A report by email is believed only if it carries the token of that message, which nobody but its receivers
knows. Otherwise anybody could have anybody's mail stopped.
"""

import logging
from datetime import datetime

from dialogs.mail import guidance
from dialogs.mail.incoming import Complaint, Incoming, Returned
from dialogs.mail.outcome import Outcome
from dialogs.mail.responding import Responder
from dialogs.mail.stopping import hold
from storage import ledger, reply_tokens, snapshot
from storage.database import Connection
from storage.mail_arrivals import Ending
from storage.reply_tokens import Sent
from training.bounces import Weight, weight_of
from training.delivery import UNREACHABLE
from training.identity import folded
from training.people import Person

LOG = logging.getLogger(__name__)

WHO = "mail"
"""Who is noted as the doer where a mail system told us."""


async def note(conn: Connection, incoming: Incoming, *, at: datetime) -> Ending:
    """Take a report in."""
    sent = await reply_tokens.find(conn, incoming.tokens)
    if sent is None:
        return Ending(Outcome.UNBELIEVED)
    person = await snapshot.person_of(conn, sent.person_id) if sent.person_id else None
    match incoming.report:
        case Returned() as report:
            return await _returned(conn, report, sent, person, at)
        case Complaint() as report:
            await _complained(conn, report, person, at)
            number = person.number if person else None
            await Responder(conn, incoming, at).to_team(guidance.complaint(number))
            return _ending(Outcome.COMPLAINT, sent)
        case _:
            return Ending(Outcome.UNBELIEVED)


async def never_arrived(
    conn: Connection, delivery_id: str, report: Returned, *, at: datetime, by: str
) -> None:
    """Take in a provider's word that it could not hand on a message, since there is no such mailbox.

    What the message said counts as not said. Its address is stopped, unless the lists have another one by now.
    """
    delivery = await ledger.find(conn, delivery_id)
    if delivery is None:
        return
    await ledger.give_back(conn, delivery_id, at=at)
    who = delivery.addressee.person_id
    person = await snapshot.person_of(conn, who) if who else None
    LOG.warning("message came back", extra={"sent": delivery_id, "status": report.status})
    if person is not None and report.recipient in (None, folded(person.email)):
        await hold(conn, person, Weight.HARD, code=report.status, at=at, by=by)


async def _returned(
    conn: Connection, report: Returned, sent: Sent, person: Person | None, at: datetime
) -> Ending:
    weight = _weight(report, person)
    is_out_of_reach = weight is Weight.HARD
    if person is not None and person.email:
        trouble = await hold(conn, person, weight, code=report.status, at=at, by=WHO)
        is_out_of_reach = trouble.stopped
    said = f"{ledger.RETURNED}: {report.status}"
    answer = f"{UNREACHABLE}: {said}" if is_out_of_reach else said
    await ledger.note_returned(conn, sent.sent_id, answer, at=at, by=WHO)
    LOG.warning("message came back", extra={"sent": sent.sent_id, "status": report.status})
    return _ending(Outcome.BOUNCED, sent)


def _weight(report: Returned, person: Person | None) -> Weight:
    """What came back from another address, to which it was sent on, weighs less."""
    is_elsewhere = person is not None and report.recipient not in (None, folded(person.email))
    return Weight.SOFT if is_elsewhere else weight_of(report.status)


async def _complained(
    conn: Connection, report: Complaint, person: Person | None, at: datetime
) -> None:
    if person is None or not person.email:
        return
    await hold(conn, person, Weight.COMPLAINT, code=report.kind, at=at, by=WHO)
    LOG.warning("reader complained", extra={"person": person.person_id})


def _ending(outcome: Outcome, sent: Sent) -> Ending:
    return Ending(outcome, person_id=sent.person_id, delivery_id=sent.sent_id)
