"""The way out for mail that the settings name."""

from bot.mail.folder import FolderSender
from bot.mail.message import MailWriter
from bot.mail.rendering import Renderer
from bot.mail.reply_addresses import ReplyAddresses
from bot.mail.smtp import SmtpSender
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail_route import FolderMail, MailRoute, SmtpMail
from bot.setting_values import is_loopback
from scheduler.ports import Clock
from training.pacing import Pace

MailSender = FolderSender | SmtpSender

USUAL_PER_MINUTE = 30
"""What Exchange Online takes from one mailbox."""


def mail_sender(
    route: MailRoute,
    mail_from: str | None,
    clock: Clock,
    *,
    replies: ReplyAddresses | None = None,
    by_reply: bool = False,
) -> MailSender:
    """The sender for `Channel.EMAIL`; whoever makes it calls `close` at the end.

    Without `mail_from` mail comes from the policy's safeguarding mailbox. `replies` is where answers go
    that are read; `by_reply` says that they can be proven, so that people may confirm by them.
    """
    renderer = Renderer(by_reply=by_reply)
    writer = MailWriter(renderer, clock, mail_from=mail_from, replies=replies)
    match route:
        case FolderMail(directory=directory):
            return FolderSender(writer, directory)
        case SmtpMail():
            patience = Patience()
            return SmtpSender(writer, SmtpConnection(route, patience), patience)


def mail_pace(route: MailRoute, per_minute: int | None) -> Pace | None:
    """How fast mail may go that way; None where nobody has to be spared."""
    if per_minute is None:
        if isinstance(route, FolderMail) or is_loopback(route.host):
            return None
        per_minute = USUAL_PER_MINUTE
    return Pace("mail", per_second=per_minute / 60)
