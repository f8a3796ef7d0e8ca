"""A town on SQLite, and one on each engine in turn where SQL matters."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.evidence_means import Desk
from tests.fakes import PlainComposer
from tests.scheduler.team import with_team
from tests.scheduler.town import Town, open_town


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder for evidence, with what looks at files."""
    return Desk(tmp_path / "evidence")


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
