"""The steps make the tables that the code expects, from nothing, as often as they are run."""

from importlib.resources import files

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect

from storage.database import Database
from storage.migrations import newest, upgrade
from storage.schema import NEWEST, is_current
from storage.tables import metadata


def differences(conn: Connection) -> list[object]:
    """What Alembic would still change, types included."""
    context = MigrationContext.configure(conn, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def checks_of(conn: Connection) -> dict[str, object]:
    """What Alembic does not compare: primary keys, and what each index is unique under."""
    inspector = inspect(conn)
    return {
        table.name: (
            inspector.get_pk_constraint(table.name)["constrained_columns"],
            sorted(str(index["name"]) for index in inspector.get_indexes(table.name)),
        )
        for table in metadata.sorted_tables
    }


async def test_a_new_database_is_not_current_until_it_is_upgraded(database_url: str) -> None:
    assert not await is_current(database_url)
    await upgrade(database_url)
    assert await is_current(database_url)


async def test_upgrading_twice_keeps_what_is_there(database_url: str) -> None:
    await upgrade(database_url)
    database = Database.open(database_url)
    async with database.writing() as conn:
        await conn.exec_driver_sql(
            "INSERT INTO person (person_id, number, name) VALUES ('holly', '1042', 'Holly Marsh')"
        )
    await upgrade(database_url)
    async with database.reading() as conn:
        kept = (await conn.exec_driver_sql("SELECT number FROM person")).scalars().all()
    await database.close()
    assert kept == ["1042"]


async def test_the_steps_make_exactly_the_tables_of_the_code(database: Database) -> None:
    async with database.reading() as conn:
        assert await conn.run_sync(differences) == []


async def test_the_steps_make_the_same_keys_as_the_code(database_url: str) -> None:
    made = Database.open(database_url)
    async with made.writing() as conn:
        await conn.run_sync(metadata.create_all)
        expected = await conn.run_sync(checks_of)
        await conn.run_sync(metadata.drop_all)
    await made.close()
    await upgrade(database_url)
    migrated = Database.open(database_url)
    async with migrated.reading() as conn:
        assert await conn.run_sync(checks_of) == expected
    await migrated.close()


def test_the_steps_are_part_of_the_package() -> None:
    folder = files("storage.migrations")
    assert folder.joinpath("env.py").is_file()
    assert folder.joinpath("versions", "v001_first_tables.py").is_file()


def test_commands_ask_for_the_last_step_there_is() -> None:
    assert newest() == NEWEST
