"""Databases with today's tables and nothing in them: laid once in a test run, then copied.

The migrations take a second on PostgreSQL and a copy some hundredths; a thousand tests want one each.
"""

import asyncio
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from storage.migrations import upgrade
from tests.postgres import fresh_database


def lay_sqlite(file: Path) -> str:
    """Puts an SQLite file with today's tables at a path, and says its address."""
    file.write_bytes(_sqlite_with_tables())
    return f"sqlite:///{file}"


@cache
def _sqlite_with_tables() -> bytes:
    """The content of such a file; laid in a thread, because whoever asks may be in a loop already."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as apart:
        file = Path(folder) / "template.db"
        apart.submit(asyncio.run, upgrade(f"sqlite:///{file}")).result()
        return file.read_bytes()


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    """The name of a PostgreSQL database with today's tables and nothing in them."""
    with fresh_database(postgres_url) as address:
        asyncio.run(upgrade(address))
        yield make_url(address).database or ""


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """An SQLite file of one's own, with today's tables."""
    lay_sqlite(tmp_path / "test.db")
    return tmp_path / "test.db"


@pytest.fixture
def sqlite_address(sqlite_file: Path) -> str:
    """Its address."""
    return f"sqlite:///{sqlite_file}"


@pytest.fixture
def postgres_address(postgres_url: str, postgres_template: str) -> Iterator[str]:
    """A PostgreSQL database of one's own, with today's tables."""
    with fresh_database(postgres_url, template=postgres_template) as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either_address(request: pytest.FixtureRequest) -> str:
    """A database of each kind in turn, with today's tables."""
    return str(request.getfixturevalue(f"{request.param}_address"))
