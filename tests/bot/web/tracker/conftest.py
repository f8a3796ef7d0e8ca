"""What the tests of the tracker stand in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.files import Files
from tests.bot.web.tracker.team_desk import TeamDesk, team_desk
from tests.storage.files.conftest import azure_files, azurite, container, files, folder_files

__all__ = ["azure_files", "azurite", "container", "files", "folder_files"]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[TeamDesk]:
    """The pages on a Monday morning, with Cleo Marsh as the safeguarding team."""
    async with team_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
async def desk_of_either(tmp_path: Path, files: Files) -> AsyncIterator[TeamDesk]:
    """The same, once with files in a folder and once in Azure's emulator."""
    async with team_desk(tmp_path, place=files) as opened:
        yield opened
