"""What the commands share: opening the council, the options, and how a command ends."""

import asyncio
import getpass
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from threading import Event
from typing import Annotated, Any, TextIO, TypeVar

import typer

from bot.council import open_council
from bot.listings.listing import Format, harmless
from bot.settings import current_settings
from scheduler.council import Council
from training.errors import Problem, TrainingError

Result = TypeVar("Result")

YEARS = range(1900, 2200)
"""Days far outside would run off the calendar's end where months are added."""

LAST_WORDS_SECONDS = 0.1
MOST_ON_A_TERMINAL = 200
LONGEST_LINE = 1_000

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
PersonNamed = Annotated[str, typer.Argument(help="An employee number, councillor id or e-mail.")]
OutputFormat = Annotated[Format, typer.Option("--format", help="How to print it.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Do everything, then keep nothing.")]


def run(work: Awaitable[Result]) -> Result:
    """Run a command's work to its end, or until Ctrl-C.

    Raises:
        KeyboardInterrupt: somebody pressed Ctrl-C.
        TrainingError: something typed is no text, which only the database found out.
    """
    interrupted = Event()

    async def whole() -> Result:
        _hear_of_ctrl_c(interrupted)
        try:
            return await work
        except BaseException:
            # SQLite's thread still reports to this loop that it could not open the file.
            await asyncio.sleep(LAST_WORDS_SECONDS)
            raise

    try:
        return asyncio.run(whole())
    except asyncio.CancelledError:
        if interrupted.is_set():
            raise KeyboardInterrupt from None
        raise
    except UnicodeEncodeError as error:
        if error.reason != NO_UTF_8:
            raise
        raise TrainingError("What was typed is no text in UTF-8. Type it again.") from None


def _hear_of_ctrl_c(interrupted: Event) -> None:
    """Cancels the work at Ctrl-C.

    A signal that comes just before the loop begins to wait is overheard by `asyncio.run` until something
    else wakes the loop. A handler of the loop's own wakes it.
    """
    working = asyncio.current_task()

    def interrupt() -> None:
        interrupted.set()
        if working is not None:
            working.cancel()

    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupt)


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


def show_problems(problems: Sequence[Problem], errors: TextIO | None = None) -> None:
    """List what is wrong on stderr, errors first: `error [bad_date] Row 7: …`, a line each.

    The sentence names its row; a column that it does not name stands beside the code. A terminal gets
    the first 200, a file or a pipe all of them.
    """
    errors = errors or sys.stderr
    in_order = sorted(problems, key=lambda each: (not each.is_error, each.place or 0))
    most = MOST_ON_A_TERMINAL if errors.isatty() else len(in_order)
    lines = [harmless(_in_one_line(each)) for each in in_order[:most]]
    if len(in_order) > most:
        lines.append(f"… and {len(in_order) - most} more; 2> FILE keeps all of them.")
    # Not printed by Rich, to which 100,000 plain lines are most of a minute.
    errors.writelines(f"{line}\n" for line in lines)


def _in_one_line(problem: Problem) -> str:
    """One problem for people and for grep; a cell that it repeats may be long, and is cut."""
    said = " ".join(problem.sentence.split())
    if len(said) > LONGEST_LINE:
        said = f"{said[:LONGEST_LINE]}…"
    column = problem.column if problem.column and problem.column not in said else None
    code = f"{problem.code}, {column}" if column else problem.code
    return f"{problem.severity.value} [{code}] {said}"


def counted(summary: Mapping[str, int]) -> str:
    """Figures in one line: `sent 12, queued 1`."""
    return ", ".join(f"{name} {count}" for name, count in summary.items())


def spoken(moment: datetime) -> str:
    """A moment as people read it in a list."""
    return f"{moment:%d %b %Y %H:%M}"
