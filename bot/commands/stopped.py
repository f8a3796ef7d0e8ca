"""`deliveries stopped` and `deliveries resume`: addresses that no email goes to, and lifting that."""

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.printing import show
from bot.commands.running import AsOf, OutputFormat, who_asks, with_council
from bot.commands.why import reason_in
from bot.council import moment
from bot.listings.listing import Format, Table
from scheduler.council import Council
from storage import audit, conversations, people, troubled_addresses
from storage.audit import Entry
from training.errors import TrainingError

COLUMNS = ("person", "why", "code", "last_at", "times", "teams")


def stopped(output: OutputFormat = Format.TABLE) -> None:
    """List people to whose address no email goes: it came back, or they called it unwanted."""

    async def work(council: Council) -> None:
        async with council.database.reading() as conn:
            found = await troubled_addresses.stopped_people(conn)
            numbers = await people.numbers(conn)
            in_teams = await conversations.reachable(conn)
        zone = ZoneInfo(council.policy.working_time.zone)
        rows = [
            (
                numbers.get(who),
                trouble.why,
                trouble.code,
                trouble.last_at.astimezone(zone),
                trouble.times,
                "yes" if who in in_teams else "no",
            )
            for who, trouble in found
        ]
        title = f"{len(rows)} stopped" if rows else "No address is stopped"
        show(Table(title, COLUMNS, rows, spare=("code", "times")), output)

    with_council(work)


def resume(
    person: Annotated[str, typer.Argument(help="Employee number, councillor id or address.")],
    why: Annotated[str, typer.Option("--why", help="The reason, which is kept.")],
    as_of: AsOf = None,
) -> None:
    """Let email go to a stopped address again, for a reason that is kept."""
    reason = reason_in(why)

    async def work(council: Council) -> None:
        async with council.database.writing() as conn:
            found = await people.find(conn, person)
            if found is None:
                raise TrainingError(f"Nobody is known by {person}.")
            address = found.email or ""
            if not await troubled_addresses.clear(conn, address, complaints_too=True):
                raise TrainingError("Nothing is held against that person's address.")
            at = moment(as_of, council.policy)
            told = {"reason": reason}
            await audit.write(conn, Entry(at, who_asks(), "address resumed", found.person_id, told))
        typer.echo("Email goes there again, from the next message on.")

    with_council(work)
