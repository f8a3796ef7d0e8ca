"""Real mail servers in this process, by aiosmtpd: a mailbox, and what was put into it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Address
from typing import Any
from zoneinfo import ZoneInfo

from aiosmtpd.smtp import SMTP, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.clock import SystemClock


@dataclass
class Mailbox:
    """What the server took; `sessions` holds one entry for each connection that sent something."""

    envelopes: list[Envelope] = field(default_factory=list)
    sessions: set[Any] = field(default_factory=set)
    servers: list[SMTP] = field(default_factory=list)

    def log_everybody_out(self) -> None:
        """Forget every login, but keep the connections."""
        for each in self.servers:
            if each.session is not None:
                each.session.authenticated = False

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

    def spoken_to() -> SMTP:
        mailbox.servers.append(SMTP(mailbox, loop=loop, **options))
        return mailbox.servers[-1]

    server = await loop.create_server(spoken_to, "127.0.0.1", 0, ssl=ssl_context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for each in mailbox.servers:
            if each.transport is not None:
                each.transport.close()
        await asyncio.sleep(0.01)


@dataclass(frozen=True, slots=True)
class Guarded:
    """A certificate for this machine, as the server shows it and as the client trusts it."""

    server: ssl.SSLContext
    client: ssl.SSLContext


def certificate(*, names: Sequence[str] = ("127.0.0.1",), days: int = 1_000) -> bytes:
    """A certificate signed by itself for some addresses, with its key; it ends in so many days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example.gov.uk")])
    ends = SystemClock(ZoneInfo("UTC")).now() + timedelta(days=days)
    shown_as = [x509.IPAddress(IPv4Address(each)) for each in names]
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(ends - timedelta(days=2_000))
        .not_valid_after(ends)
        .add_extension(
            x509.SubjectAlternativeName([*shown_as, x509.DNSName("mail.example.gov.uk")]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    shown = certificate.public_bytes(serialization.Encoding.PEM)
    return shown + key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
