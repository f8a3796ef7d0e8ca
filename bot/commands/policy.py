"""`policy check` and `policy show`: is a policy file right, and which one is in force."""

from pathlib import Path
from typing import Annotated

import typer

from bot.council import load_policy, policy_text, read_file
from bot.policy_file import read_policy
from bot.settings import current_settings

app = typer.Typer(
    help="Check a policy file, or show the one in force.",
    no_args_is_help=True,
    add_completion=False,
)


@app.command("check")
def check(file: Annotated[Path, typer.Argument(help="The policy file (YAML).")]) -> None:
    """Report everything that is wrong with a policy file at once."""
    policy = read_policy(read_file(file), name=file.name)
    typer.echo(
        f"{file.name} is right: {len(policy.courses)} courses, {len(policy.rules)} requirements."
    )


@app.command("show")
def show() -> None:
    """Print the policy in force, with its fingerprint."""
    settings = current_settings()
    policy = load_policy(settings)
    typer.echo(f"# {policy.council}, {policy.fingerprint}")
    typer.echo(policy_text(settings).decode())
