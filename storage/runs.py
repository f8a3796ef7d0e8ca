"""What was imported and which jobs ran, with their summaries."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

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


@dataclass(frozen=True, slots=True)
class JobRun:
    """One run of a job; without an end it is still running, or died."""

    job: str
    started_at: datetime
    ended_at: datetime | None
    summary: Facts | None


async def add_import(conn: Connection, run: ImportRun) -> int:
    """Records an import; returns its id, which the records it brings carry."""
    added = insert(import_run).values(
        kind=run.kind, sha256=run.sha256, at=run.at, who=run.who, summary=run.summary
    )
    new_id: int = (await conn.execute(added.returning(import_run.c.import_id))).scalar_one()
    return new_id


async def last_import(
    conn: Connection, kind: str, *, sha256: str | None = None
) -> ImportRun | None:
    """The latest import of a kind, or of one very file."""
    table = import_run.c
    told = select(table.kind, table.sha256, table.at, table.who, table.summary)
    told = told.where(table.kind == kind).order_by(table.import_id.desc()).limit(1)
    if sha256 is not None:
        told = told.where(table.sha256 == sha256)
    row = (await conn.execute(told)).first()
    return ImportRun(*row) if row else None


async def start_job(conn: Connection, job: str, *, at: datetime) -> int:
    """Records that a job has begun; returns the run's id."""
    added = insert(job_run).values(job=job, started_at=at).returning(job_run.c.job_run_id)
    new_id: int = (await conn.execute(added)).scalar_one()
    return new_id


async def end_job(conn: Connection, job_run_id: int, *, at: datetime, summary: Facts) -> None:
    """Records how a job ended."""
    run = update(job_run).where(job_run.c.job_run_id == job_run_id)
    await conn.execute(run.values(ended_at=at, summary=summary))


async def last_job(conn: Connection, job: str) -> JobRun | None:
    """The latest run of a job, ended or not."""
    table = job_run.c
    told = select(table.job, table.started_at, table.ended_at, table.summary)
    latest = told.where(table.job == job).order_by(table.job_run_id.desc()).limit(1)
    row = (await conn.execute(latest)).first()
    return JobRun(*row) if row else None
