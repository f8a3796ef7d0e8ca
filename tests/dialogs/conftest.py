"""The desks at which several tests sit: a council to talk to, and a way in for files."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dialogs.evidence.handing_in import HandingIn
from storage import people
from storage.database import Database
from storage.tables import metadata
from tests.cast import OVERDUE, TWO_POSTS
from tests.dialogs.grant_desk import team_desk
from tests.dialogs.self_audit_desk import audit_desk
from tests.dialogs.talking import Talk, talk_at
from tests.evidence_means import Desk

__all__ = ["audit_desk", "team_desk"]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database.open(f"sqlite:///{tmp_path / 'council.db'}")
    async with opened.writing() as conn:
        await conn.run_sync(metadata.create_all)
        await people.add(conn, [OVERDUE, TWO_POSTS])
    yield opened
    await opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "evidence")


@pytest.fixture
def handing_in(database: Database, desk: Desk) -> HandingIn:
    return HandingIn(database, desk.means, reading_seconds=0.5)


@pytest.fixture
async def talk(sqlite_url: str) -> AsyncIterator[Talk]:
    """On SQLite."""
    async with talk_at(sqlite_url) as opened:
        yield opened


@pytest.fixture
async def either_talk(database_url: str) -> AsyncIterator[Talk]:
    """Once on SQLite and once on PostgreSQL."""
    async with talk_at(database_url) as opened:
        yield opened
