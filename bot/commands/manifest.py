"""`manifest build`: the Teams app package of this installation."""

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot.app_package import Installation, build_package
from bot.council import NotReadyError, load_policy
from bot.environment import PREFIX
from bot.setting_values import AppType
from bot.settings import Settings, current_settings
from bot.web.tracker import TRACKER

app = typer.Typer(help="The Teams app package.", no_args_is_help=True, add_completion=False)

PROGRAM = "safeguarding-training-bot"


@app.callback()
def manifest() -> None:
    """The Teams app package."""


@app.command("build")
def build(
    out: Annotated[Path, typer.Option("--out", help="The ZIP file to write.")],
    privacy: Annotated[
        str | None, typer.Option(help="The council's privacy page, if not PUBLIC_URL.")
    ] = None,
    terms: Annotated[str | None, typer.Option(help="Its terms of use, if not PUBLIC_URL.")] = None,
) -> None:
    """Write the package that a Teams administrator uploads."""
    settings = current_settings()
    app_id, website = _needed(settings)
    installation = Installation(
        app_id=app_id,
        version=version(PROGRAM),
        council=load_policy(settings).council,
        website=website,
        privacy=privacy or website,
        terms=terms or website,
        tracker=website + TRACKER if _has_tracker(settings) else None,
    )
    out.write_bytes(build_package(installation))
    typer.echo(f"Wrote {out}: upload it in the Teams admin centre, under Manage apps.")


def _has_tracker(settings: Settings) -> bool:
    """Whether anybody can sign in to the page: a managed identity alone signs nobody in."""
    is_managed = settings.teams_app_type is AppType.USER_ASSIGNED_MSI
    return not is_managed or settings.sign_in_app_id is not None


def _needed(settings: Settings) -> tuple[str, str]:
    """The app's id and the address of its pages."""
    if settings.teams_app_id and settings.public_url:
        return settings.teams_app_id, settings.public_url
    wanted = {"TEAMS_APP_ID": settings.teams_app_id, "PUBLIC_URL": settings.public_url}
    missing = " and ".join(PREFIX + name for name, value in wanted.items() if not value)
    raise NotReadyError(f"Set {missing} first: the package says where the bot is.")
