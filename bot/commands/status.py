"""`status`: where everybody stands, on any day."""

import sys
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import aclosing
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.naming import check_service
from bot.commands.printing import show
from bot.commands.running import AsOf, OutputFormat, waiting, with_council
from bot.council import moment
from bot.listings.listing import Format, Table
from bot.listings.tracker_json import TrackerJson
from bot.listings.tracker_table import details, in_words
from scheduler.council import Council
from storage import delays, people, snapshot
from training.days import long_date
from training.delays import Delays, latest_of
from training.errors import TrainingError
from training.people import Kind, Person
from training.records import Records
from training.status import State
from training.tracker import Standing, Tracker, totals_of

Wanted = Callable[[Person], bool]
Known = tuple[Person, Records]


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
    if out is not None and output is not Format.XLSX:
        raise typer.BadParameter("--out goes with --format xlsx; send the others on with > FILE")

    async def work(council: Council) -> None:
        on = moment(as_of, council.policy).date()
        only = None if person is None else await _found(council, person)
        if service is not None:
            await check_service(council, service)
        wanted, given = _wanted(service, kind, on), await _delays(council, on)
        async with aclosing(_batches(council, on, wanted, only=only)) as batches:
            if output is Format.JSON:
                await _print_json(council, on, batches, given)
                return
            with waiting("Working out where everybody stands"):
                standings = [each async for batch in batches for each in batch]
        if output is Format.XLSX:
            _hand_over_workbook(standings, council, on, given, out=out)
        elif output is Format.CSV:
            show(details(standings, council.policy, on, delays=given), output)
        else:
            show(_overview(standings, council, on), output)

    with_council(work)


async def _found(council: Council, named: str) -> Known:
    """The one person asked about, looked up before anything is written."""
    async with council.database.reading() as conn:
        found = await people.find(conn, named)
        known = await snapshot.of_person(conn, found.person_id) if found else None
    if known is None:
        raise TrainingError(f"Nobody is known by {named}.")
    return known


async def _batches(
    council: Council, on: date, wanted: Wanted, *, only: Known | None
) -> AsyncGenerator[list[Standing], None]:
    """Everybody in the order of the numbers shown, in parts.

    Whoever has several posts or seats may be shown under another number than the one they are kept
    under: those few are read first and stand where their number belongs.
    """
    tracker = Tracker(council.policy, on)
    if only is not None:
        yield list(tracker.standings([only] if wanted(only[0]) else []))
        return
    async with council.database.reading() as conn:
        apart = await people.with_several_hats(conn)
        several = (await snapshot.of_people(conn, apart)).values()
        waiting = sorted(_standings(tracker, several, wanted), key=lambda each: each.number)
        left_out = frozenset(apart)
        async for batch in snapshot.everybody(conn):
            plain = [each for each in batch if each[0].person_id not in left_out]
            last = batch[-1][0].number
            due = [each for each in waiting if each.number <= last]
            waiting = waiting[len(due) :]
            found = [*_standings(tracker, plain, wanted), *due]
            yield sorted(found, key=lambda each: each.number)
        yield waiting


def _standings(tracker: Tracker, known: Iterable[Known], wanted: Wanted) -> Iterator[Standing]:
    return tracker.standings(each for each in known if wanted(each[0]))


def _wanted(service: str | None, kind: Kind | None, on: date) -> Wanted:
    def is_wanted(person: Person) -> bool:
        if kind is not None and not any(
            hat.kind is kind for hat in person.hats if hat.is_held_on(on)
        ):
            return False
        if service is None:
            return True
        return service.casefold() in {post.service.casefold() for post in person.posts_on(on)}

    return is_wanted


async def _delays(council: Council, on: date) -> Delays:
    """The reasons for delays that were on record on that day."""
    async with council.database.reading() as conn:
        return latest_of(await delays.everything(conn, until=council.midnight_after(on)))


async def _print_json(
    council: Council, on: date, batches: AsyncGenerator[list[Standing], None], given: Delays
) -> None:
    tracker = TrackerJson(council.policy, on, delays=given)
    write = sys.stdout.buffer.write
    write(tracker.head())
    async for batch in batches:
        write(tracker.part(batch))
    write(tracker.tail())
    sys.stdout.buffer.flush()


def _hand_over_workbook(
    standings: list[Standing], council: Council, on: date, given: Delays, *, out: Path | None
) -> None:
    from bot.listings.tracker_sheet import workbook_of
    from bot.listings.workbook import hand_over

    hand_over(workbook_of(standings, council.policy, on, delays=given), out)


def _overview(standings: list[Standing], council: Council, on: date) -> Table:
    """A line per person for reading: what is not met, and how many requirements are."""
    totals = totals_of(standings)
    figures = ", ".join(f"{totals[state]} {state.value}" for state in State if totals[state])
    rows = [_overview_row(standing, council, on) for standing in standings]
    count = "1 person" if len(standings) == 1 else f"{len(standings)} people"
    title = f"{council.policy.council}, {long_date(on)}: {count}"
    return Table(
        f"{title}; {figures}" if figures else title,
        ("number", "name", "post", "met", "not_met"),
        rows,
        prose="not_met",
        spare=("post",),
    )


def _overview_row(standing: Standing, council: Council, on: date) -> list[str]:
    person = standing.person
    hat = next(hat for hat in person.hats if hat.is_held_on(on))
    titles = council.policy.courses
    is_met = (State.MET, State.EXEMPT)
    unmet = [each for each in standing.statuses if each.state not in is_met]
    words = [f"{titles[each.course].title}: {in_words(each)}" for each in unmet]
    post = next((post.title for post in person.posts_on(on)), "Councillor")
    met = f"{len(standing.statuses) - len(unmet)} of {len(standing.statuses)}"
    return [hat.number, person.name, post, met, "\n".join(words)]
