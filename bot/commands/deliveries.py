"""`deliveries`: the ledger read, and held messages let go or called off."""

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.printing import show as print_listing
from bot.commands.running import AsOf, OutputFormat, with_council
from bot.commands.stopped import resume, stopped
from bot.commands.why import reason_in
from bot.council import moment
from bot.listings.listing import Cell, Format, Table, print_json
from scheduler.council import Council
from storage import ledger, people
from storage.database import Connection
from storage.ledger import Delivery
from training.delivery import DeliveryState
from training.errors import TrainingError
from training.nudges import key_of

app = typer.Typer(
    help="What was said to whom, and what waits.", invoke_without_command=True, add_completion=False
)

BY = "command line"
COLUMNS = ("id", "person", "to", "channel", "state", "planned_for", "sent_at", "attempts", "items")
SPARE = ("attempts", "items", "sent_at", "channel", "planned_for")


app.command("stopped")(stopped)
app.command("resume")(resume)


@app.callback()
def deliveries(
    context: typer.Context,
    state: Annotated[DeliveryState | None, typer.Option(help="Only those in one state.")] = None,
    person: Annotated[str | None, typer.Option(help="Only those to one person.")] = None,
    output: OutputFormat = Format.TABLE,
) -> None:
    """List the ledger: every message that was planned, and how it went."""
    if context.invoked_subcommand is not None:
        return

    async def work(council: Council) -> None:
        async with council.database.reading() as conn:
            person_id = await _person_id(conn, person)
            found = await ledger.listing(conn, state=state, person_id=person_id)
            numbers = await people.numbers(conn)
        if output is Format.JSON:
            print_json(_document(found, numbers))
        else:
            print_listing(_table(found, numbers, _zone(council)), output)

    with_council(work)


@app.command("unreachable")
def unreachable(output: OutputFormat = Format.TABLE) -> None:
    """List whom no channel reaches: their last message, and what the providers said."""

    async def work(council: Council) -> None:
        async with council.database.reading() as conn:
            found = await ledger.unreachable(conn)
            said = {
                each.delivery_id: await ledger.events_of(conn, each.delivery_id) for each in found
            }
            numbers = await people.numbers(conn)
        zone = _zone(council)
        rows = [
            (
                numbers.get(each.addressee.person_id or ""),
                each.addressee.role,
                each.channel,
                said[each.delivery_id][-1].at.astimezone(zone),
                said[each.delivery_id][-1].answer,
                each.delivery_id,
            )
            for each in found
        ]
        columns = ("person", "to", "channel", "at", "answer", "id")
        print_listing(Table(_counted(len(found)), columns, rows, spare=("channel",)), output)

    with_council(work)


@app.command("show")
def show(delivery_id: Annotated[str, typer.Argument(help="The delivery's id.")]) -> None:
    """Show what happened to one message."""

    async def work(council: Council) -> None:
        async with council.database.reading() as conn:
            found = await ledger.find(conn, delivery_id)
            events = await ledger.events_of(conn, delivery_id)
        if found is None:
            raise TrainingError(f"There is no delivery {delivery_id}.")
        zone = _zone(council)
        rows = [
            (each.at.astimezone(zone), each.old, each.new, each.by, each.answer) for each in events
        ]
        columns = ("at", "from", "to", "by", "answer")
        print_listing(Table(f"Delivery {delivery_id}", columns, rows), Format.TABLE)
        for nudge in found.nudges:
            typer.echo(key_of(nudge))

    with_council(work)


@app.command("release")
def release(
    delivery_id: Annotated[str | None, typer.Argument(help="The delivery's id.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every held message.")] = False,
    as_of: AsOf = None,
) -> None:
    """Let held messages go."""
    if everything == (delivery_id is not None):
        raise typer.BadParameter("name one delivery, or use --all")

    async def work(council: Council) -> None:
        at = moment(as_of, council.policy)
        async with council.database.writing() as conn:
            if delivery_id is None:
                count = await ledger.release_all(conn, at=at, by=BY)
            else:
                await ledger.release(conn, delivery_id, at=at, by=BY)
                count = 1
        typer.echo(f"Released {count}. They go out with the next `run deliver`.")

    with_council(work)


@app.command("withdraw")
def withdraw(
    delivery_id: Annotated[str, typer.Argument(help="The delivery's id.")],
    why: Annotated[str, typer.Option("--why", help="The reason, which is kept.")],
    as_of: AsOf = None,
) -> None:
    """Call one message off, for a reason that is kept."""
    reason = reason_in(why)

    async def work(council: Council) -> None:
        at = moment(as_of, council.policy)
        async with council.database.writing() as conn:
            await ledger.withdraw(conn, delivery_id, why=reason, at=at, by=BY)
        typer.echo("Withdrawn.")

    with_council(work)


async def _person_id(conn: Connection, words: str | None) -> str | None:
    if words is None:
        return None
    found = await people.find(conn, words)
    if found is None:
        raise TrainingError(f"Nobody is known by {words}.")
    return found.person_id


def _zone(council: Council) -> ZoneInfo:
    return ZoneInfo(council.policy.working_time.zone)


def _document(found: list[Delivery], numbers: dict[str, str]) -> dict[str, object]:
    totals = {state.value: 0 for state in DeliveryState}
    for each in found:
        totals[each.state.value] += 1
    return {"deliveries": [_json(each, numbers) for each in found], "totals": totals}


def _json(each: Delivery, numbers: dict[str, str]) -> dict[str, object]:
    return {
        "id": each.delivery_id,
        "key": each.key,
        "person": numbers.get(each.addressee.person_id or ""),
        "to": each.addressee.role,
        "channel": each.channel,
        "state": each.state,
        "planned_for": each.planned_for,
        "sent_at": each.sent_at,
        "message_id": each.message_id,
        "attempts": each.attempts,
        "items": [key_of(nudge) for nudge in each.nudges],
    }


def _table(found: list[Delivery], numbers: dict[str, str], zone: ZoneInfo) -> Table:
    """The ledger for reading, by the council's own clock."""
    rows = [_row(each, numbers, zone) for each in found]
    return Table(_counted(len(found)), COLUMNS, rows, spare=SPARE)


def _counted(count: int) -> str:
    return "1 delivery" if count == 1 else f"{count} deliveries"


def _row(each: Delivery, numbers: dict[str, str], zone: ZoneInfo) -> tuple[Cell, ...]:
    return (
        each.delivery_id,
        numbers.get(each.addressee.person_id or ""),
        each.addressee.role,
        each.channel,
        each.state,
        each.planned_for.astimezone(zone),
        each.sent_at.astimezone(zone) if each.sent_at else None,
        each.attempts,
        len(each.nudges),
    )
