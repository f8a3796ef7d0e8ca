"""`plan` and `run`: what would be said, and one tick of a job now."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from bot.commands.printing import show
from bot.commands.running import AsOf, DryRun, OutputFormat, waiting, with_council
from bot.council import clock_for, moment
from bot.listing import Format, Table, print_json
from bot.plan_json import plan_json
from bot.settings import current_settings
from scheduler.council import Council
from scheduler.jobs.day_plan import Plan
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.manager_lists import manager_lists
from scheduler.jobs.noting import noted_delivery, noted_lists, noted_plan
from scheduler.jobs.plan_nudges import plan_nudges
from scheduler.ports import Clock, Letter
from storage import people
from training.days import long_date


class Job(StrEnum):
    """The jobs that can be run by hand."""

    PLAN_NUDGES = "plan-nudges"
    DELIVER = "deliver"
    MANAGER_LISTS = "manager-lists"


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
        clock = clock_for(as_of, council.policy)
        match job:
            case Job.PLAN_NUDGES:
                await _plan_nudges(council, clock, dry_run=dry_run)
            case Job.MANAGER_LISTS:
                await _list_managers(council, clock, dry_run=dry_run)
            case Job.DELIVER:
                await _deliver(council, clock, dry_run=dry_run)

    with_council(work)


async def _plan_nudges(council: Council, clock: Clock, *, dry_run: bool) -> None:
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


async def _deliver(council: Council, clock: Clock, *, dry_run: bool) -> None:
    from bot.wires import open_wires

    async with open_wires(council, current_settings(), clock) as wires:
        ended = await (_dry_delivery if dry_run else noted_delivery)(wires.deliverer)
    is_working = council.calendar.is_working_moment(clock.now())
    typer.echo(_words(ended) if is_working else "Outside working hours nothing is delivered.")


async def _dry_delivery(deliverer: Deliverer[Letter]) -> Mapping[str, int]:
    return {f"would be {state.value}": n for state, n in (await deliverer.rehearse()).items()}


def _say(planned: Plan) -> None:
    typer.echo(_words(planned.summary))
    if planned.held:
        typer.echo(planned.held)


def _words(summary: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in summary.items()) or "nothing was due"


def _show(planned: Plan, council: Council, numbers: dict[str, str], output: Format) -> None:
    if output is Format.JSON:
        print_json(plan_json(planned, council, numbers))
        return
    show(_table(planned, numbers), output)
    if output is Format.TABLE:
        if lists := [len(routed.lines) for routed in planned.messages if routed.lines]:
            typer.echo(f"With managers' lists in {len(lists)} of them: lines {sum(lists)}.")
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
        for nudge in routed.rungs
    ]
    columns = ("person", "to", "channel", "about", "course", "rung", "due_on", "valid_until")
    title = f"{len(planned.messages)} messages for {long_date(planned.day)}"
    return Table(title, columns, rows, spare=("channel", "valid_until", "due_on"))


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
