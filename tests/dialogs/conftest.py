"""A council to talk to: on SQLite, and on each engine in turn where SQL matters."""

from collections.abc import AsyncIterator

import pytest

from tests.dialogs.talking import Talk, talk_at


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
