"""What the commands share: opening the council, the options, and how a command ends."""

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, Any, TextIO, TypeVar

import typer

from bot.council import open_council
from bot.listing import Format, harmless
from bot.settings import current_settings
from scheduler.council import Council
from training.errors import Problem, TrainingError

Result = TypeVar("Result")

YEARS = range(1900, 2200)
"""Days far outside would run off the calendar's end where months are added."""

LAST_WORDS_SECONDS = 0.1

NO_UTF_8 = "surrogates not allowed"
"""Python's reason where bytes that were no text when they were typed meet the database."""


def _day(words: str) -> date:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter("write the day as YYYY-MM-DD, such as 2026-11-23") from None
    if day.year not in YEARS:
        raise typer.BadParameter(f"the year {day.year} is too far away")
    return day


def Day(name: str, *, help: str) -> Any:  # noqa: N802, A002 - reads like the options of Typer
    """An option that is a day."""
    return typer.Option(name, parser=_day, metavar="YYYY-MM-DD", help=help)


AsOf = Annotated[date | None, Day("--as-of", help="As of that day, 09:00.")]
OutputFormat = Annotated[Format, typer.Option("--format", help="How to print it.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Do everything, then keep nothing.")]


def run(work: Awaitable[Result]) -> Result:
    """Run a command's work to its end.

    Raises:
        TrainingError: something typed is no text, which only the database found out.
    """

    async def whole() -> Result:
        try:
            return await work
        except BaseException:
            # SQLite's thread still reports to this loop that it could not open the file.
            await asyncio.sleep(LAST_WORDS_SECONDS)
            raise

    try:
        return asyncio.run(whole())
    except UnicodeEncodeError as error:
        if error.reason != NO_UTF_8:
            raise
        raise TrainingError("What was typed is no text in UTF-8. Type it again.") from None


def with_council(work: Callable[[Council], Awaitable[Result]]) -> Result:
    """Open the council of this installation, do the work, close it."""

    async def whole() -> Result:
        async with open_council(current_settings()) as council:
            return await work(council)

    return run(whole())


def who_asks() -> str:
    """Who is logged in, for the record of who did it; a container may not know."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show on a terminal that something takes its time; silent in a pipe."""
    if not _is_watched():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        progress.add_task(what, total=None)
        yield


def _is_watched() -> bool:
    """Whether somebody reads stderr as it comes; a process may have been started without one."""
    errors: TextIO | None = sys.stderr
    return errors is not None and errors.isatty()


def complain(sentence: str) -> None:
    """Say on stderr what is wrong."""
    typer.echo(harmless(sentence), err=True)


def show_problems(problems: tuple[Problem, ...], *, most: int = 200) -> None:
    """List what is wrong on stderr, errors first; each sentence names its row."""
    in_order = sorted(problems, key=lambda each: (not each.is_error, each.place or 0))
    for each in in_order[:most]:
        complain(f"{each.severity.value}: {each.sentence}")
    if len(in_order) > most:
        complain(f"… and {len(in_order) - most} more.")


def spoken(moment: datetime) -> str:
    """A moment as people read it in a list."""
    return f"{moment:%d %b %Y %H:%M}"
