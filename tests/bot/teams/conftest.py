"""What several tests of the Teams channel stand in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.teams.office import Office, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The bot, with Ada Finch on her first day."""
    async with open_office(tmp_path) as opened:
        yield opened
