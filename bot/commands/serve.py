"""`serve`: the bot and its clock, until it is told to stop."""

import typer

from bot.commands.running import run
from bot.council import clock_for, open_council
from bot.settings import Settings, current_settings
from training.errors import ProblemsError


def serve() -> None:
    """Serve Teams and keep the timetable."""
    settings = current_settings()
    if problems := settings.need_for_serving():
        raise ProblemsError(problems)
    run(_serve(settings))


async def _serve(settings: Settings) -> None:
    from bot.app import build_app, listening, ticking, until_told_to_stop
    from bot.wires import open_wires

    async with open_council(settings) as council:
        council.database.lock()
        clock = clock_for(None, council.policy)
        async with (
            open_wires(council, settings, clock) as wires,
            listening(build_app(wires), settings.host, settings.port),
            ticking(wires),
        ):
            typer.echo(f"Serving on http://{settings.host}:{settings.port}; Ctrl-C ends it.")
            await until_told_to_stop()
