"""Is the database at the tables of today? Asked by every command, and so without loading Alembic."""

from sqlalchemy import inspect, text

from storage.database import Connection, Database

NEWEST = "012"
"""The last step in `storage/migrations/versions`; a test holds it to that."""


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
        return await _version(conn) == NEWEST


async def _version(conn: Connection) -> str | None:
    """The last step that was taken; None in an empty database."""
    has_any = await conn.run_sync(lambda sync: inspect(sync).has_table("alembic_version"))
    if not has_any:
        return None
    return (await conn.execute(text("SELECT version_num FROM alembic_version"))).scalar()
