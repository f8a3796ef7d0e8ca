"""The way out for mail that the settings name."""

from bot.mail.folder import FolderSender
from bot.mail.message import MailWriter
from bot.mail.rendering import Renderer
from bot.mail.smtp import SmtpSender
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail_route import FolderMail, MailRoute, SmtpMail
from scheduler.ports import Clock

MailSender = FolderSender | SmtpSender


def mail_sender(route: MailRoute, mail_from: str | None, clock: Clock) -> MailSender:
    """The sender for `Channel.EMAIL`; whoever makes it calls `close` at the end.

    Without `mail_from` mail comes from the policy's safeguarding mailbox.
    """
    writer = MailWriter(Renderer(), clock, mail_from=mail_from)
    match route:
        case FolderMail(directory=directory):
            return FolderSender(writer, directory)
        case SmtpMail():
            patience = Patience()
            return SmtpSender(writer, SmtpConnection(route, patience), patience)
