"""A diary of a council with every office filled."""

from collections.abc import AsyncIterator

import pytest

from tests.journeys.diary import Diary, open_diary
from tests.journeys.offices import OFFICES, POLICY_WITH_OFFICES
from tests.scheduler.town import lay_tables


@pytest.fixture
async def diary(sqlite_url: str) -> AsyncIterator[Diary]:
    """An empty council but for its manager, head of service, group leader and scrutiny officer."""
    await lay_tables(sqlite_url)
    async with open_diary(sqlite_url, policy=POLICY_WITH_OFFICES) as opened:
        for holder, known in OFFICES:
            await opened.town.know(holder, known)
        yield opened
