"""`status`: where everybody stands, on any day."""

import sys
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot import tracker_sheet
from bot.commands.running import AsOf, OutputFormat, with_council
from bot.council import moment
from bot.listing import Format, Table, binary_out, print_csv, print_table
from bot.tracker_json import TrackerJson
from scheduler.council import Council
from storage import people, snapshot
from training.errors import TrainingError
from training.people import Kind, Person
from training.status import State
from training.tracker import Standing, Tracker, totals_of

Wanted = Callable[[Person], bool]


def status(
    as_of: AsOf = None,
    person: Annotated[
        str | None, typer.Option(help="Only one: an employee number, councillor id or e-mail.")
    ] = None,
    service: Annotated[str | None, typer.Option(help="Only one service.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only staff, or only councillors.")] = None,
    output: OutputFormat = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="The file for xlsx; else stdout.")] = None,
) -> None:
    """Show where everybody stands."""

    async def work(council: Council) -> None:
        on = moment(as_of, council.policy).date()
        wanted = _wanted(service, kind, on)
        batches = _batches(council, on, person, wanted)
        if output is Format.JSON:
            await _print_json(council, on, batches)
            return
        standings = [each async for batch in batches for each in batch]
        if output is Format.XLSX:
            with binary_out(out) as file:
                tracker_sheet.write_workbook(standings, council.policy, on, file)
        elif output is Format.CSV:
            print_csv(tracker_sheet.details(standings, council.policy, on))
        else:
            print_table(_overview(standings, council, on))

    with_council(work)


async def _batches(
    council: Council, on: date, person: str | None, wanted: Wanted
) -> AsyncIterator[list[Standing]]:
    tracker = Tracker(council.policy, on)
    async with council.database.reading() as conn:
        if person is not None:
            found = await people.find(conn, person)
            known = await snapshot.of_person(conn, found.person_id) if found else None
            if known is None:
                raise TrainingError(f"Nobody is known by {person}.")
            yield list(tracker.standings([known]))
            return
        async for batch in snapshot.everybody(conn):
            yield list(tracker.standings(each for each in batch if wanted(each[0])))


def _wanted(service: str | None, kind: Kind | None, on: date) -> Wanted:
    def is_wanted(person: Person) -> bool:
        hats = [hat for hat in person.hats if hat.is_held_on(on)]
        if kind is not None and all(hat.kind is not kind for hat in hats):
            return False
        services = {post.service.casefold() for post in person.posts_on(on)}
        return service is None or service.casefold() in services

    return is_wanted


async def _print_json(council: Council, on: date, batches: AsyncIterator[list[Standing]]) -> None:
    tracker = TrackerJson(council.policy, on)
    write = sys.stdout.buffer.write
    write(tracker.head())
    async for batch in batches:
        write(tracker.part(batch))
    write(tracker.tail())
    sys.stdout.buffer.flush()


def _overview(standings: list[Standing], council: Council, on: date) -> Table:
    """A line per person for reading: what is not met, and how many requirements are."""
    totals = totals_of(standings)
    figures = ", ".join(f"{totals[state]} {state.value}" for state in State if totals[state])
    rows = [_overview_row(standing, council, on) for standing in standings]
    title = f"{council.policy.council}, {on:%d %B %Y}: {len(standings)} people; {figures}"
    return Table(title, ("Number", "Name", "Post", "Met", "Not met"), rows)


def _overview_row(standing: Standing, council: Council, on: date) -> list[str]:
    person = standing.person
    hat = next(hat for hat in person.hats if hat.is_held_on(on))
    titles = council.policy.courses
    is_met = (State.MET, State.EXEMPT)
    unmet = [each for each in standing.statuses if each.state not in is_met]
    words = [f"{titles[each.course].title}: {tracker_sheet.in_words(each)}" for each in unmet]
    post = next((post.title for post in person.posts_on(on)), "Councillor")
    met = f"{len(standing.statuses) - len(unmet)} of {len(standing.statuses)}"
    return [hat.number, person.name, post, met, "\n".join(words)]
