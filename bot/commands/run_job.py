"""`run`: one tick of a job now, as the timetable would make it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from bot.commands.running import AsOf, DryRun, counted, waiting, with_council
from bot.council import clock_for
from bot.settings import current_settings
from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.noting import noted_delivery, noted_plan, noted_reconciling, noted_tending
from scheduler.jobs.plan_nudges import plan_nudges
from scheduler.jobs.reach_people import noted_reach, without_chat
from scheduler.jobs.reconcile import reconcile
from scheduler.ports import Clock, Letter


class Job(StrEnum):
    """The jobs that can be run by hand."""

    PLAN_NUDGES = "plan-nudges"
    DELIVER = "deliver"
    TEND = "tend"
    RECONCILE = "reconcile"
    REACH = "reach"


def run_job(
    job: Annotated[Job, typer.Argument(help="The job.")],
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Run one tick of a job now."""

    async def work(council: Council) -> None:
        clock = clock_for(as_of, council.policy)
        match job:
            case Job.PLAN_NUDGES:
                await _plan(council, clock, dry_run=dry_run)
            case Job.DELIVER:
                await _deliver(council, clock, dry_run=dry_run)
            case Job.TEND:
                await _tend(council, clock, dry_run=dry_run)
            case Job.RECONCILE:
                await _reconcile(council, clock, dry_run=dry_run)
            case Job.REACH:
                await _reach(council, clock, dry_run=dry_run)

    with_council(work)


async def _plan(council: Council, clock: Clock, *, dry_run: bool) -> None:
    if dry_run:
        planned = await plan_nudges(council, clock.now(), dry_run=True)
    else:
        planned = await noted_plan(council, clock)
    typer.echo(counted(planned.summary))
    if planned.held:
        typer.echo(planned.held)


async def _deliver(council: Council, clock: Clock, *, dry_run: bool) -> None:
    """As the only process that delivers from an SQLite file: what a killed one left is settled first."""
    from bot.wires import open_wires

    is_alone = council.database.lock()
    async with open_wires(council, current_settings(), clock) as wires:
        if dry_run:
            ended = await _rehearsed(wires.deliverer)
        else:
            ended = await noted_delivery(wires.deliverer, nobody_else_is_there=is_alone)
    if not council.calendar.is_working_moment(clock.now()):
        typer.echo("Outside working hours nothing is delivered.")
    else:
        typer.echo(counted(ended) or "nothing was due")


async def _rehearsed(deliverer: Deliverer[Letter]) -> Mapping[str, int]:
    return {f"would be {state.value}": n for state, n in (await deliverer.rehearse()).items()}


async def _tend(council: Council, clock: Clock, *, dry_run: bool) -> None:
    from bot.wires import open_wires

    is_alone = council.database.lock()
    async with open_wires(council, current_settings(), clock) as wires:
        tender = wires.deliverer.tender
        if dry_run:
            typer.echo(f"would settle {await tender.rehearse()}")
            return
        found = await noted_tending(tender, nobody_else_is_there=is_alone)
    typer.echo(counted(found) or "nothing was in doubt")


async def _reconcile(council: Council, clock: Clock, *, dry_run: bool) -> None:
    if dry_run:
        found = await reconcile(council, clock.now())
    else:
        found = await noted_reconciling(council, clock)
    typer.echo(counted(found) or "Every message of earlier days has ended.")


async def _reach(council: Council, clock: Clock, *, dry_run: bool) -> None:
    if dry_run:
        async with council.database.reading() as conn:
            wanted = await without_chat(conn, clock.now())
        typer.echo(f"would be tried {len(wanted)}")
        return
    from bot.entra import open_chats

    with waiting("Opening chats in Teams"):
        async with open_chats(council.database, current_settings()) as chats:
            reached = await noted_reach(council, chats, clock)
    typer.echo(counted(reached.summary))
    if reached.stopped_by:
        typer.echo(f"No more can be opened just now ({reached.stopped_by}).")
