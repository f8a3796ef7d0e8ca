"""`looks`: who looked at whose training, in which scope and when; refused looks and emailed lists too."""

from collections.abc import Mapping, Sequence
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.naming import person_called
from bot.commands.printing import show
from bot.commands.running import OutputFormat, with_council
from bot.listings.listing import Cell, Format, Table, print_json
from dialogs.overdue.looking import LOOKS
from scheduler.council import Council
from storage import audit, people
from storage.audit import Entry
from storage.database import Connection

COLUMNS = ("at", "who", "what", "scope", "of", "about", "people", "found", "course", "seen_as")
SPARE = ("seen_as", "course", "of", "found", "people")


def looks(
    by: Annotated[
        str | None, typer.Option(help="Only by one person, or by whoever was logged in so.")
    ] = None,
    about: Annotated[
        str | None, typer.Option(help="Only at one person's own card, by number or e-mail.")
    ] = None,
    output: OutputFormat = Format.TABLE,
) -> None:
    """List every look at others' training, oldest first."""

    async def work(council: Council) -> None:
        async with council.database.reading() as conn:
            subject = (await person_called(conn, about)).person_id if about else None
            found = await audit.entries(conn, what=LOOKS, who=await _who(conn, by), about=subject)
            numbers = await people.numbers(conn)
        if output is Format.JSON:
            print_json({"looks": [_json(each, numbers) for each in found]})
        else:
            show(_table(found, numbers, ZoneInfo(council.policy.working_time.zone)), output)

    with_council(work)


async def _who(conn: Connection, words: str | None) -> str | None:
    """A person by their id; of whoever looked by command, the name they were logged in by."""
    person = await people.find(conn, words) if words else None
    return person.person_id if person else words


def _json(each: Entry, numbers: Mapping[str, str]) -> dict[str, object]:
    return {
        "at": each.at,
        "who": numbers.get(each.who, each.who),
        "what": each.what,
        "about": numbers.get(each.about or ""),
        "detail": dict(each.detail),
    }


def _table(found: Sequence[Entry], numbers: Mapping[str, str], zone: ZoneInfo) -> Table:
    count = "1 look" if len(found) == 1 else f"{len(found)} looks"
    rows = [_row(each, numbers, zone) for each in found]
    return Table(f"{count} at others' training", COLUMNS, rows, spare=SPARE)


def _row(each: Entry, numbers: Mapping[str, str], zone: ZoneInfo) -> tuple[Cell, ...]:
    """People by their numbers; a login name stays as it is."""
    detail = {name: str(value) for name, value in each.detail.items()}
    return (
        each.at.astimezone(zone),
        numbers.get(each.who, each.who),
        each.what,
        detail.get("scope"),
        detail.get("of"),
        numbers.get(each.about or ""),
        detail.get("people"),
        detail.get("found"),
        detail.get("course"),
        numbers.get(detail.get("as", "")),
    )
