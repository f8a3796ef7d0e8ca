"""The way to the database: one transaction at a time for writing, snapshots for reading.

SQLite is set up so that no update is ever lost: every writing transaction takes the write lock when it
begins (BEGIN IMMEDIATE), because a transaction that reads first and writes later either loses what
others wrote meanwhile or fails at once. PostgreSQL needs none of this.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.serving_lock import ServingLock
from storage.sqlite_connection import connect
from training.errors import TrainingError

Connection: TypeAlias = AsyncConnection

DatabaseTrouble = (DBAPIError, PoolTimeoutError, OSError)
"""What a database that is away, full or broken raises; a statement of ours that is wrong does too."""

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}

# The order matters: whatever comes after the time-out waits for others instead of failing.
SQLITE_SETTINGS = (
    "PRAGMA busy_timeout = 15000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
SQLITE_READ_SETTINGS = (*SQLITE_SETTINGS, "PRAGMA query_only = ON")


class DatabaseAddressError(TrainingError):
    """The address of the database names no engine or file that we can use."""


@dataclass(frozen=True, slots=True)
class Database:
    """Two engines on one database, and on SQLite the turn-taking of those who write.

    `writes_in_turn` is fair where SQLite's own waiting is not: with fifty writers the slowest waited
    a tenth of the time.
    """

    writer: AsyncEngine
    reader: AsyncEngine
    writes_in_turn: AbstractAsyncContextManager[Any]
    serving_lock: ServingLock | None

    @classmethod
    def open(cls, address: str) -> "Database":
        """The database at an address; connects when first used. An SQLite file's folder is made.

        Raises DatabaseAddressError with what to write instead.
        """
        url = url_of(address)
        return _on_sqlite(url) if url.get_backend_name() == "sqlite" else _on_postgresql(url)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """One transaction, committed at the end of the block, rolled back where the block raises.

        After `await conn.rollback()` (a dry run) nothing more can be done in the block. Opening a
        second block inside it would wait for the first for ever.
        """
        async with self.writes_in_turn, self.writer.begin() as conn:
            yield conn

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """One view of the database that later writes do not change; writing in it is refused."""
        async with self.reader.begin() as conn:
            yield conn

    def lock(self) -> bool:
        """Makes this the one process that delivers from an SQLite file, until it is closed.

        Returns whether it is alone now: PostgreSQL may have many. Raises AlreadyServedError where
        another process delivers from the file.
        """
        if self.serving_lock is None:
            return False
        self.serving_lock.take()
        return True

    async def close(self) -> None:
        """Ends every connection and gives the lock back."""
        await self.writer.dispose()
        await self.reader.dispose()
        if self.serving_lock:
            self.serving_lock.give_back()


class Transactions(Protocol):
    """Where transactions are opened: a database, or one that is open already."""

    def writing(self) -> AbstractAsyncContextManager[Connection]:
        """A transaction to write in."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Connection]:
        """A view to read in."""
        ...


@dataclass(frozen=True, slots=True)
class Joined:
    """One open transaction in the place of a database: what would open its own takes part in it.

    Whoever opened it commits; a block inside that raises breaks the whole of it.
    """

    conn: Connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """The open transaction."""
        yield self.conn

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """The same: it sees what was written in it."""
        yield self.conn


def url_of(address: str) -> URL:
    """The address with our driver in it.

    Raises DatabaseAddressError without the address or a cause: both may show a piece of a password.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise DatabaseAddressError(
            "The database's address cannot be read. Write sqlite:///var/safeguarding.db or "
            "postgresql://user@host/name."
        ) from None
    if url.drivername not in DRIVERS:
        raise DatabaseAddressError(
            f"{url.drivername} is not a database we know. Use sqlite:/// or postgresql://."
        )
    return url.set(drivername=DRIVERS[url.drivername])


def _on_sqlite(url: URL) -> Database:
    """One writing connection that takes turns, and readers that see a snapshot."""
    if not url.database or url.database == ":memory:":
        raise DatabaseAddressError("SQLite needs a file: write sqlite:///var/safeguarding.db.")
    file = Path(url.database)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Database(
        writer=_sqlite_engine(url, "BEGIN IMMEDIATE", SQLITE_SETTINGS, pool_size=1),
        reader=_sqlite_engine(url, "BEGIN DEFERRED", SQLITE_READ_SETTINGS, pool_size=4),
        writes_in_turn=asyncio.Lock(),
        serving_lock=ServingLock(file.with_name(f"{file.name}.lock")),
    )


def _sqlite_engine(
    url: URL, begin: str, settings: tuple[str, ...], *, pool_size: int
) -> AsyncEngine:
    """An engine on which we, not Python's sqlite3 module, say when a transaction begins."""
    engine = create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"isolation_level": None, "async_creator_fn": connect},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        for setting in settings:
            cursor.execute(setting)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin_transaction(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _on_postgresql(url: URL) -> Database:
    """One pool; readers see one snapshot for the length of their block, as on SQLite."""
    engine = create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
    return Database(
        writer=engine,
        reader=engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        ),
        writes_in_turn=nullcontext(),
        serving_lock=None,
    )
