"""`import …`: people, councillors, completions, exemptions; all checked before anything is written."""

import gc
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.imported import (
    refuse_if_nobody_is_known,
    refuse_if_unusable,
    report_people,
    say_figures,
)
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
from bot.settings import current_settings
from scheduler.council import Council
from scheduler.jobs.import_completions import import_completions
from scheduler.jobs.import_exemptions import import_exemptions
from scheduler.jobs.import_people import ImportOf, import_councillors, import_staff
from training.errors import Problem, ProblemsError

app = typer.Typer(
    help="Take in lists and reports from outside.", no_args_is_help=True, add_completion=False
)

FileName = Annotated[Path, typer.Argument(help="The file: CSV or XLSX.")]


@app.callback()
def in_one_go(command: typer.Context) -> None:
    """Look for no circles among the values of an import: they have none, and it is over soon.

    Looking was a tenth of the time.
    """
    gc.disable()
    command.call_on_close(gc.enable)


@app.command("people")
def people(
    file: Annotated[Path | None, typer.Argument(help="The file: CSV or XLSX.")] = None,
    from_entra: Annotated[
        bool, typer.Option("--from-entra", help="From the directory instead of a file.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Whoever is not in the list has left.")
    ] = False,
    accept_leavers: Annotated[
        bool, typer.Option("--accept-leavers", help="Yes, more than a fifth have left.")
    ] = False,
    dry_run: DryRun = False,
    as_of: AsOf = None,
) -> None:
    """Take in the HR list, from a file or from the directory."""
    if (file is None) is not from_entra:
        raise typer.BadParameter("name a file, or say --from-entra, and not both")
    if file is None:
        _people_from_entra(full=full, accept_leavers=accept_leavers, dry_run=dry_run, as_of=as_of)
        return

    async def work(council: Council) -> None:
        with waiting("Reading the list"):
            listed = read_people(file)
        refuse_if_unusable(listed)
        taken = _taken("people", file, council, as_of=as_of, dry_run=dry_run)
        with waiting("Comparing and writing"):
            imported = await import_staff(
                council, listed, taken, full=full, accept_leavers=accept_leavers
            )
        refuse_if_unusable(imported.listed)
        report_people(imported, dry_run=dry_run)

    with_council(work)


def _people_from_entra(*, full: bool, accept_leavers: bool, dry_run: bool, as_of: Any) -> None:
    from bot.commands.from_entra import take_in_directory
    from bot.entra_wires import open_graph

    async def work(council: Council) -> None:
        taken = _taken("people", b"", council, as_of=as_of, dry_run=dry_run)
        async with open_graph(current_settings()) as graph:
            await take_in_directory(council, graph, taken, full=full, accept_leavers=accept_leavers)

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
        refuse_if_unusable(listed)
        taken = _taken("councillors", found, council, as_of=as_of, dry_run=dry_run)
        imported = await import_councillors(council, listed, taken)
        refuse_if_unusable(imported.listed)
        report_people(imported, dry_run=dry_run)

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
        refuse_if_unusable(listed)
        found = kind_in(file) if kind is ReportKind.AUTO else kind
        what = f"completions {found}"
        taken = _taken(what, file, council, as_of=as_of, dry_run=dry_run)
        with waiting("Comparing and writing"):
            imported = await import_completions(council, listed, taken)
        show_problems(imported.problems)
        refuse_if_nobody_is_known(listed, imported.unmatched)
        say_figures(imported.summary, listed, dry_run=dry_run)

    with_council(work)


@app.command("exemptions")
def exemptions(file: FileName, dry_run: DryRun = False, as_of: AsOf = None) -> None:
    """Take in exemptions and absences, each with its reason and who recorded it."""

    async def work(council: Council) -> None:
        listed = read_exemptions(file, council.policy)
        refuse_if_unusable(listed)
        taken = _taken("exemptions", file, council, as_of=as_of, dry_run=dry_run)
        imported = await import_exemptions(council, listed, taken)
        show_problems(imported.problems)
        refuse_if_nobody_is_known(listed, imported.unmatched)
        say_figures(imported.summary, listed, dry_run=dry_run)

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
