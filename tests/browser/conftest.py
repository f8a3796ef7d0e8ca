"""What the tests of a whole demo share."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def demos_folder(tmp_path: Path) -> Iterator[Path]:
    """Where the demo makes its own folder; nothing may be left in it at the end."""
    folder = tmp_path / "demos"
    folder.mkdir()
    yield folder
    assert list(folder.iterdir()) == []
