"""What the product did is kept: runs of jobs, and the policies in force."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from storage import policies, runs
from storage.database import Connection, Database
from storage.runs import ImportRun
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


async def test_the_last_run_of_a_job_is_one_that_ended_before_the_moment(
    database: Database,
) -> None:
    tuesday, wednesday = MORNING + timedelta(days=1), MORNING + timedelta(days=2)
    async with database.writing() as conn:
        assert await runs.last_run(conn, "manager-lists", before=wednesday) is None
        for job, at in (("manager-lists", MORNING), ("manager-lists", tuesday)):
            run = await runs.start_job(conn, job, at=at)
            await runs.end_job(conn, run, at=at, summary={})
        await runs.start_job(conn, "manager-lists", at=tuesday + timedelta(hours=1))  # it died
        other = await runs.start_job(conn, "plan-nudges", at=tuesday + timedelta(hours=2))
        await runs.end_job(conn, other, at=wednesday, summary={})

        assert await runs.last_run(conn, "manager-lists", before=wednesday) == tuesday
        assert await runs.last_run(conn, "manager-lists", before=tuesday) == MORNING
        assert await runs.last_run(conn, "manager-lists", before=MORNING) is None


async def test_a_policy_keeps_its_first_words_and_first_use(database: Database) -> None:
    async with database.writing() as conn:
        assert await policies.remember(conn, "sha256:1", "council: Example", at=MORNING)
        assert not await policies.remember(conn, "sha256:1", "council: Other", at=LATER)
        assert await policies.text_of(conn, "sha256:1") == "council: Example"
        assert await policies.text_of(conn, "sha256:2") is None


async def test_which_policies_were_first_used_between_two_moments(database: Database) -> None:
    async with database.writing() as conn:
        await policies.remember(conn, "sha256:2", "council: Later", at=LATER)
        await policies.remember(conn, "sha256:1", "council: Example", at=MORNING)
        every = await policies.first_used_between(
            conn, since=MORNING, before=LATER + timedelta(minutes=1)
        )
        first = await policies.first_used_between(conn, since=MORNING, before=LATER)

    assert every == [("sha256:1", MORNING), ("sha256:2", LATER)]
    assert first == [("sha256:1", MORNING)]


async def test_when_anything_was_first_taken_in_and_what_was_between_two_moments(
    database: Database,
) -> None:
    tomorrow = MORNING + timedelta(days=1)
    report = ImportRun("completions totara", "0" * 64, LATER, "hr", {"unmatched": 3})
    async with database.writing() as conn:
        assert await runs.first_import_at(conn, ["people", "councillors"]) is None
        for kind, at in (("councillors", tomorrow), ("people", LATER), ("exemptions", MORNING)):
            await runs.add_import(conn, replace(report, kind=kind, at=at))
        await runs.add_import(conn, report)
        await runs.add_import(conn, replace(report, at=tomorrow))

        assert await runs.first_import_at(conn, ["people", "councillors"]) == LATER
        found = await runs.imports_between(conn, "completions", since=MORNING, before=tomorrow)

    assert found == [report]


async def _noted(conn: Connection) -> list[tuple[object, ...]]:
    """The runs of jobs in the order in which they began."""
    table = job_run.c
    noted = select(table.job, table.started_at, table.ended_at, table.summary)
    return [tuple(row) for row in await conn.execute(noted.order_by(table.job_run_id))]
