"""A post room on SQLite, one on each engine in turn, and a certificate for this machine."""

import asyncio
import shutil
import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.bot.mail.post_room import PostRoom, open_post_room
from tests.bot.mail.smtp_servers import Guarded, certificate
from tests.postgres import fresh_database
from tests.scheduler.town import lay_tables


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with today's tables and nothing in them."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(lay_tables(f"sqlite:///{file}"))
    return file


@pytest.fixture
def room_file(empty_file: Path, tmp_path: Path) -> Path:
    """A copy of it of one's own."""
    return Path(shutil.copyfile(empty_file, tmp_path / "room.db"))


@pytest.fixture
async def room(room_file: Path) -> AsyncIterator[PostRoom]:
    """A post room on SQLite."""
    async with open_post_room(f"sqlite:///{room_file}") as opened:
        yield opened


@pytest.fixture
def laid_postgres_url(postgres_url: str) -> Iterator[str]:
    """A PostgreSQL database with today's tables."""
    with fresh_database(postgres_url) as address:
        asyncio.run(lay_tables(address))
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either_room_address(request: pytest.FixtureRequest) -> str:
    """A database of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('room_file')}"
    return str(request.getfixturevalue("laid_postgres_url"))


@pytest.fixture
async def either_room(either_room_address: str) -> AsyncIterator[PostRoom]:
    """A post room, once on SQLite and once on PostgreSQL."""
    async with open_post_room(either_room_address) as opened:
        yield opened


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    """As a server shows it, and as a client trusts it."""
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(certificate())
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return Guarded(server, ssl.create_default_context(cafile=str(path)))
