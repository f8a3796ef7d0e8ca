"""`db upgrade` and `db check`: the database's schema."""

import typer

from bot.commands.running import run
from bot.settings import current_settings
from storage import schema
from training.errors import TrainingError

app = typer.Typer(
    help="Set the database up, or check that it is current.",
    no_args_is_help=True,
    add_completion=False,
)


@app.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest schema; does nothing where it is current."""
    from storage import migrations

    run(migrations.upgrade(current_settings().database_url.reveal()))
    typer.echo("The database is current.")


@app.command("check")
def check() -> None:
    """Is the schema current?"""
    if not run(schema.is_current(current_settings().database_url.reveal())):
        raise TrainingError("The database is not current. Run `safeguarding-bot db upgrade`.")
    typer.echo("The database is current.")
