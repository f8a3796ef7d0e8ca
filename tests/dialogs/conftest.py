"""The desks at which several tests sit: a council to talk to, and a way in for files."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dialogs.evidence.handing_in import HandingIn
from storage import people
from storage.database import Database
from tests.cast import OVERDUE, TWO_POSTS
from tests.dialogs.grant_desk import team_desk
from tests.dialogs.self_audit_desk import audit_desk
from tests.dialogs.talking import Talk, talk_at
from tests.evidence_means import Desk
from tests.laid_tables import lay_sqlite

__all__ = ["audit_desk", "team_desk"]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database.open(lay_sqlite(tmp_path / "council.db"))
    async with opened.writing() as conn:
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
async def talk(sqlite_address: str) -> AsyncIterator[Talk]:
    """On SQLite."""
    async with talk_at(sqlite_address) as opened:
        yield opened


@pytest.fixture
async def either_talk(either_address: str) -> AsyncIterator[Talk]:
    """Once on SQLite and once on PostgreSQL."""
    async with talk_at(either_address) as opened:
        yield opened
