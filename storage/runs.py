"""What was imported and which jobs ran, with their summaries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from storage.columns import Facts
from storage.database import Connection
from storage.tables import import_run, job_run


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One file taken in; `sha256` is the hash of its bytes."""

    kind: str
    sha256: str
    at: datetime
    who: str
    summary: Facts


async def add_import(conn: Connection, run: ImportRun) -> int:
    """Records an import; returns its id, which the records it brings carry."""
    added = insert(import_run).values(
        kind=run.kind, sha256=run.sha256, at=run.at, who=run.who, summary=run.summary
    )
    new_id: int = (await conn.execute(added.returning(import_run.c.import_id))).scalar_one()
    return new_id


async def first_import_at(conn: Connection, kinds: Collection[str]) -> datetime | None:
    """When anything of these kinds was first taken in."""
    table = import_run.c
    first = select(func.min(table.at)).where(table.kind.in_(kinds))
    at: datetime | None = await conn.scalar(first)
    return at


async def imports_between(
    conn: Connection, prefix: str, *, since: datetime, before: datetime
) -> list[ImportRun]:
    """The imports whose kind begins so, from one moment to another, oldest first."""
    table = import_run.c
    noted = select(table.kind, table.sha256, table.at, table.who, table.summary)
    wanted = noted.where(table.kind.startswith(prefix), table.at >= since, table.at < before)
    return [ImportRun(*row) for row in await conn.execute(wanted.order_by(table.import_id))]


async def start_job(conn: Connection, job: str, *, at: datetime) -> int:
    """Records that a job has begun; returns the run's id. One that never ends is running, or died."""
    added = insert(job_run).values(job=job, started_at=at).returning(job_run.c.job_run_id)
    new_id: int = (await conn.execute(added)).scalar_one()
    return new_id


async def end_job(conn: Connection, job_run_id: int, *, at: datetime, summary: Facts) -> None:
    """Records how a job ended."""
    run = update(job_run).where(job_run.c.job_run_id == job_run_id)
    await conn.execute(run.values(ended_at=at, summary=summary))


async def last_run(conn: Connection, job: str, *, before: datetime) -> datetime | None:
    """When a job last began before a moment, of the runs that ended; None where there was none."""
    table = job_run.c
    ended = (table.job == job) & (table.started_at < before) & table.ended_at.is_not(None)
    began_at: datetime | None = await conn.scalar(select(func.max(table.started_at)).where(ended))
    return began_at


async def last_summary(conn: Connection, job: str) -> Facts | None:
    """What the latest run of a job that ended said of itself; None where there was none."""
    table = job_run.c
    ended = select(table.summary).where(table.job == job, table.ended_at.is_not(None))
    found: Facts | None = await conn.scalar(ended.order_by(table.job_run_id.desc()).limit(1))
    return found
