"""`plan`: what would be said to whom, and who is skipped and why."""

from collections import Counter

import typer

from bot.commands.printing import show
from bot.commands.running import AsOf, OutputFormat, counted, waiting, with_council
from bot.council import moment
from bot.listings.listing import Format, Table, print_json
from bot.listings.plan_json import plan_json
from scheduler.council import Council
from scheduler.jobs.day_plan import Plan
from scheduler.jobs.plan_nudges import plan_nudges
from storage import people
from training.days import long_date


def plan(as_of: AsOf = None, output: OutputFormat = Format.TABLE) -> None:
    """Show what would be said to whom, and who is skipped and why; writes nothing."""

    async def work(council: Council) -> None:
        with waiting("Working out what is to be said"):
            planned = await plan_nudges(council, moment(as_of, council.policy), dry_run=True)
        async with council.database.reading() as conn:
            numbers = await people.numbers(conn)
        _show(planned, council, numbers, output)

    with_council(work)


def _show(planned: Plan, council: Council, numbers: dict[str, str], output: Format) -> None:
    if output is Format.JSON:
        print_json(plan_json(planned, council, numbers))
        return
    show(_table(planned, numbers), output)
    if output is Format.TABLE:
        if lists := [len(routed.lines) for routed in planned.messages if routed.lines]:
            typer.echo(f"With managers' lists in {len(lists)} of them: lines {sum(lists)}.")
        skipped = Counter(skip.reason.value for skip in planned.skipped)
        typer.echo(f"Skipped: {counted(dict(skipped)) if skipped else 'nobody'}.")
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
