"""What follows from a message that came back, or was called unwanted.

A report is believed only if it carries the token of that message, which nobody but its receivers knows.
Otherwise anybody could have anybody's mail stopped.
"""

import logging
from datetime import datetime

from dialogs.mail import guidance
from dialogs.mail.incoming import Complaint, Incoming, Returned
from dialogs.mail.outcome import Outcome
from dialogs.mail.responding import Responder
from storage import audit, conversations, ledger, reply_tokens, snapshot, troubled_addresses
from storage.audit import Entry
from storage.database import Connection
from storage.mail_arrivals import Ending
from storage.reply_tokens import Sent
from training.bounces import Trouble, Weight, after, weight_of
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


async def _returned(
    conn: Connection, report: Returned, sent: Sent, person: Person | None, at: datetime
) -> Ending:
    weight = _weight(report, person)
    is_out_of_reach = weight is Weight.HARD
    if person is not None and person.email:
        trouble = await _held(conn, person.email, weight, report.status, at)
        is_out_of_reach = trouble.stopped
        if trouble.stopped:
            await _turn_to_teams(conn, person, trouble, at)
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
    trouble = await _held(conn, person.email, Weight.COMPLAINT, report.kind, at)
    await _turn_to_teams(conn, person, trouble, at)
    LOG.warning("reader complained", extra={"person": person.person_id})


async def _held(conn: Connection, address: str, weight: Weight, code: str, at: datetime) -> Trouble:
    before = await troubled_addresses.find(conn, address)
    trouble = after(before, weight, code, at)
    await troubled_addresses.hold(conn, address, trouble)
    return trouble


async def _turn_to_teams(conn: Connection, person: Person, trouble: Trouble, at: datetime) -> None:
    """No more email: what still waits goes to Teams, where they can be written to there."""
    told = {"why": trouble.why.value, "code": trouble.code}
    await audit.write(conn, Entry(at, WHO, "address stopped", person.person_id, told))
    if person.person_id in await conversations.reachable(conn):
        await ledger.take_to_teams(conn, person.person_id)


def _ending(outcome: Outcome, sent: Sent) -> Ending:
    return Ending(outcome, person_id=sent.person_id, delivery_id=sent.sent_id)
