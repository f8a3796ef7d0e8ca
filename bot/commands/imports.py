"""`import …`: people, councillors, completions, exemptions; all checked before anything is written."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.running import AsOf, DryRun, show_problems, waiting, who_asks, with_council
from bot.council import moment
from bot.feeds import fetching
from bot.feeds.completions import kind_in, read_completions
from bot.feeds.councillors import read_councillors
from bot.feeds.exemptions import read_exemptions
from bot.feeds.hr_list import read_people
from bot.feeds.moderngov import looks_like_xml, read_moderngov
from bot.feeds.reports import ReportKind, Wanted
from bot.feeds.taking_in import hash_of
from bot.listing import harmless
from scheduler.council import Council
from scheduler.jobs.import_completions import import_completions
from scheduler.jobs.import_exemptions import import_exemptions
from scheduler.jobs.import_people import (
    ImportOf,
    PeopleImported,
    import_councillors,
    import_staff,
)
from training.errors import Problem, ProblemsError, TrainingError
from training.hr_list import Change
from training.listed import Parsed

app = typer.Typer(
    help="Take in lists and reports from outside.", no_args_is_help=True, add_completion=False
)

FileName = Annotated[Path, typer.Argument(help="The file: CSV or XLSX.")]
MOST_SHOWN = 20


@app.command("people")
def people(
    file: FileName,
    full: Annotated[
        bool, typer.Option("--full", help="Whoever is not in the list has left.")
    ] = False,
    accept_leavers: Annotated[
        bool, typer.Option("--accept-leavers", help="Yes, more than a fifth have left.")
    ] = False,
    dry_run: DryRun = False,
    as_of: AsOf = None,
) -> None:
    """Take in the HR list."""

    async def work(council: Council) -> None:
        with waiting("Reading the list"):
            listed = read_people(file)
        _refuse_if_unusable(listed)
        taken = _taken("people", file, council, as_of=as_of, dry_run=dry_run)
        with waiting("Comparing and writing"):
            imported = await import_staff(
                council, listed, taken, full=full, accept_leavers=accept_leavers
            )
        _report_people(imported, dry_run=dry_run)

    with_council(work)


@app.command("councillors")
def councillors(
    source: Annotated[
        str, typer.Argument(metavar="FILE_OR_URL", help="CSV, or ModernGov XML from a file or URL.")
    ],
    dry_run: DryRun = False,
    as_of: AsOf = None,
) -> None:
    """Take in the list of councillors."""

    async def work(council: Council) -> None:
        found = await _source(source)
        with waiting("Reading the list"):
            is_xml = looks_like_xml(_start_of(found))
            listed = read_moderngov(found) if is_xml else read_councillors(found)
        _refuse_if_unusable(listed)
        taken = _taken("councillors", found, council, as_of=as_of, dry_run=dry_run)
        _report_people(await import_councillors(council, listed, taken), dry_run=dry_run)

    with_council(work)


@app.command("completions")
def completions(
    file: FileName,
    kind: Annotated[ReportKind, typer.Option(help="Which report it is.")] = ReportKind.AUTO,
    course: Annotated[
        str | None, typer.Option(help="The course, where the report names none.")
    ] = None,
    activity: Annotated[
        str | None, typer.Option(help="The Moodle activity whose column counts.")
    ] = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
) -> None:
    """Take in a report of completions, or an attendance register."""

    async def work(council: Council) -> None:
        today = moment(as_of, council.policy).date()
        wanted = Wanted(kind, course, activity)
        with waiting("Reading the report"):
            listed = read_completions(file, council.policy, today=today, wanted=wanted)
        _refuse_if_unusable(listed)
        found = kind_in(file) if kind is ReportKind.AUTO else kind
        what = f"completions {found}"
        taken = _taken(what, file, council, as_of=as_of, dry_run=dry_run)
        with waiting("Comparing and writing"):
            imported = await import_completions(council, listed, taken)
        show_problems(imported.problems)
        _refuse_if_nobody_is_known(listed, imported.unmatched)
        _say(imported.summary, listed, dry_run=dry_run)

    with_council(work)


@app.command("exemptions")
def exemptions(file: FileName, dry_run: DryRun = False, as_of: AsOf = None) -> None:
    """Take in exemptions and absences, each with its reason and who recorded it."""

    async def work(council: Council) -> None:
        listed = read_exemptions(file, council.policy)
        _refuse_if_unusable(listed)
        taken = _taken("exemptions", file, council, as_of=as_of, dry_run=dry_run)
        imported = await import_exemptions(council, listed, taken)
        show_problems(imported.problems)
        _refuse_if_nobody_is_known(listed, imported.unmatched)
        _say(imported.summary, listed, dry_run=dry_run)

    with_council(work)


async def _source(named: str) -> bytes | Path:
    if not fetching.is_address(named):
        return Path(named)
    from bot.feeds.web import fetch

    found = await fetching.fetched(named, fetch)
    if isinstance(found, Problem):
        raise ProblemsError([found])
    return found


def _start_of(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        return source[:200]
    try:
        with source.open("rb") as file:
            return file.read(200)
    except OSError:
        return b""


def _taken(
    kind: str, source: bytes | Path, council: Council, *, as_of: Any, dry_run: bool
) -> ImportOf:
    at = moment(as_of, council.policy)
    return ImportOf(kind, hash_of(source), who_asks(), at, dry_run)


def _refuse_if_unusable(listed: Parsed[Any]) -> None:
    """A file without one good row is refused, with every reason."""
    if listed.rows or listed.not_done:
        return
    show_problems(listed.problems)
    reason = "" if listed.problems else "There are no rows below the headings. "
    raise TrainingError(f"{reason}Nothing in this file could be used, so nothing was changed.")


def _refuse_if_nobody_is_known(listed: Parsed[Any], unmatched: Sequence[Problem]) -> None:
    """A file of which every row is about strangers has changed nothing, and may be another council's."""
    if listed.rows and len(unmatched) == len(listed.rows):
        raise TrainingError("Nobody in this file is known here, so nothing was changed.")


def _report_people(imported: PeopleImported, *, dry_run: bool) -> None:
    _refuse_if_unusable(imported.listed)
    show_problems(imported.listed.problems)
    changes = imported.changes
    for heading, group in (
        ("Joiners", changes.joiners),
        ("Movers", changes.movers),
        ("Leavers", changes.leavers),
        ("Changed", changes.changed),
    ):
        _show_changes(heading, group)
    _say(imported.summary, imported.listed, dry_run=dry_run)


def _show_changes(heading: str, group: tuple[Change, ...]) -> None:
    for change in group[:MOST_SHOWN]:
        said = f"{heading[:-1]} {change.person.number}: {' '.join(change.sentences)}"
        typer.echo(harmless(said))
    if len(group) > MOST_SHOWN:
        typer.echo(f"{heading}: and {len(group) - MOST_SHOWN} more.")


def _say(summary: Mapping[str, int], listed: Parsed[Any], *, dry_run: bool) -> None:
    if listed.unknown_columns:
        typer.echo(harmless(f"Columns not used: {', '.join(listed.unknown_columns)}."))
    figures = ", ".join(f"{name} {count}" for name, count in summary.items())
    typer.echo(f"{'Dry run, nothing kept: ' if dry_run else ''}{figures}.")
