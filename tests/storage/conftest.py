"""A migrated database of each kind, and a few people to put in it."""

from collections.abc import AsyncIterator

import pytest

from storage import ledger, people
from storage.database import Database
from tests.storage.cast import HOLLY, ROWAN, message, plan


@pytest.fixture
async def database(either_address: str) -> AsyncIterator[Database]:
    """An open database with today's tables and nothing in them."""
    opened = Database.open(either_address)
    yield opened
    await opened.close()


@pytest.fixture
async def peopled(database: Database) -> Database:
    """The same with two people in it."""
    async with database.writing() as conn:
        await people.add(conn, [HOLLY, ROWAN])
    return database


@pytest.fixture
async def planned(peopled: Database) -> Database:
    """A ledger with a queued message to each of the two."""
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, [message("holly"), message("rowan")], plan())
    return peopled
