"""The steps that bring a database of any age to the tables of today, on both engines alike.

A step never changes once it has been released: a change of the tables is a new file in `versions/`,
and a test holds all steps together to what `storage/tables/` says.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.database import Database

if TYPE_CHECKING:
    from sqlalchemy import Connection as SyncConnection

# Any number of ours: replicas that start together upgrade one after the other.
UPGRADE_LOCK = 20_260_401


async def upgrade(address: str) -> None:
    """Brings the database at an address to the tables of today, whole or not at all."""
    database = Database.open(address)
    try:
        async with database.writing() as conn:
            if conn.dialect.name == "postgresql":
                await conn.execute(text(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})"))
            await conn.run_sync(_upgrade)
    finally:
        await database.close()


async def is_current(address: str) -> bool:
    """Whether the database at an address has the tables of today."""
    database = Database.open(address)
    try:
        return await is_current_in(database)
    finally:
        await database.close()


async def is_current_in(database: Database) -> bool:
    """Whether an open database has the tables of today."""
    async with database.reading() as conn:
        return await conn.run_sync(_is_current)


def _upgrade(conn: "SyncConnection") -> None:
    config = _config()
    config.attributes["connection"] = conn
    command.upgrade(config, "head")


def _is_current(conn: "SyncConnection") -> bool:
    heads = ScriptDirectory.from_config(_config()).get_heads()
    return set(MigrationContext.configure(conn).get_current_heads()) == set(heads)


def _config() -> Config:
    """Alembic's settings, made here instead of in a file; it reads % in a path as its own."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
