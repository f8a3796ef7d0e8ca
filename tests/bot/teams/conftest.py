"""What several tests of the Teams channel stand in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.teams.chatting import POLICY
from tests.bot.teams.file_shelf import FileShelf, file_shelf
from tests.bot.teams.office import Office, open_office
from tests.evidence_means import Desk


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The bot, with Ada Finch on her first day."""
    async with open_office(tmp_path) as opened:
        yield opened


@pytest.fixture
async def shelf() -> AsyncIterator[FileShelf]:
    """Where Teams puts the files that people send."""
    async with file_shelf() as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder for evidence, and a virus check by script."""
    return Desk(tmp_path / "evidence")


@pytest.fixture
async def counter(tmp_path: Path, desk: Desk) -> AsyncIterator[Office]:
    """The bot with a desk for evidence, with Ada of the safeguarding team."""
    async with open_office(tmp_path, policy=POLICY, desk=desk) as opened:
        yield opened
