"""A letter with a file of 10 MB, and every way out that can carry it."""

import random
import ssl
from dataclasses import replace
from pathlib import Path

from aiohttp import ClientSession

from bot.mail.folder import FolderSender
from bot.mail.smtp import SmtpSender
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail_route import MailSecurity, SmtpMail
from dialogs.letters.letter import Attachment, Letter
from scheduler.ports import Sender
from tests.bot.mail.elsewhere import Elsewhere
from tests.bot.mail.fake_exchange import FakeExchange
from tests.bot.mail.written import LETTERS, writer

TEN_MEGABYTES = 10 * 1024 * 1024
FILE = Attachment("paper.pdf", "application/pdf", random.Random(1).randbytes(TEN_MEGABYTES))  # noqa: S311
LARGE = replace(LETTERS["welcome"], files=(FILE,))
PATIENCE = Patience()


def ways_out(
    there: Elsewhere, folder: Path, session: ClientSession, tls: ssl.SSLContext
) -> dict[str, Sender[Letter]]:
    """By name: a mail server without and with TLS, an Exchange mailbox, a folder."""
    return {
        "smtp": _to(SmtpMail("127.0.0.1", there.smtp, MailSecurity.NONE), None),
        "smtps": _to(SmtpMail("127.0.0.1", there.smtps, MailSecurity.TLS), tls),
        "graph": FakeExchange(root=there.exchange).sender(session, seconds=20),
        "folder": FolderSender(writer(), folder),
    }


def _to(route: SmtpMail, tls: ssl.SSLContext | None) -> SmtpSender:
    return SmtpSender(writer(), SmtpConnection(route, PATIENCE, tls=tls), PATIENCE)
