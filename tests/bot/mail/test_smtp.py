"""Mail to a real server, aiosmtpd in this process: what arrives, over one kept and guarded connection."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from ipaddress import IPv4Address
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.environment import Secret
from bot.mail.senders import mail_sender
from bot.mail.smtp import SmtpSender
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail_route import MailSecurity, SmtpMail
from scheduler.ports import Receipt, TryLaterError
from tests.bot.mail.written import CLOCK, LETTERS, SHORT, outgoing, writer

PATIENCE = Patience(wait=5, rest=60)


@dataclass
class Mailbox:
    """What the server took; `sessions` holds one entry for each connection that sent something."""

    envelopes: list[Envelope] = field(default_factory=list)
    sessions: set[Any] = field(default_factory=set)

    async def handle_DATA(self, _server: object, session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Take the message."""
        self.envelopes.append(envelope)
        self.sessions.add(session.peer)
        return "250 taken"


@asynccontextmanager
async def listening(
    mailbox: Mailbox, *, ssl_context: ssl.SSLContext | None = None, **options: Any
) -> AsyncIterator[int]:
    """The server on a free port while the block lasts."""
    loop = asyncio.get_running_loop()
    spoken: list[SMTP] = []

    def spoken_to() -> SMTP:
        spoken.append(SMTP(mailbox, loop=loop, **options))
        return spoken[-1]

    server = await loop.create_server(spoken_to, "127.0.0.1", 0, ssl=ssl_context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for each in spoken:
            if each.transport is not None:
                each.transport.close()
        await asyncio.sleep(0.01)


def sender_by(route: SmtpMail, tls: ssl.SSLContext | None = None) -> SmtpSender:
    return SmtpSender(writer(), SmtpConnection(route, PATIENCE, tls=tls), PATIENCE)


@dataclass(frozen=True)
class Guarded:
    """A certificate for this machine, as the server shows it and as the client trusts it."""

    server: ssl.SSLContext
    client: ssl.SSLContext


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(_certificate())
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return Guarded(server, ssl.create_default_context(cafile=str(path)))


def _certificate() -> bytes:
    """A certificate signed by itself for 127.0.0.1, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example.gov.uk")])
    begins = datetime(2020, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=36_500))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    shown = certificate.public_bytes(serialization.Encoding.PEM)
    return shown + key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


async def test_a_letter_arrives_as_it_was_written() -> None:
    mailbox = Mailbox()
    async with listening(mailbox) as port:
        route = SmtpMail("127.0.0.1", port, MailSecurity.NONE)
        sender = mail_sender(route, "training@example.gov.uk", CLOCK)
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
