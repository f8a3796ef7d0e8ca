"""`overdue`: who is late, for the operator or as somebody in particular would see it; every look is noted."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.naming import check_group, check_service, course_called, person_called
from bot.commands.printing import show
from bot.commands.running import AsOf, OutputFormat, waiting, who_asks, with_council
from bot.council import clock_for, moment
from bot.listings.listing import Format, Table, print_json
from bot.listings.overdue_json import overdue_json
from dialogs.figure_words import some
from dialogs.overdue import looking, sheet
from scheduler.council import Council
from scheduler.list_facts import whole_list
from storage import audit, sight
from training.access import Sight
from training.days import long_date
from training.errors import TrainingError
from training.grounds import EVERYONE, Ground, Scope, View
from training.looks import Look, WholeList
from training.people import Person

MOST = 10_000_000
"""An operator's list is never cut."""

SPARE = (
    *("reason_recorded_on", "note", "latest_on", "missed_on", "valid_until", "state", "service"),
    *("due_on", "post", "away", "booked_on", "expected_by", "reason", "late_since"),
)


def overdue(
    as_whom: Annotated[
        str | None, typer.Option("--as", help="As this person would see it; else everybody.")
    ] = None,
    service: Annotated[str | None, typer.Option(help="Only one service.")] = None,
    group: Annotated[str | None, typer.Option(help="Only one political group.")] = None,
    everyone: Annotated[bool, typer.Option("--everyone", help="The whole council.")] = False,
    course: Annotated[str | None, typer.Option(help="Only one course.")] = None,
    expiring: Annotated[
        bool, typer.Option("--expiring", help="What runs out soon, instead of what is late.")
    ] = False,
    as_of: AsOf = None,
    output: OutputFormat = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="The file for xlsx; else stdout.")] = None,
) -> None:
    """Show who is late, since when, what would clear it, and the reasons on record."""
    if out is not None and output is not Format.XLSX:
        raise typer.BadParameter("--out goes with --format xlsx; send the others on with > FILE")
    if sum((service is not None, group is not None, everyone)) > 1:
        raise typer.BadParameter("choose one of --service, --group and --everyone")
    asked = Look(_scope(service, group, everyone=everyone), service or group, course, expiring)

    async def work(council: Council) -> None:
        on = moment(as_of, council.policy).date()
        with waiting("Looking for who is late"):
            whole = await _looked(council, asked, as_whom, on)
        _print(whole, council, output, out=out)

    with_council(work)


def _scope(service: str | None, group: str | None, *, everyone: bool) -> Scope | None:
    if everyone:
        return Scope.EVERYONE
    return Scope.SERVICE if service is not None else Scope.GROUP if group is not None else None


async def _looked(council: Council, asked: Look, as_whom: str | None, on: date) -> WholeList:
    """What is found, once the look is on record; who looked is whoever is logged in.

    Raises:
        TrainingError: nobody is known by that name, or they do not answer for those people.
    """
    code = course_called(council.policy, asked.course).code if asked.course else None
    look = replace(asked, course=code)
    view, seen_as = (
        (await _operators(council, look, on), None)
        if as_whom is None
        else await _theirs(council, look, as_whom, on)
    )
    async with council.database.reading() as conn:
        whole = await whole_list(conn, council, view, look, most=MOST) if view else None
    await _note(council, look, whole, seen_as)
    if whole is None:
        raise TrainingError(f"{as_whom} does not answer for those people, so there is no list.")
    return whole


async def _operators(council: Council, look: Look, on: date) -> View:
    """The operator of the database sees whatever is asked for."""
    match look.scope:
        case Scope.SERVICE:
            ground = Ground(
                Scope.SERVICE, frozenset({await check_service(council, look.name or "")})
            )
        case Scope.GROUP:
            ground = Ground(Scope.GROUP, frozenset({await check_group(council, look.name or "")}))
        case _:
            ground = EVERYONE
    return View(None, (ground,), on)


async def _theirs(
    council: Council, look: Look, as_whom: str, on: date
) -> tuple[View | None, Person]:
    """What one person may see of it, and who that is."""
    async with council.database.reading() as conn:
        person = await person_called(conn, as_whom)
        return await sight.view_of(conn, Sight(person, council.policy, on), look), person


async def _note(
    council: Council, look: Look, whole: WholeList | None, seen_as: Person | None
) -> None:
    at, who = clock_for(None, council.policy).now(), who_asks()
    if whole is None:
        entry = looking.list_refused(who, look, at=at)
    else:
        entry = looking.list_seen(who, whole.view, look, whole.overview, at=at)
    if seen_as is not None:
        entry = replace(entry, detail={**entry.detail, "as": seen_as.person_id})
    async with council.database.writing() as conn:
        await audit.write(conn, entry)


def _print(whole: WholeList, council: Council, output: Format, *, out: Path | None) -> None:
    if output is Format.JSON:
        print_json(overdue_json(whole, council.policy))
        return
    lines = list(sheet.rows(whole, council.policy))
    table = Table(_title(whole), sheet.COLUMNS, lines, prose="needed", spare=SPARE)
    if output is Format.XLSX:
        from bot.listings.workbook import hand_over, workbook_of

        hand_over(workbook_of(table), out)
    else:
        show(table, output)


def _title(whole: WholeList) -> str:
    """How many, of how many, and on which day."""
    overview = whole.overview
    found = some(overview.found, "person", "people")
    what = "whose training runs out soon" if whole.look.is_expiring else "late"
    away = f", and {overview.away} more who are away" if overview.away else ""
    return f"{long_date(whole.view.on)}: {found} {what}{away}, of {overview.people:,}"
