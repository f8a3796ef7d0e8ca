"""`corrections` and `concerns`: what people said in chat that the safeguarding team should know of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.printing import show
from bot.commands.running import AsOf, OutputFormat, with_council
from bot.council import moment
from bot.listings.listing import Format, Table, print_json
from dialogs.answers import SAID_WRONG
from dialogs.concern.guard import COUNTED
from dialogs.own_training.not_me import lists_of
from scheduler.council import Council
from storage import audit, counted, snapshot
from storage.audit import Entry
from training.people import Person


@dataclass(frozen=True, slots=True)
class Correction:
    """Somebody who said that the lists have them wrong, when, and what became of the lists since."""

    person: Person
    said_at: datetime
    lists: str


def corrections(
    everything: Annotated[
        bool, typer.Option("--all", help="Also those whom the lists have caught up with.")
    ] = False,
    as_of: AsOf = None,
    output: OutputFormat = Format.TABLE,
) -> None:
    """List who said that the lists have them wrong, until the lists say something else of them."""

    async def work(council: Council) -> None:
        on = moment(as_of, council.policy).date()
        found = [
            each
            for each in await _corrections(council, on)
            if everything or each.lists == "unchanged"
        ]
        if output is Format.JSON:
            print_json({"corrections": [_document(each) for each in found]})
        else:
            show(_table(found, council), output)

    with_council(work)


def concerns(output: OutputFormat = Format.TABLE) -> None:
    """Show how often a concern was typed by mistake, by day; nothing else is kept of it."""

    async def work(council: Council) -> None:
        async with council.database.reading() as conn:
            by_day = await counted.by_day(conn, COUNTED)
        total = sum(by_day.values())
        if output is Format.JSON:
            days = [{"day": day, "times": times} for day, times in by_day.items()]
            print_json({"concerns": days, "total": total})
        else:
            title = f"Concerns typed by mistake, and routed at once: {total}"
            show(Table(title, ("day", "times"), list(by_day.items())), output)

    with_council(work)


async def _corrections(council: Council, on: date) -> list[Correction]:
    """The latest word of each person, the oldest first."""
    async with council.database.reading() as conn:
        latest = {
            each.about: each for each in await audit.entries(conn, what=[SAID_WRONG]) if each.about
        }
        known = await snapshot.of_people(conn, latest.keys())
    people = {person_id: person for person_id, (person, _) in known.items()}
    return list(_read(latest, people, on))


def _read(latest: dict[str, Entry], people: dict[str, Person], on: date) -> Iterator[Correction]:
    for person_id, entry in latest.items():
        if person := people.get(person_id):
            yield Correction(person, entry.at, _since(person, entry, on))


def _since(person: Person, entry: Entry, on: date) -> str:
    """What became of the lists since: the same still, changed, or the person is off them."""
    if not person.is_listed_on(on):
        return "left"
    return "unchanged" if lists_of(person) == entry.detail.get("lists") else "changed"


def _table(found: list[Correction], council: Council) -> Table:
    zone = ZoneInfo(council.policy.working_time.zone)
    rows = [
        (each.person.number, each.person.name, each.said_at.astimezone(zone), each.lists)
        for each in found
    ]
    title = f"{len(found)} said that the lists have them wrong"
    return Table(title, ("person", "name", "said_at", "lists"), rows, spare=("name",))


def _document(each: Correction) -> dict[str, object]:
    return {
        "person": each.person.number,
        "name": each.person.name,
        "said_at": each.said_at,
        "lists": each.lists,
    }
