"""A diary of a council with every office filled."""

from collections.abc import AsyncIterator

import pytest

from tests.journeys.diary import Diary, open_diary
from tests.journeys.offices import OFFICES, POLICY_WITH_OFFICES


@pytest.fixture
async def diary(sqlite_address: str) -> AsyncIterator[Diary]:
    """An empty council but for its manager, head of service, group leader and scrutiny officer."""
    async with open_diary(sqlite_address, policy=POLICY_WITH_OFFICES) as opened:
        for holder, known in OFFICES:
            await opened.town.know(holder, known)
        yield opened
