"""Our way into SQLite behaves like the driver's own, through SQLAlchemy and at its end."""

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.database import Database
from storage.sqlite_connection import connect


@pytest.fixture
async def numbers(sqlite_url: str) -> Database:
    """A database with one table of numbers."""
    database = Database.open(sqlite_url)
    async with database.writing() as conn:
        await conn.execute(text("CREATE TABLE number (n INTEGER PRIMARY KEY)"))
    return database


async def test_rows_counts_and_errors_come_through(numbers: Database) -> None:
    async with numbers.writing() as conn:
        many = [{"n": each} for each in range(5)]
        assert (await conn.execute(text("INSERT INTO number VALUES (:n)"), many)).rowcount == 5
        assert (await conn.execute(text("DELETE FROM number WHERE n > 2"))).rowcount == 2
        rows = await conn.execute(text("SELECT n FROM number ORDER BY n"))
        assert rows.scalars().all() == [0, 1, 2]
        nothing = await conn.execute(text("SELECT n FROM number WHERE n > 7"))
        assert nothing.first() is None
    with pytest.raises(IntegrityError):
        async with numbers.writing() as conn:
            await conn.execute(text("INSERT INTO number VALUES (1)"))
    with pytest.raises(OperationalError):
        async with numbers.reading() as conn:
            await conn.execute(text("SELECT * FROM nowhere"))
    await numbers.close()


async def test_nothing_can_be_asked_of_a_closed_connection() -> None:
    connection = connect(":memory:")
    await connection
    cursor = connection.cursor()
    await cursor.execute("SELECT 1 AS one")
    assert (cursor.description[0][0], await cursor.fetchall()) == ("one", [(1,)])
    await connection.close()

    with pytest.raises((ValueError, sqlite3.ProgrammingError)):
        await connection.cursor().execute("SELECT 1")
