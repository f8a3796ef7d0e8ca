"""Tickets are good once, for one purpose, and for ten minutes."""

from datetime import timedelta

import pytest

from storage import tickets
from storage.database import Database
from tests.storage.cast import MORNING

SOON = MORNING + timedelta(minutes=9, seconds=59)
LATE = MORNING + timedelta(minutes=10)


@pytest.fixture
async def issued(database: Database) -> Database:
    async with database.writing() as conn:
        await tickets.issue(conn, "hash", "sign-in", facts={"state": "s"}, at=MORNING)
    return database


async def test_a_ticket_is_taken_once(issued: Database) -> None:
    async with issued.writing() as conn:
        assert await tickets.take(conn, "hash", "sign-in", at=SOON) == {"state": "s"}
        assert await tickets.take(conn, "hash", "sign-in", at=SOON) is None


@pytest.mark.parametrize(
    ("ticket_hash", "purpose", "why"),
    [("other", "sign-in", "another browser's"), ("hash", "tab", "for something else")],
)
async def test_another_ticket_gives_nothing_and_takes_nothing(
    issued: Database, ticket_hash: str, purpose: str, why: str
) -> None:
    async with issued.writing() as conn:
        assert await tickets.take(conn, ticket_hash, purpose, at=SOON) is None, why
        assert await tickets.take(conn, "hash", "sign-in", at=SOON) is not None


async def test_after_ten_minutes_it_is_too_late(issued: Database) -> None:
    async with issued.writing() as conn:
        assert await tickets.take(conn, "hash", "sign-in", at=LATE) is None


async def test_those_that_nobody_came_back_with_are_forgotten(issued: Database) -> None:
    async with issued.writing() as conn:
        await tickets.issue(conn, "newer", "sign-in", facts={}, at=SOON)
        await tickets.forget(conn, at=LATE)
        assert await tickets.take(conn, "hash", "sign-in", at=MORNING) is None
        assert await tickets.take(conn, "newer", "sign-in", at=LATE) == {}
