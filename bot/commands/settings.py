"""`settings check`: everything wrong or missing at once."""

import typer

from bot.commands.running import show_problems
from bot.settings import current_advice, current_problems
from training.errors import ProblemsError

app = typer.Typer(help="Check the settings.", no_args_is_help=True, add_completion=False)


@app.callback()
def settings() -> None:
    """Check the settings."""


@app.command("check")
def check() -> None:
    """Name every setting that is wrong, or missing for serving, and what it does without."""
    problems = current_problems()
    if problems:
        raise ProblemsError(problems)
    show_problems(current_advice())
    typer.echo("Every setting that serving needs is there.")
