"""The check of the way out that the settings name."""

from bot.mail.checks.folder import check_folder
from bot.mail.checks.graph import check_graph
from bot.mail.checks.notify import check_notify
from bot.mail.checks.smtp import SmtpQuestion, check_smtp
from bot.mail.checks.steps import Steps
from bot.mail.senders import (
    MailMeans,
    mail_from_of,
    mail_graph,
    notify_calls,
    notify_template,
    smtp_tokens,
)
from bot.mail_route import FolderMail, GraphMail, NotifyMail, SmtpMail
from bot.settings import Settings


def check_way_out(settings: Settings, mailbox: str, means: MailMeans) -> Steps:
    """What works of it; `settings.need_for_mail` must have found nothing missing.

    `mailbox` is the policy's safeguarding mailbox.
    """
    mail_from = mail_from_of(settings, mailbox)
    match settings.mail:
        case FolderMail(directory=directory):
            return check_folder(directory)
        case SmtpMail() as route:
            tokens = smtp_tokens(route, means)
            return check_smtp(SmtpQuestion(route, mail_from, mailbox, tokens))
        case GraphMail(mailbox=sending):
            return check_graph(mail_graph(means), sending, mail_from)
        case NotifyMail():
            return _with_notify(settings)
        case None:
            raise AssertionError("need_for_mail says so")


async def _with_notify(settings: Settings) -> Steps:
    calls = notify_calls(settings)
    try:
        async for said in check_notify(calls, notify_template(settings).template_id):
            yield said
    finally:
        await calls.close()
