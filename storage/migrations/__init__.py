"""The steps that bring a database of any age to the tables of today, on both engines alike.

A step never changes once it has been released: a change of the tables is a new file in `versions/`,
and a test holds all steps together to what `storage/tables/` says.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
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


def _upgrade(conn: "SyncConnection") -> None:
    config = _config()
    config.attributes["connection"] = conn
    command.upgrade(config, "head")


def newest() -> str:
    """The name of the last step."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _config() -> Config:
    """Alembic's settings, made here instead of in a file; it reads % in a path as its own."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
