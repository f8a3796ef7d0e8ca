"""SQLite from asynchronous code with one trip to the connection's thread for each statement.

`aiosqlite` makes four: open a cursor, execute, fetch, close. Each costs more processor time than a small
statement itself. All rows are fetched at once, as SQLAlchemy wants them anyway.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiosqlite

Rows = list[Any]  # as the driver gives them

CHUNK_OF_UNUSED_CURSORS = 64  # aiosqlite wants to know; none of its own cursors is ever opened


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a statement left behind: its rows, and what a cursor says about them."""

    rows: Rows
    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None


class OneTripConnection(aiosqlite.Connection):
    """A connection whose real cursors live in its thread, each as long as one statement."""

    def cursor(self) -> "OneTripCursor":  # type: ignore[override] # there is nothing to wait for
        """A cursor; nothing happens until it executes something."""
        return OneTripCursor(self)

    async def run(self, work: Callable[[sqlite3.Cursor], Any]) -> Outcome:
        """Do one thing with a real cursor, in the thread, and take everything from it."""
        outcome: Outcome = await self._execute(self._done, work)  # type: ignore[no-untyped-call]
        return outcome

    def _done(self, work: Callable[[sqlite3.Cursor], Any]) -> Outcome:
        cursor = self._conn.cursor()
        try:
            work(cursor)
            rows = cursor.fetchall() if cursor.description else []
            return Outcome(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
        finally:
            cursor.close()


class OneTripCursor:
    """The part of aiosqlite's cursor that SQLAlchemy uses."""

    arraysize = 1

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._outcome = Outcome([])

    async def __aenter__(self) -> "OneTripCursor":
        return self

    @property
    def description(self) -> Any:
        """The columns of the rows; None where the statement returns none."""
        return self._outcome.description

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number of the row added last."""
        return self._outcome.lastrowid

    async def execute(self, statement: str, values: Any = ()) -> None:
        """Execute a statement and take its rows."""
        self._outcome = await self._connection.run(lambda real: real.execute(statement, values))

    async def executemany(self, statement: str, values: Any) -> None:
        """Execute a statement for each set of values."""
        self._outcome = await self._connection.run(lambda real: real.executemany(statement, values))

    async def fetchall(self) -> Rows:
        """The rows taken."""
        return self._outcome.rows

    async def close(self) -> None:
        """Nothing is left to close."""


def connect(file: str, **settings: Any) -> OneTripConnection:
    """A connection to await; its thread ends with the process."""
    connection = OneTripConnection(
        lambda: sqlite3.connect(file, **settings), CHUNK_OF_UNUSED_CURSORS
    )
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does with its own connections
    return connection
