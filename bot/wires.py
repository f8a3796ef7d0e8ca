"""The wires of this installation: mail out, Teams in and out, and the deliverer that uses them.

Opened from the settings for one process and closed with it. A channel that is not set up is not
there; without any way out for mail nothing is delivered at all.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientSession, ClientTimeout

from bot.council import NotReadyError
from bot.environment import PREFIX
from bot.mail.senders import mail_sender
from bot.settings import Settings
from bot.teams.identity import BotIdentity
from bot.teams.opening import Surroundings, Teams, open_local_teams, open_teams
from dialogs import digests, letters
from dialogs.conversation import Conversation
from dialogs.letters import Letter
from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.ports import Clock, Outgoing, Sender
from storage import ledger
from training.delivery import Channel

PROVIDER_TIMEOUT = ClientTimeout(total=20, connect=5)
"""Well under a third of a delivery's lease, so that nobody else takes over what is still under way."""


class LetterComposer:
    """Hands the dialogs' letters to the deliverer, which knows no dialog."""

    def compose(self, outgoing: Outgoing) -> Letter:
        """The letter for one message, or the digest of a group."""
        if outgoing.digest is not None:
            return digests.compose(outgoing, outgoing.digest)
        return letters.compose(outgoing)


@dataclass(frozen=True, slots=True)
class Wires:
    """What a process delivers with, and the way in from Teams where there is one."""

    council: Council
    clock: Clock
    deliverer: Deliverer[Letter]
    teams: Teams | None


@asynccontextmanager
async def open_wires(council: Council, settings: Settings, clock: Clock) -> AsyncIterator[Wires]:
    """Everything open inside the block."""
    if settings.mail is None:
        raise NotReadyError(
            f"{PREFIX}MAIL is not set, so nobody could be written to. Set it to"
            " smtp://HOST:PORT, or to folder:DIR to look at the messages first."
        )
    mail_from = settings.mail_from or council.policy.contacts.safeguarding_mailbox
    mail = mail_sender(settings.mail, mail_from, clock)
    senders: dict[Channel, Sender[Letter]] = {Channel.EMAIL: mail}
    deliverer = Deliverer(council, LetterComposer(), senders, clock)
    try:
        async with ClientSession(timeout=PROVIDER_TIMEOUT) as session:
            teams = _teams(session, council, settings, deliverer)
            if teams is not None:
                senders[Channel.TEAMS] = teams.sender
            yield Wires(council, clock, deliverer, teams)
    finally:
        await mail.close()


def _teams(
    session: ClientSession, council: Council, settings: Settings, deliverer: Deliverer[Letter]
) -> Teams | None:
    """The Teams channel, in local mode or with an identity; None where neither is set."""
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
    identity = identity_in(settings)
    return open_teams(around, identity, on_reachable=deliver_waiting) if identity else None


def identity_in(settings: Settings) -> BotIdentity | None:
    """Who the bot is in the council's tenant; None where nothing of it is set."""
    if settings.teams_app_id is None or settings.teams_app_tenant_id is None:
        return None
    if settings.teams_app_password is None:
        raise NotReadyError(
            f"{PREFIX}TEAMS_APP_PASSWORD is not set; certificates and managed identities"
            " are not available yet."
        )
    return BotIdentity(
        app_id=settings.teams_app_id,
        tenant_id=settings.teams_app_tenant_id,
        password=settings.teams_app_password.reveal(),
        allowed_tenants=frozenset(settings.teams_allowed_tenants),
    )


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
