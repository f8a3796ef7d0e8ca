"""`plan` and `run`: what would be said, and one tick of a job now."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from bot.commands.digests_now import run_digests
from bot.commands.printing import show
from bot.commands.running import AsOf, DryRun, OutputFormat, waiting, with_council
from bot.council import clock_for, moment
from bot.listing import Format, Table, print_json
from bot.plan_json import plan_json
from bot.settings import current_settings
from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.noting import noted_delivery, noted_plan
from scheduler.jobs.plan_nudges import Plan, plan_nudges
from scheduler.ports import Clock, Letter
from storage import people
from training.days import long_date


class Job(StrEnum):
    """The jobs that can be run by hand."""

    PLAN_NUDGES = "plan-nudges"
    DELIVER = "deliver"
    DIGESTS = "digests"


def plan(as_of: AsOf = None, output: OutputFormat = Format.TABLE) -> None:
    """Show what would be said to whom, and who is skipped and why; writes nothing."""

    async def work(council: Council) -> None:
        with waiting("Working out what is to be said"):
            planned = await plan_nudges(council, moment(as_of, council.policy), dry_run=True)
        async with council.database.reading() as conn:
            numbers = await people.numbers(conn)
        _show(planned, council, numbers, output)

    with_council(work)


def run_job(
    job: Annotated[Job, typer.Argument(help="The job.")],
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Run one tick of a job now."""

    async def work(council: Council) -> None:
        if job is Job.PLAN_NUDGES:
            clock = clock_for(as_of, council.policy)
            planned = await (_dry_plan if dry_run else noted_plan)(council, clock)
            typer.echo(_words(planned.summary))
            if planned.held:
                typer.echo(planned.held)
            return
        clock = clock_for(as_of, council.policy)
        if job is Job.DIGESTS:
            typer.echo(_words(await run_digests(council, clock, dry_run=dry_run)))
            return
        from bot.wires import open_wires

        async with open_wires(council, current_settings(), clock) as wires:
            ended = await (_dry_delivery if dry_run else noted_delivery)(wires.deliverer)
        is_working = council.calendar.is_working_moment(clock.now())
        typer.echo(_words(ended) if is_working else "Outside working hours nothing is delivered.")

    with_council(work)


async def _dry_plan(council: Council, clock: Clock) -> Plan:
    return await plan_nudges(council, clock.now(), dry_run=True)


async def _dry_delivery(deliverer: Deliverer[Letter]) -> Mapping[str, int]:
    return {f"would be {state.value}": n for state, n in (await deliverer.rehearse()).items()}


def _words(summary: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in summary.items()) or "nothing was due"


def _show(planned: Plan, council: Council, numbers: dict[str, str], output: Format) -> None:
    if output is Format.JSON:
        print_json(plan_json(planned, council, numbers))
        return
    show(_table(planned, numbers), output)
    if output is Format.TABLE:
        skipped = Counter(skip.reason.value for skip in planned.skipped)
        typer.echo(f"Skipped: {_words(dict(skipped)) if skipped else 'nobody'}.")
        if planned.held:
            typer.echo(planned.held)


def _table(planned: Plan, numbers: dict[str, str]) -> Table:
    rows = [
        (
            numbers.get(routed.message.addressee.person_id or "", ""),
            routed.message.addressee.role.value,
            routed.channel.value,
            numbers.get(nudge.occurrence.person_id, ""),
            nudge.occurrence.course,
            nudge.rung.code,
            nudge.due_on,
            nudge.valid_until,
        )
        for routed in planned.messages
        for nudge in routed.message.nudges
    ]
    columns = ("person", "to", "channel", "about", "course", "rung", "due_on", "valid_until")
    title = f"{len(planned.messages)} messages for {long_date(planned.day)}"
    return Table(title, columns, rows, spare=("channel", "valid_until", "due_on"))
