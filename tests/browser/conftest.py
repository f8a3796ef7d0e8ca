"""What the tests of a whole demo share."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.chromium import QUIET


@pytest.fixture
def demos_folder(tmp_path: Path) -> Iterator[Path]:
    """Where the demo makes its own folder; nothing may be left in it at the end."""
    folder = tmp_path / "demos"
    folder.mkdir()
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
async def browser(chromium_path: Path) -> AsyncIterator[Browser]:
    """A browser without a window."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium_path, args=QUIET)
        yield opened
        await opened.close()
