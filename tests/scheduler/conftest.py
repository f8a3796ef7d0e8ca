"""A town on SQLite, and one on each engine in turn where SQL matters.

The tables are made once for each engine; every test gets a copy.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.fakes import PlainComposer
from tests.postgres import fresh_database
from tests.scheduler.team import with_team
from tests.scheduler.town import Town, lay_tables, open_town


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with today's tables and nothing in them."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(lay_tables(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    """The name of a PostgreSQL database with today's tables and nothing in them."""
    with fresh_database(postgres_url) as address:
        asyncio.run(lay_tables(address))
        yield make_url(address).database or ""


@pytest.fixture
def sqlite_address(sqlite_template: Path, tmp_path: Path) -> str:
    """An SQLite database of one's own."""
    shutil.copyfile(sqlite_template, tmp_path / "town.db")
    return f"sqlite:///{tmp_path / 'town.db'}"


@pytest.fixture
def postgres_address(postgres_url: str, postgres_template: str) -> Iterator[str]:
    """A PostgreSQL database of one's own."""
    with fresh_database(postgres_url, template=postgres_template) as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either_address(request: pytest.FixtureRequest) -> str:
    """A database of each kind in turn."""
    return str(request.getfixturevalue(f"{request.param}_address"))


@pytest.fixture
async def town(sqlite_address: str) -> AsyncIterator[Town[str]]:
    """An empty council on SQLite."""
    async with open_town(sqlite_address, PlainComposer()) as opened:
        yield opened


@pytest.fixture
async def either_town(either_address: str) -> AsyncIterator[Town[str]]:
    """An empty council, once on SQLite and once on PostgreSQL."""
    async with open_town(either_address, PlainComposer()) as opened:
        yield opened


@pytest.fixture
async def team(town: Town[str]) -> Town[str]:
    """Cleo with Ada and Bram, on SQLite."""
    return await with_team(town)


@pytest.fixture
async def either_team(either_town: Town[str]) -> Town[str]:
    """The same, once on SQLite and once on PostgreSQL."""
    return await with_team(either_town)
