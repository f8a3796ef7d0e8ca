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
from bot.entra_wires import EntraApp, app_for
from bot.environment import PREFIX
from bot.evidence_wires import open_means
from bot.links import Links, links_of
from bot.listings.list_workbook import workbook_for
from bot.mail.inbox.opening import MailIn
from bot.mail.new_link import NewLinkPost
from bot.mail.notify_reports import NotifyReports
from bot.mail.senders import MailMeans, MailSender, mail_pace, mail_sender
from bot.mail.with_links import with_links
from bot.mail_route import MailRoute
from bot.mail_wires import InMeans, mail_in_of, with_register
from bot.setting_needs import need_for_mail
from bot.settings import Settings
from bot.teams.files import open_session
from bot.teams.opening import Surroundings, Teams, open_local_teams, open_teams
from bot.teams.pace import TEAMS_PACE
from bot.web.forms import Forms
from bot.web.opening import Behind, open_forms
from bot.web.site import Site, open_site
from bot.web.tracker.opening import Behind as BehindTracker
from bot.web.tracker.opening import TrackerPages, evidence_page_of, open_tracker
from bot.web.uploads import uploads_of
from dialogs.conversation import Conversation
from dialogs.digests import digest
from dialogs.evidence.arriving import Means
from dialogs.evidence.desk import EvidenceDesk
from dialogs.evidence.handing_in import HandingIn
from dialogs.evidence.team import AddressOf, nowhere
from dialogs.letters import as_json, decision_letter, list_letter
from dialogs.letters import letter as letters
from dialogs.letters.letter import Letter
from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.reach_people import Chats
from scheduler.jobs.tend_evidence import EvidenceTender
from scheduler.pacing import Pacer, SharedPacer, Unpaced
from scheduler.ports import Clock, Outgoing, Sender
from storage import ledger
from training.delivery import Channel
from training.errors import ProblemsError
from training.pacing import Pace

PROVIDER_TIMEOUT = ClientTimeout(total=20, connect=5)
"""Well under a third of a delivery's lease, so that nobody else takes over what is still under way."""


class LetterComposer:
    """Hands the dialogs' letters to the jobs, which know no dialog; emails with their links."""

    def __init__(self, links: Links | None = None) -> None:
        self._links = links

    def compose(self, outgoing: Outgoing) -> Letter:
        """The letter for one message, the digest of a group, a decision, or a list that was asked for."""
        if outgoing.digest is not None:
            return digest.compose(outgoing, outgoing.digest)
        letter = _letter_of(outgoing)
        if self._links is None or outgoing.channel is not Channel.EMAIL:
            return letter
        return with_links(letter, outgoing, self._links)

    def letter_of(self, text: str) -> Letter:
        """The letter of a response that waited in the database."""
        return as_json.letter_of(text)


def _letter_of(outgoing: Outgoing) -> Letter:
    """What was decided about evidence, a list that was asked for, or else what is asked of people."""
    if outgoing.settled:
        return decision_letter.compose(outgoing)
    if outgoing.whole_list is not None:
        letter = list_letter.compose(outgoing, outgoing.whole_list)
        return replace(letter, files=(workbook_for(outgoing, outgoing.whole_list),))
    return letters.compose(outgoing)


@dataclass(frozen=True, slots=True)
class Wires:
    """What a process delivers with, its pages, the ways in from Teams, Notify and by email, and evidence."""

    council: Council
    clock: Clock
    deliverer: Deliverer[Letter]
    teams: Teams | None
    chats: Chats | None
    site: Site
    forms: Forms | None
    tracker: TrackerPages | None
    means: Means
    evidence: EvidenceTender
    notify_reports: NotifyReports | None = None
    mail_in: MailIn | None = None


@asynccontextmanager
async def open_wires(council: Council, settings: Settings, clock: Clock) -> AsyncIterator[Wires]:
    """Everything open inside the block."""
    route = _route(settings)
    async with (
        ClientSession(timeout=PROVIDER_TIMEOUT) as session,
        open_session(local=settings.teams_local) as file_session,
        open_means(settings) as means,
    ):
        app = app_for(settings)
        mail_means = MailMeans(session, app.tokens if app else None, clock)
        async with _open_mail(council, settings, mail_means) as mail:
            senders: dict[Channel, Sender[Letter]] = {Channel.EMAIL: mail}
            pacers = _pacers(council, mail_pace(route, settings.mail_per_minute))
            links = links_of(settings)
            composer = LetterComposer(links)
            deliverer = with_register(
                Deliverer(council, composer, senders, clock, pacers), settings
            )
            site = open_site(settings, council.policy, seconds=time.monotonic)
            tracker = open_tracker(site, settings, BehindTracker(council, clock, means.files))
            shown_at = evidence_page_of(site) if tracker and settings.public_url else nowhere
            conversation = conversation_of(council, means, address_of=shown_at)
            around = Surroundings(
                session=session,
                database=council.database,
                conversation=conversation,
                clock=clock,
                seconds=time.monotonic,
                file_session=file_session,
                file_hosts=settings.teams_file_hosts,
            )
            teams = _teams(around, app, settings, deliverer)
            if teams is not None:
                senders[Channel.TEAMS] = teams.sender
            chats = app.installer(session, council.database) if app else None
            yield Wires(
                council,
                clock,
                deliverer,
                teams,
                chats=chats if settings.teams_install else None,
                site=site,
                forms=_forms(site, links, deliverer, conversation) if links else None,
                tracker=tracker,
                means=means,
                evidence=evidence_tender(council, means, clock),
                notify_reports=_notify_reports(council, settings, clock),
                mail_in=mail_in_of(deliverer, settings, InMeans(session, app, means, composer)),
            )


@asynccontextmanager
async def _open_mail(
    council: Council, settings: Settings, means: MailMeans
) -> AsyncIterator[MailSender]:
    sender = mail_sender(settings, council.policy.contacts.safeguarding_mailbox, means)
    try:
        yield sender
    finally:
        await sender.close()


def _route(settings: Settings) -> MailRoute:
    """The way out for mail.

    Raises:
        NotReadyError: there is none.
        ProblemsError: it lacks something.
    """
    if settings.mail is None:
        raise NotReadyError(
            f"{PREFIX}MAIL is not set, so nobody could be written to. Set it to"
            " smtp://HOST:PORT, or to folder:DIR to look at the messages first."
        )
    if problems := need_for_mail(settings):
        raise ProblemsError(problems)
    return settings.mail


def _notify_reports(council: Council, settings: Settings, clock: Clock) -> NotifyReports | None:
    token = settings.notify_callback_token
    return NotifyReports(council.database, clock, token) if token else None


def conversation_of(
    council: Council, means: Means, *, address_of: AddressOf = nowhere
) -> Conversation:
    """What answers people on every channel, certificates among it; `address_of` is where the team sees one."""
    database, policy = council.database, council.policy
    desk = EvidenceDesk(database, policy, HandingIn(database, means), address_of=address_of)
    return Conversation(database, policy, council.calendar, certificates=desk)


def evidence_tender(council: Council, means: Means, clock: Clock) -> EvidenceTender:
    """What tends evidence; files have their age by the machine's own clock."""
    machine = SystemClock(ZoneInfo(council.policy.working_time.zone))
    return EvidenceTender(council, means.files, means.scanner, clock, machine)


def _forms(
    site: Site, links: Links, deliverer: Deliverer[Letter], conversation: Conversation
) -> Forms:
    """The pages that emails lead to."""
    council, clock = deliverer.council, deliverer.clock
    pacer = deliverer.pacers.get(Channel.EMAIL, Unpaced())
    post = NewLinkPost(council, links, deliverer.senders[Channel.EMAIL], pacer, clock)
    uploads = uploads_of(conversation)
    return open_forms(site, Behind(council, clock, links, conversation, post, uploads))


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
    around: Surroundings, app: EntraApp | None, settings: Settings, deliverer: Deliverer[Letter]
) -> Teams | None:
    """The Teams channel, in local mode or with an app; None where neither is set."""

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
