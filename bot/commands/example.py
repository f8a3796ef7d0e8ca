"""`example`: an invented council as files, for trying things out and for measuring."""

from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.clock import SystemClock
from bot.commands.running import AsOf
from bot.example import write_example
from bot.example.council import FEWEST_PEOPLE

ZONE = ZoneInfo("Europe/London")


def example(
    directory: Annotated[Path, typer.Argument(help="The folder to write into.")],
    people: Annotated[int, typer.Option(min=FEWEST_PEOPLE, help="How many staff.")] = 400,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    as_of: AsOf = None,
) -> None:
    """Write the files of an example council: staff, 48 councillors and their history."""
    today: date = as_of or SystemClock(ZONE).now().date()
    summary = write_example(directory, people=people, seed=seed, as_of=today)
    typer.echo(
        f"Wrote {summary.people} staff and {summary.councillors} councillors to {directory}."
    )
