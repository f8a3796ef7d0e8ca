"""The way in for email, put together from the settings: what is noted before mail goes, and what reads answers."""

from dataclasses import dataclass, replace

from aiohttp import ClientSession

from bot.entra_wires import EntraApp, app_in
from bot.links import Links, links_of
from bot.mail.inbox.opening import MailIn, open_desk, open_inbox, reply_addresses
from bot.mail.reply_register import ReplyRegister
from bot.mail.senders import mail_from_of
from bot.mail.stopped_addresses import StoppedAddresses
from bot.mail_route import NotifyMail
from bot.settings import Settings
from dialogs.evidence.arriving import Means
from dialogs.letters.letter import Letter
from dialogs.outside import LinkFor, no_link
from dialogs.purposes import Opening, Purpose
from dialogs.replies import Link
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.read_mail import MailReader
from scheduler.jobs.send_responses import ResponseSender
from scheduler.mail_ports import ResponseReader
from scheduler.pacing import Unpaced
from scheduler.ports import Clock, Register
from training.delivery import Channel
from training.people import Person

OF_AN_ANSWER = "answer"
"""What brought a link that no delivery did: our answer to an email."""


@dataclass(frozen=True, slots=True)
class InMeans:
    """What the way in uses: a session, the app where there is one, a place for files, and a reader."""

    session: ClientSession
    app: EntraApp | None
    files: Means
    reader: ResponseReader[Letter]


def with_register(deliverer: Deliverer[Letter], settings: Settings) -> Deliverer[Letter]:
    """The deliverer that spares stopped addresses, whichever way mail leaves, and notes by what an answer is known.

    Notify's mail carries none of our addresses, so nothing is noted of it.
    """
    replies = reply_addresses(settings)
    database, clock = deliverer.council.database, deliverer.clock
    register: Register[Letter] = StoppedAddresses(database)
    if replies is not None and not isinstance(settings.mail, NotifyMail):
        mail_from = _mail_from(deliverer, settings)
        register = ReplyRegister(database, replies, clock, mail_from=mail_from)
    return replace(deliverer, registers={Channel.EMAIL: register})


def mail_in_of(deliverer: Deliverer[Letter], settings: Settings, means: InMeans) -> MailIn | None:
    """The way in by email, with the way out that mail has; None where no mailbox is read.

    Raises:
        NotReadyError: the mailbox cannot be the bot's own, or nothing lets it in.
    """
    replies = reply_addresses(settings)
    if replies is None or settings.mailbox is None:
        return None
    council, clock = deliverer.council, deliverer.clock
    mail_from = _mail_from(deliverer, settings)
    desk = open_desk(
        council,
        settings,
        replies,
        mail_from=mail_from,
        files=means.files,
        link_for=link_for(links_of(settings), clock),
    )
    inbox = open_inbox(settings.mailbox, means.app or app_in(settings), means.session)
    responses = ResponseSender(
        council,
        deliverer.senders[Channel.EMAIL],
        means.reader,
        clock,
        deliverer.pacers.get(Channel.EMAIL, Unpaced()),
        deliverer.registers.get(Channel.EMAIL),
    )
    return MailIn(inbox, MailReader(council, inbox, desk, clock), responses)


def link_for(links: Links | None, clock: Clock) -> LinkFor:
    """The link to their own training that somebody is sent, at the address on record."""
    if links is None:
        return no_link

    def to_own_training(person: Person) -> Link:
        on, opening = clock.now().date(), Opening(Purpose.NEEDS)
        url = links.url_for(person, opening, on=on, origin=OF_AN_ANSWER)
        return Link("Your training (in your browser)", url)

    return to_own_training


def _mail_from(deliverer: Deliverer[Letter], settings: Settings) -> str:
    return mail_from_of(settings, deliverer.council.policy.contacts.safeguarding_mailbox)
