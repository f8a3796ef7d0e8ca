"""What the tests of the tracker stand in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.web.tracker.team_desk import TeamDesk, team_desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[TeamDesk]:
    """The pages on a Monday morning, with Cleo Marsh as the safeguarding team."""
    async with team_desk(tmp_path) as opened:
        yield opened
