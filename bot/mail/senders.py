"""The way out for mail that the settings name, and how fast mail may go that way."""

from dataclasses import dataclass

from aiohttp import ClientSession, ClientTimeout

from bot.council import NotReadyError
from bot.entra.graph import Graph
from bot.entra.tokens import GRAPH_SCOPE, OUTLOOK_SCOPE, AccessTokens, ScopedTokens
from bot.mail.folder import FolderSender
from bot.mail.graph import GraphSender
from bot.mail.graph_files import FileUploads
from bot.mail.graph_mailbox import GraphMailbox
from bot.mail.inbox.opening import receiver_of, reply_addresses
from bot.mail.message import MailWriter
from bot.mail.notify import NotifySender, NotifyTemplate
from bot.mail.notify_calls import NotifyCalls
from bot.mail.rendering import Renderer
from bot.mail.smtp import SmtpSender
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail_route import (
    FolderMail,
    GraphMail,
    MailLogin,
    MailRoute,
    NotifyMail,
    SmtpMail,
)
from bot.setting_values import is_loopback
from bot.settings import Settings
from scheduler.ports import Clock
from training.pacing import Pace

MailSender = FolderSender | SmtpSender | GraphSender | NotifySender

EXCHANGE_PER_MINUTE = 30
"""What Exchange Online takes from one mailbox."""

NOTIFY_PER_MINUTE = 2_700
"""A tenth below what GOV.UK Notify would refuse."""

GRAPH_TIMEOUT = ClientTimeout(total=20, connect=5)
"""For each request; well under a third of a delivery's lease."""


@dataclass(frozen=True, slots=True)
class MailMeans:
    """What the ways out use: a session, the app's tokens where there is an app, and a clock."""

    session: ClientSession
    tokens: AccessTokens | None
    clock: Clock


def mail_sender(settings: Settings, mailbox: str, means: MailMeans) -> MailSender:
    """The sender for `Channel.EMAIL`; whoever makes it calls `close` at the end.

    `need_for_mail` must have found nothing missing. `mailbox` is the policy's safeguarding
    mailbox, from which mail comes where nothing else is set. Raises NotReadyError without the app that
    a route needs.
    """
    mail_from = mail_from_of(settings, mailbox)
    writer = _writer(settings, mail_from, means.clock)
    match settings.mail:
        case FolderMail(directory=directory):
            return FolderSender(writer, directory)
        case SmtpMail() as route:
            patience = Patience()
            connection = SmtpConnection(route, patience, tokens=smtp_tokens(route, means))
            return SmtpSender(writer, connection, patience)
        case GraphMail(mailbox=sending):
            graph = mail_graph(means)
            uploads = FileUploads(graph, means.session)
            return GraphSender(writer, GraphMailbox(graph, sending, uploads), mail_from=mail_from)
        case NotifyMail():
            return NotifySender(notify_calls(settings), notify_template(settings))
        case None:
            raise AssertionError("need_for_mail says so")


def _writer(settings: Settings, mail_from: str, clock: Clock) -> MailWriter:
    """Says that people may confirm by answering only where their answers are read and can be proven."""
    replies = reply_addresses(settings)
    by_reply = replies is not None and receiver_of(settings).can_prove
    return MailWriter(Renderer(by_reply=by_reply), clock, mail_from=mail_from, replies=replies)


def mail_from_of(settings: Settings, mailbox: str) -> str:
    """The address that mail comes from; mail that comes back goes there, so best where answers are read."""
    if settings.mail_from:
        return settings.mail_from
    if isinstance(settings.mail, GraphMail):
        return settings.mail.mailbox
    return settings.mailbox.address if settings.mailbox else mailbox


def smtp_tokens(route: SmtpMail, means: MailMeans) -> ScopedTokens | None:
    """The tokens to log in with, where the route says so."""
    if route.login is not MailLogin.TOKEN:
        return None
    return ScopedTokens(_apps(means), OUTLOOK_SCOPE)


def mail_graph(means: MailMeans) -> Graph:
    """Graph in the app's name, for mail: it waits for nobody, since the ledger does."""
    tokens = ScopedTokens(_apps(means), GRAPH_SCOPE)
    return Graph(means.session, tokens, patience=0, timeout=GRAPH_TIMEOUT)


def notify_calls(settings: Settings) -> NotifyCalls:
    """The way to GOV.UK Notify with the service's key."""
    assert settings.notify_api_key is not None  # noqa: S101 - `need_for_mail` was asked before
    return NotifyCalls(settings.notify_api_key)


def notify_template(settings: Settings) -> NotifyTemplate:
    """The template that every message goes through."""
    assert settings.notify_template_id is not None  # noqa: S101 - `need_for_mail` was asked before
    return NotifyTemplate(settings.notify_template_id, settings.notify_reply_to_id)


def mail_pace(route: MailRoute, per_minute: int | None) -> Pace | None:
    """How fast mail may go that way; None where nobody has to be spared."""
    usual = per_minute if per_minute is not None else _usual_per_minute(route)
    return None if usual is None else Pace("mail", per_second=usual / 60)


def _usual_per_minute(route: MailRoute) -> int | None:
    match route:
        case FolderMail():
            return None
        case SmtpMail(host=host):
            return None if is_loopback(host) else EXCHANGE_PER_MINUTE
        case GraphMail():
            return EXCHANGE_PER_MINUTE
        case NotifyMail():
            return NOTIFY_PER_MINUTE


def _apps(means: MailMeans) -> AccessTokens:
    if means.tokens is None:
        raise NotReadyError("Mail goes out in the app's name, and there is no app.")
    return means.tokens
