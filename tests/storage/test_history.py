"""What the product did is kept: runs of jobs, and the policies in force."""

from datetime import timedelta

from storage import policies, runs
from storage.database import Database
from storage.runs import JobRun
from tests.storage.cast import MORNING

LATER = MORNING + timedelta(minutes=1)


async def test_a_job_has_no_end_until_it_ends(database: Database) -> None:
    async with database.writing() as conn:
        assert await runs.last_job(conn, "plan-nudges") is None
        run = await runs.start_job(conn, "plan-nudges", at=MORNING)
        assert await runs.last_job(conn, "plan-nudges") == JobRun(
            "plan-nudges", MORNING, None, None
        )
        await runs.end_job(conn, run, at=LATER, summary={"planned": 3})
        assert await runs.last_job(conn, "plan-nudges") == JobRun(
            "plan-nudges", MORNING, LATER, {"planned": 3}
        )
        assert await runs.last_job(conn, "deliver") is None


async def test_a_policy_keeps_its_first_words_and_first_use(database: Database) -> None:
    async with database.writing() as conn:
        assert await policies.remember(conn, "sha256:1", "council: Example", at=MORNING)
        assert not await policies.remember(conn, "sha256:1", "council: Other", at=LATER)
        assert await policies.text_of(conn, "sha256:1") == "council: Example"
        assert await policies.text_of(conn, "sha256:2") is None
