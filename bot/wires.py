"""The wires of this installation: mail out, Teams in and out, and the deliverer that uses them.

Opened from the settings for one process and closed with it. A channel that is not set up is not
there; without any way out for mail nothing is delivered at all.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, ClientTimeout

from bot.clock import SystemClock
from bot.council import NotReadyError
from bot.entra import EntraApp, app_in
from bot.environment import PREFIX
from bot.mail.inbox.opening import (
    MailIn,
    open_desk,
    open_inbox,
    receiver_of,
    reply_addresses,
)
from bot.mail.reply_addresses import ReplyAddresses
from bot.mail.reply_register import ReplyRegister
from bot.mail.senders import mail_pace, mail_sender
from bot.settings import Settings
from bot.teams.opening import Surroundings, Teams, open_local_teams, open_teams
from bot.teams.pace import TEAMS_PACE
from dialogs import digests, letters, letters_json
from dialogs.conversation import Conversation
from dialogs.letters import Letter
from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.reach_people import Chats
from scheduler.jobs.read_mail import MailReader
from scheduler.jobs.send_responses import ResponseSender
from scheduler.pacing import Pacer, SharedPacer, Unpaced
from scheduler.ports import Clock, Outgoing, Sender
from storage import ledger
from training.delivery import Channel
from training.pacing import Pace

PROVIDER_TIMEOUT = ClientTimeout(total=20, connect=5)
"""Well under a third of a delivery's lease, so that nobody else takes over what is still under way."""


class LetterComposer:
    """Hands the dialogs' letters to the jobs, which know no dialog."""

    def compose(self, outgoing: Outgoing) -> Letter:
        """The letter for one message, or the digest of a group."""
        if outgoing.digest is not None:
            return digests.compose(outgoing, outgoing.digest)
        return letters.compose(outgoing)

    def letter_of(self, text: str) -> Letter:
        """The letter of a response that waited in the database."""
        return letters_json.letter_of(text)


@dataclass(frozen=True, slots=True)
class Wires:
    """What a process delivers with, and the ways in from Teams and by email where there are any."""

    council: Council
    clock: Clock
    deliverer: Deliverer[Letter]
    teams: Teams | None
    chats: Chats | None
    mail_in: MailIn | None = None


@asynccontextmanager
async def open_wires(council: Council, settings: Settings, clock: Clock) -> AsyncIterator[Wires]:
    """Everything open inside the block."""
    if settings.mail is None:
        raise NotReadyError(
            f"{PREFIX}MAIL is not set, so nobody could be written to. Set it to"
            " smtp://HOST:PORT, or to folder:DIR to look at the messages first."
        )
    replies = reply_addresses(settings)
    mail_from = _mail_from(council, settings, replies)
    mail = mail_sender(
        settings.mail,
        mail_from,
        clock,
        replies=replies,
        by_reply=replies is not None and receiver_of(settings).can_prove,
    )
    senders: dict[Channel, Sender[Letter]] = {Channel.EMAIL: mail}
    pacers = _pacers(council, mail_pace(settings.mail, settings.mail_per_minute))
    deliverer = Deliverer(council, LetterComposer(), senders, clock, pacers)
    if replies is not None:
        register = ReplyRegister(council.database, replies, clock, mail_from=mail_from)
        deliverer = replace(deliverer, registers={Channel.EMAIL: register})
    try:
        async with ClientSession(timeout=PROVIDER_TIMEOUT) as session:
            app = None if settings.teams_local else app_in(settings)
            teams = _teams(session, app, settings, deliverer)
            if teams is not None:
                senders[Channel.TEAMS] = teams.sender
            chats = app.installer(session, council.database) if app else None
            yield Wires(
                council,
                clock,
                deliverer,
                teams,
                chats if settings.teams_install else None,
                _mail_in(deliverer, settings, replies, mail_from=mail_from, session=session),
            )
    finally:
        await mail.close()


def _mail_from(council: Council, settings: Settings, replies: ReplyAddresses | None) -> str:
    """Mail that comes back goes where it came from: to the mailbox that is read, if there is one."""
    of_mailbox = replies.address if replies else None
    return settings.mail_from or of_mailbox or council.policy.contacts.safeguarding_mailbox


def _mail_in(
    deliverer: Deliverer[Letter],
    settings: Settings,
    replies: ReplyAddresses | None,
    *,
    mail_from: str,
    session: ClientSession,
) -> MailIn | None:
    """The way in by email, with the way out that mail has."""
    if replies is None or settings.mailbox is None:
        return None
    council, clock = deliverer.council, deliverer.clock
    desk = open_desk(council, settings, replies, mail_from=mail_from)
    inbox = open_inbox(settings.mailbox, app_in(settings), session)
    responses = ResponseSender(
        council,
        deliverer.senders[Channel.EMAIL],
        LetterComposer(),
        clock,
        deliverer.pacers.get(Channel.EMAIL, Unpaced()),
        deliverer.registers[Channel.EMAIL],
    )
    return MailIn(inbox, MailReader(council, inbox, desk, clock), responses)


def _pacers(council: Council, mail: Pace | None) -> dict[Channel, Pacer]:
    """The channels' paces, by the machine's own clock: a shown one may stand still."""
    machine = SystemClock(ZoneInfo(council.policy.working_time.zone))
    paces = {Channel.TEAMS: TEAMS_PACE, Channel.EMAIL: mail}
    return {
        channel: SharedPacer(council.database, pace, machine)
        for channel, pace in paces.items()
        if pace is not None
    }


def _teams(
    session: ClientSession, app: EntraApp | None, settings: Settings, deliverer: Deliverer[Letter]
) -> Teams | None:
    """The Teams channel, in local mode or with an app; None where neither is set."""
    council = deliverer.council
    around = Surroundings(
        session=session,
        database=council.database,
        conversation=Conversation(council.database, council.policy),
        clock=deliverer.clock,
        seconds=time.monotonic,
    )

    async def deliver_waiting(person_id: str) -> int:
        return await _deliver_in_teams(deliverer, person_id)

    if settings.teams_local:
        return open_local_teams(around, on_reachable=deliver_waiting)
    if app is None:
        return None
    return open_teams(around, app.identity, app.tokens, on_reachable=deliver_waiting)


async def _deliver_in_teams(deliverer: Deliverer[Letter], person_id: str) -> int:
    """Deliver now, and in Teams, what waits for somebody who has just become reachable there."""
    database = deliverer.council.database
    async with database.writing() as conn:
        waiting = await ledger.take_to_teams(conn, person_id)
    if not waiting:
        return 0
    await deliverer.deliver()
    async with database.reading() as conn:
        return await ledger.sent_count(conn, waiting)
