"""Mail to a real server, aiosmtpd in this process: what arrives, over one kept and guarded connection."""

import asyncio
import ssl
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from bot.environment import Secret
from bot.mail.smtp import SmtpSender
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail_route import MailSecurity, SmtpMail
from scheduler.ports import Receipt, TryLaterError
from tests.bot.mail.smtp_servers import Guarded, Mailbox, listening
from tests.bot.mail.written import LETTERS, SHORT, outgoing, writer

PATIENCE = Patience(wait=5, rest=60)


def sender_by(route: SmtpMail, tls: ssl.SSLContext | None = None) -> SmtpSender:
    return SmtpSender(writer(), SmtpConnection(route, PATIENCE, tls=tls), PATIENCE)


async def test_a_letter_arrives_as_it_was_written() -> None:
    mailbox = Mailbox()
    async with listening(mailbox) as port:
        sender = sender_by(SmtpMail("127.0.0.1", port, MailSecurity.NONE))
        receipt = await sender.send(outgoing(), LETTERS["welcome"])
        await sender.close()
    (taken,) = mailbox.envelopes
    assert receipt == Receipt("<d-0001@example.gov.uk>")
    assert taken.mail_from == "training@example.gov.uk"
    assert taken.rcpt_tos == ["person-1001@example.gov.uk"]
    assert isinstance(taken.content, bytes)
    assert taken.content == writer().write(outgoing(), LETTERS["welcome"]).as_bytes()
    assert message_from_bytes(taken.content, policy=default)["To"] == (
        "Ada Finch <person-1001@example.gov.uk>"
    )


async def test_many_at_once_go_one_after_the_other_over_one_connection() -> None:
    mailbox = Mailbox()
    async with listening(mailbox) as port:
        sender = sender_by(SmtpMail("127.0.0.1", port, MailSecurity.NONE))
        each = [outgoing(delivery_id=f"d-{number}") for number in range(20)]
        receipts = await asyncio.gather(*(sender.send(one, SHORT) for one in each))
        await sender.close()
    assert len(mailbox.envelopes) == len({receipt.message_id for receipt in receipts}) == 20
    assert len(mailbox.sessions) == 1


class Doorkeeper:
    """Lets one user in, and remembers who tried."""

    def __init__(self) -> None:
        self.tried: list[LoginPassword] = []

    def __call__(self, *details: Any) -> AuthResult:
        given = details[4]
        self.tried.append(given)
        is_ours = given == LoginPassword(b"bot", b"open sesame")
        return AuthResult(success=is_ours, handled=False)


@pytest.mark.parametrize("security", [MailSecurity.STARTTLS, MailSecurity.TLS])
async def test_a_login_goes_through_tls(security: MailSecurity, guarded: Guarded) -> None:
    mailbox, doorkeeper = Mailbox(), Doorkeeper()
    async with listening(mailbox, **_secured(security, guarded, doorkeeper)) as port:
        route = SmtpMail("127.0.0.1", port, security, "bot", Secret("open sesame"))
        sender = sender_by(route, guarded.client)
        await sender.send(outgoing(), SHORT)
        await sender.close()
    assert len(mailbox.envelopes) == len(doorkeeper.tried) == 1


async def test_a_refused_login_is_not_tried_again_at_once(guarded: Guarded) -> None:
    mailbox, doorkeeper = Mailbox(), Doorkeeper()
    options = _secured(MailSecurity.STARTTLS, guarded, doorkeeper)
    async with listening(mailbox, **options) as port:
        route = SmtpMail("127.0.0.1", port, MailSecurity.STARTTLS, "bot", Secret("wrong"))
        sender = sender_by(route, guarded.client)
        with pytest.raises(TryLaterError, match="535"):
            await sender.send(outgoing(), SHORT)
        tried = len(doorkeeper.tried)
        with pytest.raises(TryLaterError, match="resting after trouble"):
            await sender.send(outgoing(), SHORT)
    assert mailbox.envelopes == []
    assert len(doorkeeper.tried) == tried


async def test_no_password_goes_to_a_server_without_starttls() -> None:
    mailbox, doorkeeper = Mailbox(), Doorkeeper()
    async with listening(mailbox, authenticator=doorkeeper, auth_require_tls=False) as port:
        route = SmtpMail("127.0.0.1", port, MailSecurity.STARTTLS, "bot", Secret("open sesame"))
        with pytest.raises(TryLaterError, match="no connection"):
            await sender_by(route).send(outgoing(), SHORT)
    assert (mailbox.envelopes, doorkeeper.tried) == ([], [])


async def test_a_certificate_that_nobody_vouches_for_is_not_trusted(guarded: Guarded) -> None:
    mailbox, doorkeeper = Mailbox(), Doorkeeper()
    options = _secured(MailSecurity.STARTTLS, guarded, doorkeeper)
    async with listening(mailbox, **options) as port:
        route = SmtpMail("127.0.0.1", port, MailSecurity.STARTTLS, "bot", Secret("open sesame"))
        with pytest.raises(TryLaterError, match="no connection"):
            await sender_by(route).send(outgoing(), SHORT)
    assert (mailbox.envelopes, doorkeeper.tried) == ([], [])


def _secured(security: MailSecurity, guarded: Guarded, doorkeeper: Doorkeeper) -> dict[str, Any]:
    """The server's options; one that speaks TLS from the start does not know that it does."""
    if security is MailSecurity.TLS:
        return {
            "ssl_context": guarded.server,
            "authenticator": doorkeeper,
            "auth_require_tls": False,
        }
    return {"tls_context": guarded.server, "require_starttls": True, "authenticator": doorkeeper}
