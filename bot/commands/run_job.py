"""`run`: one tick of a job now, as the timetable would make it."""

from collections.abc import Awaitable, Mapping
from enum import StrEnum
from typing import Annotated, Protocol

import typer

from bot.commands.digests_now import run_digests
from bot.commands.printing import show
from bot.commands.running import AsOf, DryRun, counted, waiting, with_council
from bot.council import NotReadyError, clock_for
from bot.environment import PREFIX
from bot.listings.listing import Format, Table
from bot.settings import current_settings
from scheduler.council import Council
from scheduler.jobs.day_plan import Plan
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.manager_lists import manager_lists
from scheduler.jobs.noting import (
    noted_delivery,
    noted_evidence,
    noted_lists,
    noted_plan,
    noted_reconciling,
    noted_sweep,
    noted_tending,
)
from scheduler.jobs.plan_nudges import plan_nudges
from scheduler.jobs.reach_people import noted_reach, without_chat
from scheduler.jobs.reconcile import reconcile
from scheduler.ports import Clock, Letter
from storage import people
from training.days import long_date


class Job(StrEnum):
    """The jobs that can be run by hand."""

    PLAN_NUDGES = "plan-nudges"
    MANAGER_LISTS = "manager-lists"
    DELIVER = "deliver"
    TEND = "tend"
    DIGESTS = "digests"
    RECONCILE = "reconcile"
    REACH = "reach"
    READ_MAIL = "read-mail"
    TEND_EVIDENCE = "tend-evidence"


def run_job(
    job: Annotated[Job, typer.Argument(help="The job.")],
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Run one tick of a job now."""

    async def work(council: Council) -> None:
        await _RUNS[job](council, clock_for(as_of, council.policy), dry_run=dry_run)

    with_council(work)


async def _plan(council: Council, clock: Clock, *, dry_run: bool) -> None:
    if dry_run:
        _say(await plan_nudges(council, clock.now(), dry_run=True))
    else:
        _say(await noted_plan(council, clock))


async def _list_managers(council: Council, clock: Clock, *, dry_run: bool) -> None:
    """The job's figures; on a dry run who would be told about how many, too."""
    if not dry_run:
        _say(await noted_lists(council, clock))
        return
    planned = await manager_lists(council, clock.now(), dry_run=True)
    async with council.database.reading() as conn:
        numbers = await people.numbers(conn)
    show(_lists_table(planned, numbers), Format.TABLE)
    _say(planned)


def _say(planned: Plan) -> None:
    typer.echo(counted(planned.summary))
    if planned.held:
        typer.echo(planned.held)


def _lists_table(planned: Plan, numbers: dict[str, str]) -> Table:
    rows = [
        (
            numbers.get(routed.message.addressee.person_id or "", ""),
            routed.message.addressee.role.value,
            routed.channel.value,
            len({nudge.occurrence.person_id for nudge in routed.lines}),
            len(routed.lines),
        )
        for routed in planned.messages
    ]
    title = f"{len(planned.messages)} managers' lists for {long_date(planned.day)}"
    return Table(title, ("person", "to", "channel", "people", "lines"), rows)


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
    from bot.entra_wires import open_chats

    with waiting("Opening chats in Teams"):
        async with open_chats(council.database, current_settings()) as chats:
            reached = await noted_reach(council, chats, clock)
    typer.echo(counted(reached.summary))
    if reached.stopped_by:
        typer.echo(f"No more can be opened just now ({reached.stopped_by}).")


async def _read_mail(council: Council, clock: Clock, *, dry_run: bool) -> None:
    """As the only process at an SQLite file: what a killed one left is settled first.

    On a dry run the emails are understood, and everything is rolled back.
    """
    from bot.wires import open_wires

    is_alone = council.database.lock()
    async with open_wires(council, current_settings(), clock) as wires:
        if wires.mail_in is None:
            raise NotReadyError(
                f"{PREFIX}MAILBOX is not set, so there is no mailbox to read: see docs/replies.md."
            )
        if dry_run:
            found = (
                await wires.mail_in.reader.read(dry_run=True, nobody_else_is_there=is_alone) or {}
            )
            found = {f"would be {outcome}": count for outcome, count in found.items()}
        else:
            found = await wires.mail_in.work(nobody_else_is_there=is_alone)
    typer.echo(counted(found) or "nothing had come in")


async def _tend_evidence(council: Council, clock: Clock, *, dry_run: bool) -> None:
    """What lies apart, and what a crash has left."""
    from bot.evidence_wires import open_means
    from bot.wires import evidence_tender

    async with open_means(current_settings()) as means:
        tender = evidence_tender(council, means, clock)
        if dry_run:
            found: Mapping[str, int] = await tender.rehearse()
        else:
            found = {**await noted_evidence(tender), **await noted_sweep(tender)}
    typer.echo(counted(found) or "nothing lies apart")


async def _digests(council: Council, clock: Clock, *, dry_run: bool) -> None:
    made = await run_digests(council, clock, dry_run=dry_run)
    typer.echo(counted(made) or "nothing was due")


class _Run(Protocol):
    """One job by hand."""

    def __call__(self, council: Council, clock: Clock, *, dry_run: bool) -> Awaitable[None]: ...


_RUNS: Mapping[Job, _Run] = {
    Job.PLAN_NUDGES: _plan,
    Job.MANAGER_LISTS: _list_managers,
    Job.DELIVER: _deliver,
    Job.TEND: _tend,
    Job.DIGESTS: _digests,
    Job.RECONCILE: _reconcile,
    Job.REACH: _reach,
    Job.READ_MAIL: _read_mail,
    Job.TEND_EVIDENCE: _tend_evidence,
}
