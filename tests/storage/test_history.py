"""What the product did is kept: runs of jobs, and the policies in force."""

from datetime import timedelta

from sqlalchemy import select

from storage import policies, runs
from storage.database import Connection, Database
from storage.tables import job_run
from tests.storage.cast import MORNING

LATER = MORNING + timedelta(minutes=1)


async def test_a_job_has_no_end_until_it_ends(database: Database) -> None:
    async with database.writing() as conn:
        await runs.start_job(conn, "deliver", at=MORNING)
        run = await runs.start_job(conn, "plan-nudges", at=MORNING)
        assert await _noted(conn) == [
            ("deliver", MORNING, None, None),
            ("plan-nudges", MORNING, None, None),
        ]
        await runs.end_job(conn, run, at=LATER, summary={"planned": 3})
        assert await _noted(conn) == [
            ("deliver", MORNING, None, None),
            ("plan-nudges", MORNING, LATER, {"planned": 3}),
        ]


async def test_a_policy_keeps_its_first_words_and_first_use(database: Database) -> None:
    async with database.writing() as conn:
        assert await policies.remember(conn, "sha256:1", "council: Example", at=MORNING)
        assert not await policies.remember(conn, "sha256:1", "council: Other", at=LATER)
        assert await policies.text_of(conn, "sha256:1") == "council: Example"
        assert await policies.text_of(conn, "sha256:2") is None


async def _noted(conn: Connection) -> list[tuple[object, ...]]:
    """The runs of jobs in the order in which they began."""
    table = job_run.c
    noted = select(table.job, table.started_at, table.ended_at, table.summary)
    return [tuple(row) for row in await conn.execute(noted.order_by(table.job_run_id))]
