"""Many rows at a time: all of them written, and counted."""

from storage.bulk import ROWS_AT_ONCE, add_new, put
from storage.database import Connection, Database
from storage.tables import person


async def test_rows_of_more_than_one_part_are_all_written_and_counted(database: Database) -> None:
    rows = [_row(f"p{each}") for each in range(ROWS_AT_ONCE + 1)]
    async with database.writing() as conn:
        assert await add_new(conn, person, rows) == 5_001
        assert len(await _names(conn)) == 5_001


async def test_a_known_key_is_passed_over_and_not_counted(database: Database) -> None:
    async with database.writing() as conn:
        await add_new(conn, person, [_row("ada")])

        assert await add_new(conn, person, [_row("ada", "Bram"), _row("bram")]) == 1
        assert await _names(conn) == {"ada": "Ada", "bram": "Ada"}


async def test_a_row_with_a_known_key_is_replaced_whole(database: Database) -> None:
    async with database.writing() as conn:
        await put(conn, person, [_row("ada")])
        await put(conn, person, [_row("ada", "Ada %(x)s ?, :y")])

        assert await _names(conn) == {"ada": "Ada %(x)s ?, :y"}


async def test_no_rows_are_no_work(database: Database) -> None:
    async with database.writing() as conn:
        assert await add_new(conn, person, []) == 0


def _row(person_id: str, name: str = "Ada") -> dict[str, object]:
    return {
        "person_id": person_id,
        "number": person_id,
        "name": name,
        "email": None,
        "email_folded": None,
    }


async def _names(conn: Connection) -> dict[str, str]:
    found = await conn.execute(person.select())
    return {each.person_id: each.name for each in found}
