"""Many rows at a time: all of them written, and counted."""

from datetime import UTC, datetime

import pytest

from storage.bulk import FEW, ROWS_AT_ONCE, add_new, put
from storage.database import Connection, Database
from storage.tables import job_run, person


async def test_rows_of_more_than_one_part_are_all_written_and_counted(database: Database) -> None:
    rows = [_row(f"p{each}") for each in range(ROWS_AT_ONCE + 1)]
    async with database.writing() as conn:
        assert await add_new(conn, person, rows) == 5_001
        assert len(await _names(conn)) == 5_001


@pytest.mark.parametrize("others", [0, FEW])
async def test_a_known_key_is_passed_over_and_not_counted(database: Database, others: int) -> None:
    more = [_row(f"p{each}") for each in range(others)]
    async with database.writing() as conn:
        await add_new(conn, person, [_row("ada")])

        added = await add_new(conn, person, [_row("ada", "Bram"), _row("bram"), *more])
        assert added == 1 + others
        names = await _names(conn)
        assert (names["ada"], names["bram"], len(names)) == ("Ada", "Ada", 2 + others)


@pytest.mark.parametrize("others", [0, FEW])
async def test_a_row_with_a_known_key_is_replaced_whole(database: Database, others: int) -> None:
    more = [_row(f"p{each}") for each in range(others)]
    async with database.writing() as conn:
        await put(conn, person, [_row("ada")])
        await put(conn, person, [_row("ada", "Ada %(x)s ?, :y"), *more])

        names = await _names(conn)
        assert (names["ada"], len(names)) == ("Ada %(x)s ?, :y", 1 + others)


@pytest.mark.parametrize("count", [1, FEW])
async def test_facts_and_moments_are_written_as_their_columns_say(
    database: Database, count: int
) -> None:
    moment = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    rows = [
        {"job": "plan-nudges", "started_at": moment, "summary": {"messages": each}}
        for each in range(count)
    ]
    async with database.writing() as conn:
        await add_new(conn, job_run, rows)

        found = (await conn.execute(job_run.select().order_by(job_run.c.job_run_id))).all()
        assert [(each.started_at, each.summary) for each in found] == [
            (moment, {"messages": each}) for each in range(count)
        ]


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
