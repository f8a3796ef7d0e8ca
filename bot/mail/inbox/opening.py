"""The mailbox that the settings name, opened for one process, with everything that works on it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from aiohttp import ClientSession

from bot.council import NotReadyError
from bot.entra.tokens import OUTLOOK_SCOPE, ScopedTokens, TokenError
from bot.entra_wires import EntraApp
from bot.environment import PREFIX
from bot.mail.inbox.desk import MailDesk, OpenedEmail
from bot.mail.inbox.graph import GraphInbox
from bot.mail.inbox.imap import GetToken, ImapInbox
from bot.mail.inbox.imap_news import NoNewsError, wait_for_news
from bot.mail.inbox.parsing import Ours
from bot.mail.inbox.proving import Receiver
from bot.mail.reply_addresses import ReplyAddresses
from bot.mailbox_route import GraphMailbox, ImapMailbox, MailboxRoute
from bot.settings import Settings
from dialogs.evidence.arriving import Means
from dialogs.letters.letter import Letter
from dialogs.mail.correspondence import Correspondence
from dialogs.outside import LinkFor, no_link
from scheduler.council import Council
from scheduler.jobs.read_mail import MailReader
from scheduler.jobs.send_responses import ResponseSender
from scheduler.mail_ports import MailboxError
from training.identity import folded

LOG = logging.getLogger(__name__)

REST_SECONDS = 60.0
"""After trouble with waiting for news; the mailbox is read every minute all the same."""

Inbox = ImapInbox | GraphInbox


@dataclass(frozen=True, slots=True)
class MailIn:
    """One process's way in for email."""

    inbox: Inbox
    reader: MailReader[OpenedEmail]
    responses: ResponseSender[Letter]

    async def work(self, *, nobody_else_is_there: bool = False) -> Mapping[str, int]:
        """Read what came in, then say what there is to say; what waits is said although reading fails.

        `nobody_else_is_there` is for a process that has just begun and knows itself alone.

        Raises:
            MailboxError: the mailbox cannot be read.
        """
        try:
            return await self.reader.read(nobody_else_is_there=nobody_else_is_there) or {}
        finally:
            await self.responses.send_all(nobody_else_is_there=nobody_else_is_there)

    async def take_over(self) -> None:
        """A process that has just begun and knows itself alone reads at once, whoever had the turn.

        A mailbox that cannot be read now is read later; whatever is wrong with it must not keep the process
        from serving.
        """
        try:
            await self.work(nobody_else_is_there=True)
        except Exception as error:  # noqa: BLE001 - the first read is only one of many
            trouble = type(error.__cause__ or error).__name__
            LOG.error("mailbox cannot be read", extra={"trouble": trouble})  # noqa: TRY400


def reply_addresses(settings: Settings) -> ReplyAddresses | None:
    """The addresses that answers come to; None where no mailbox is read.

    Raises:
        NotReadyError: there is no secret to make them of.
    """
    route = settings.mailbox
    if route is None:
        return None
    if settings.link_secret is None:
        raise NotReadyError(f"{PREFIX}LINK_SECRET is not set, and {PREFIX}MAILBOX needs it.")
    return ReplyAddresses(route.address, settings.link_secret, route.with_tokens)


def receiver_of(settings: Settings) -> Receiver:
    """The mail system whose word about senders is taken."""
    return Receiver(settings.mail_receiver, settings.mail_authserv_id)


def refuse_peoples_mailbox(replies: ReplyAddresses, mailbox: str) -> None:
    """The bot reads no mailbox that people read; `mailbox` is the safeguarding team's.

    Raises:
        NotReadyError: it is the same.
    """
    if folded(replies.address) == folded(mailbox):
        raise NotReadyError(
            f"{PREFIX}MAILBOX is the safeguarding mailbox, which people read and write to for help."
            " Give the bot a mailbox of its own."
        )


def open_desk(
    council: Council,
    settings: Settings,
    replies: ReplyAddresses,
    *,
    mail_from: str,
    files: Means,
    link_for: LinkFor = no_link,
) -> MailDesk:
    """Where emails are understood; `files` take what is attached to them.

    `link_for` makes the link that somebody is given whose email proves too little.

    Raises:
        NotReadyError: the mailbox is the one that people read.
    """
    mailbox = council.policy.contacts.safeguarding_mailbox
    refuse_peoples_mailbox(replies, mailbox)
    ours = Ours(
        frozenset({folded(replies.address), folded(mail_from)} - {folded(mailbox)}),
        receiver_of(settings),
    )
    answering = Correspondence(
        council.policy, council.calendar, replies.hashed, link_for=link_for, means=files
    )
    return MailDesk(council, answering, ours)


def open_inbox(route: MailboxRoute, app: EntraApp | None, session: ClientSession) -> Inbox:
    """The mailbox itself; nothing is asked of it yet.

    Raises:
        NotReadyError: it is read in the app's name, and there is no app.
    """
    match route.source:
        case GraphMailbox() as source:
            return GraphInbox(_needed(app).graph(session), source)
        case ImapMailbox(with_token=True) as source:
            return ImapInbox(source, _token_from(_needed(app)))
        case ImapMailbox() as source:
            return ImapInbox(source)


@asynccontextmanager
async def watching(mail_in: MailIn | None) -> AsyncIterator[None]:
    """News of an IMAP mailbox is acted on at once inside the block; other mailboxes wait their minute."""
    if mail_in is None or not isinstance(mail_in.inbox, ImapInbox):
        yield
        return
    stopping = asyncio.Event()
    task = asyncio.create_task(_watch(mail_in, mail_in.inbox, stopping))
    try:
        yield
    finally:
        stopping.set()
        await task


async def _watch(mail_in: MailIn, inbox: ImapInbox, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            if await wait_for_news(inbox, stopping):
                await mail_in.work()
        except NoNewsError:
            LOG.info("the mail server tells no news: it is asked every minute")
            return
        except Exception as error:  # noqa: BLE001 - one read of many; the next may do
            trouble = type(error.__cause__ or error).__name__
            LOG.warning("no news of the mailbox", extra={"trouble": trouble})
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), REST_SECONDS)


def _token_from(app: EntraApp) -> GetToken:
    tokens = ScopedTokens(app.tokens, OUTLOOK_SCOPE)

    async def token() -> str:
        try:
            return await tokens.token()
        except TokenError as error:
            raise MailboxError(f"The mailbox cannot be read. {error.message}") from error

    return token


def _needed(app: EntraApp | None) -> EntraApp:
    if app is None:
        raise NotReadyError(
            f"{PREFIX}MAILBOX is read in the app's name: set {PREFIX}TEAMS_APP_ID and what goes with it."
        )
    return app
