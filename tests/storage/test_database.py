"""Transactions, the rules of SQLite, and addresses."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import audit, people, policies, runs
from storage.database import Database, DatabaseAddressError, Joined
from storage.migrations import upgrade
from storage.serving_lock import AlreadyServedError
from storage.tables import job_run, post
from tests.storage.cast import HOLLY, MONDAY, MORNING

ROOT = Path(__file__).resolve().parents[2]

SERVE_AND_WAIT = """
import sys
from storage.database import Database
Database.open(sys.argv[1]).lock()
print("serving", flush=True)
sys.stdin.read()
"""


async def test_parallel_increments_lose_nothing(database: Database) -> None:
    async with database.writing() as conn:
        run = await runs.start_job(conn, "count", at=MORNING)
        await runs.end_job(conn, run, at=MORNING, summary={"counted": 0})

    async def count_ten_times() -> None:
        for _ in range(10):
            async with database.writing() as conn:
                summary = select(job_run.c.summary).where(job_run.c.job_run_id == run)
                if conn.dialect.name == "postgresql":
                    summary = summary.with_for_update()
                counted = (await conn.execute(summary)).scalar_one()["counted"]
                await asyncio.sleep(0)
                changed = update(job_run).values(summary={"counted": counted + 1})
                await conn.execute(changed)

    await asyncio.gather(*(count_ten_times() for _ in range(5)))
    async with database.reading() as conn:
        summary = (await conn.execute(select(job_run.c.summary))).scalar_one()
    assert summary == {"counted": 50}


async def test_two_programs_that_write_to_one_file_lose_nothing(sqlite_url: str) -> None:
    await upgrade(sqlite_url)
    one, other = Database.open(sqlite_url), Database.open(sqlite_url)
    async with one.writing() as conn:
        run = await runs.start_job(conn, "count", at=MORNING)
        await runs.end_job(conn, run, at=MORNING, summary={"counted": 0})

    async def count_ten_times(database: Database) -> None:
        for _ in range(10):
            async with database.writing() as conn:
                counted = (await conn.execute(select(job_run.c.summary))).scalar_one()["counted"]
                await asyncio.sleep(0)
                await conn.execute(update(job_run).values(summary={"counted": counted + 1}))

    await asyncio.gather(count_ten_times(one), count_ten_times(other))
    async with one.reading() as conn:
        summary = (await conn.execute(select(job_run.c.summary))).scalar_one()
    await one.close()
    await other.close()
    assert summary == {"counted": 20}


async def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    async def fail_half_way() -> None:
        async with database.writing() as conn:
            await policies.remember(conn, "sha256:1", "council: Example", at=MORNING)
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        await fail_half_way()
    async with database.reading() as conn:
        assert await policies.text_of(conn, "sha256:1") is None


async def test_a_dry_run_rolls_back_and_leaves_nothing(database: Database) -> None:
    async with database.writing() as conn:
        await policies.remember(conn, "sha256:1", "council: Example", at=MORNING)
        await conn.rollback()
    async with database.reading() as conn:
        assert await policies.text_of(conn, "sha256:1") is None


async def test_a_reader_keeps_its_view_while_others_write(database: Database) -> None:
    async with database.reading() as reader:
        before = len(await audit.entries(reader))
        async with database.writing() as writer:
            await audit.write(writer, audit.Entry(MORNING, "holly", "looked"))
        assert (before, len(await audit.entries(reader))) == (0, 0)
    async with database.reading() as reader:
        assert len(await audit.entries(reader)) == 1


async def test_the_reading_side_refuses_writes(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read.?only"):
        async with database.reading() as conn:
            await audit.write(conn, audit.Entry(MORNING, "holly", "looked"))


async def test_rows_about_nobody_are_refused(database: Database) -> None:
    row = {"employee_no": "1", "person_id": "nobody", "position": 0, "title": "", "service": ""}
    with pytest.raises(IntegrityError):
        async with database.writing() as conn:
            await conn.execute(
                post.insert(),
                [row | {"started_on": MONDAY, "employment": "permanent", "groups": "[]"}],
            )


async def test_sqlite_is_set_up_to_lose_nothing(sqlite_url: str) -> None:
    database = Database.open(sqlite_url)
    settings = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
    async with database.writing() as conn:
        found = [(await conn.execute(text(f"PRAGMA {each}"))).scalar() for each in settings]
    await database.close()
    assert found == ["wal", 2, 15000, 1]


async def test_a_path_may_have_spaces_and_a_folder_not_made_yet(tmp_path: Path) -> None:
    file = tmp_path / "our council" / "100% safe.db"
    address = f"sqlite:///{file}"
    await upgrade(address)
    database = Database.open(address)
    async with database.writing() as conn:
        await policies.remember(conn, "sha256:1", "council: Example", at=MORNING)
    await database.close()
    assert file.exists()


async def test_a_second_serving_process_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'served.db'}"
    first = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVE_AND_WAIT, address, cwd=ROOT, stdin=PIPE, stdout=PIPE
    )
    second = Database.open(address)
    assert first.stdout is not None
    assert await first.stdout.readline() == b"serving\n"
    with pytest.raises(AlreadyServedError, match="Stop that one first"):
        second.lock()
    first.kill()
    await first.communicate()
    second.lock()
    second.lock()
    await second.close()


@pytest.mark.parametrize(
    ("address", "sentence", "why"),
    [
        ("var/safeguarding.db", "Write sqlite:///var/safeguarding.db", "a path is not an address"),
        ("mysql://localhost/council", "mysql is not a database we know", "two engines are tested"),
        ("postgresql://bot:p@ss:w0rd/x@db:5432/n", "cannot be read", "a password not encoded"),
        ("sqlite://", "SQLite needs a file", "readers would not see what the writer wrote"),
        ("sqlite:///:memory:", "SQLite needs a file", "the same by its other name"),
    ],
)
def test_an_address_we_cannot_use_is_refused(address: str, sentence: str, why: str) -> None:
    with pytest.raises(DatabaseAddressError) as refused:
        Database.open(address)
    assert sentence in refused.value.message, why
    assert "w0rd" not in refused.value.message
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None or refused.value.__suppress_context__


async def test_an_error_of_the_database_does_not_show_what_was_to_be_written(
    database: Database,
) -> None:
    with pytest.raises(DBAPIError) as refused:
        async with database.writing() as conn:
            await conn.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Ada Holt"})
    assert "Ada Holt" not in str(refused.value)


async def test_counting_works_with_plain_addresses(either_address: str) -> None:
    database = Database.open(either_address.replace("+psycopg", ""))
    async with database.reading() as conn:
        assert (await conn.execute(select(func.count()).select_from(post))).scalar() == 0
    await database.close()


async def test_what_joins_a_transaction_is_committed_or_undone_with_it(database: Database) -> None:
    async with database.writing() as conn:
        joined = Joined(conn)
        async with joined.writing() as inner:
            await people.add(inner, [HOLLY])
        async with joined.reading() as inner:
            assert await people.find(inner, "1042") == HOLLY
        await conn.rollback()
    async with database.reading() as conn:
        assert await people.find(conn, "1042") is None
