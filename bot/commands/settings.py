"""`settings check`: everything wrong or missing at once."""

import typer

from bot.commands.running import show_problems
from bot.setting_needs import problems_in, to_consider
from bot.settings import current_reading
from training.errors import ProblemsError

app = typer.Typer(help="Check the settings.", no_args_is_help=True, add_completion=False)


@app.callback()
def settings() -> None:
    """Check the settings."""


@app.command("check")
def check() -> None:
    """Name every setting that is wrong, or missing for serving, and what it does without."""
    reading = current_reading()
    problems = problems_in(reading)
    if problems:
        raise ProblemsError(problems)
    show_problems(to_consider(reading[0]))
    typer.echo("Every setting that serving needs is there.")
