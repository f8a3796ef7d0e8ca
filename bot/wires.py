"""The wires of this installation: mail out, Teams in and out, and the deliverer that uses them.

Opened from the settings for one process and closed with it. A channel that is not set up is not
there; without any way out for mail nothing is delivered at all.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, ClientTimeout

from bot.clock import SystemClock
from bot.council import NotReadyError
from bot.entra import EntraApp, app_in
from bot.environment import PREFIX
from bot.links import Links, links_of
from bot.mail.new_link import NewLinkPost
from bot.mail.senders import mail_pace, mail_sender
from bot.mail.with_links import with_links
from bot.settings import Settings
from bot.teams.opening import Surroundings, Teams, open_local_teams, open_teams
from bot.teams.pace import TEAMS_PACE
from bot.web.forms import Forms
from bot.web.opening import Behind, open_forms
from bot.web.site import Site, open_site
from bot.web.tracker.opening import TrackerPages, open_tracker
from dialogs import digests, letters
from dialogs.conversation import Conversation
from dialogs.letters import Letter
from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.reach_people import Chats
from scheduler.pacing import Pacer, SharedPacer, Unpaced
from scheduler.ports import Clock, Outgoing, Sender
from storage import ledger
from training.delivery import Channel
from training.pacing import Pace

PROVIDER_TIMEOUT = ClientTimeout(total=20, connect=5)
"""Well under a third of a delivery's lease, so that nobody else takes over what is still under way."""


class LetterComposer:
    """Hands the dialogs' letters to the deliverer, which knows no dialog; emails with their links."""

    def __init__(self, links: Links | None = None) -> None:
        self._links = links

    def compose(self, outgoing: Outgoing) -> Letter:
        """The letter for one message, or the digest of a group."""
        if outgoing.digest is not None:
            return digests.compose(outgoing, outgoing.digest)
        letter = letters.compose(outgoing)
        if self._links is None or outgoing.channel is not Channel.EMAIL:
            return letter
        return with_links(letter, outgoing, self._links)


@dataclass(frozen=True, slots=True)
class Wires:
    """What a process delivers with, its pages, and the way in from Teams where there is one."""

    council: Council
    clock: Clock
    deliverer: Deliverer[Letter]
    teams: Teams | None
    chats: Chats | None
    site: Site
    forms: Forms | None
    tracker: TrackerPages | None


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
    pacers = _pacers(council, mail_pace(settings.mail, settings.mail_per_minute))
    links = links_of(settings)
    deliverer = Deliverer(council, LetterComposer(links), senders, clock, pacers)
    try:
        async with ClientSession(timeout=PROVIDER_TIMEOUT) as session:
            app = None if settings.teams_local else app_in(settings)
            teams = _teams(session, app, settings, deliverer)
            if teams is not None:
                senders[Channel.TEAMS] = teams.sender
            chats = app.installer(session, council.database) if app else None
            chats = chats if settings.teams_install else None
            site = open_site(settings, council.policy, seconds=time.monotonic)
            forms = _forms(site, links, deliverer) if links else None
            tracker = open_tracker(site, settings, council, clock)
            yield Wires(council, clock, deliverer, teams, chats, site, forms, tracker)
    finally:
        await mail.close()


def _forms(site: Site, links: Links, deliverer: Deliverer[Letter]) -> Forms:
    """The pages that emails lead to."""
    council, clock = deliverer.council, deliverer.clock
    pacer = deliverer.pacers.get(Channel.EMAIL, Unpaced())
    post = NewLinkPost(council, links, deliverer.senders[Channel.EMAIL], pacer, clock)
    conversation = Conversation(council.database, council.policy)
    return open_forms(site, Behind(council, clock, links, conversation, post))


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
