"""A post room on SQLite, one on each engine in turn, and a certificate for this machine."""

import ssl
from collections.abc import AsyncIterator

import pytest

from tests.bot.mail.post_room import PostRoom, open_post_room
from tests.bot.mail.smtp_servers import Guarded, certificate


@pytest.fixture
async def room(sqlite_address: str) -> AsyncIterator[PostRoom]:
    """A post room on SQLite."""
    async with open_post_room(sqlite_address) as opened:
        yield opened


@pytest.fixture
async def either_room(either_address: str) -> AsyncIterator[PostRoom]:
    """A post room, once on SQLite and once on PostgreSQL."""
    async with open_post_room(either_address) as opened:
        yield opened


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    """As a server shows it, and as a client trusts it."""
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(certificate())
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return Guarded(server, ssl.create_default_context(cafile=str(path)))
