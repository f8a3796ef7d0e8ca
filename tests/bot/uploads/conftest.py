"""The virus check, for all tests together."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.evidence_routes import ClamdAddress
from tests.clamav import clamd_running


@pytest.fixture(scope="session")
def clamd(clamd_path: Path) -> Iterator[tuple[ClamdAddress, ClamdAddress]]:
    """ClamAV's daemon, behind a socket's file and at a port."""
    with clamd_running(clamd_path) as addresses:
        yield addresses
