"""What several tests of the pages stand in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.web.desk import WebDesk, open_desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[WebDesk]:
    """The pages, with Ada Finch on her first day."""
    async with open_desk(tmp_path) as opened:
        yield opened
