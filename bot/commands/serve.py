"""`serve`: the bot and its clock, until it is told to stop."""

from contextlib import AsyncExitStack

import typer

from bot.commands.running import run
from bot.council import clock_for, open_council
from bot.setting_needs import need_for_serving
from bot.settings import Settings, current_settings
from training.errors import ProblemsError


def serve() -> None:
    """Serve Teams and keep the timetable."""
    settings = current_settings()
    if problems := need_for_serving(settings):
        raise ProblemsError(problems)
    run(_serve(settings))


async def _serve(settings: Settings) -> None:
    from bot.app import build_app, clockwork_of, listening, ticking, until_told_to_stop
    from bot.wires import open_wires

    async with open_council(settings) as council:
        is_alone = council.database.lock()
        clock = clock_for(None, council.policy)
        async with open_wires(council, settings, clock) as wires, AsyncExitStack() as stack:
            await wires.deliverer.tender.tend(nobody_else_is_there=is_alone)
            clockwork = clockwork_of(wires)
            app = build_app(wires, clockwork)
            await stack.enter_async_context(listening(app, settings.host, settings.port))
            if wires.mail_in is not None and is_alone:
                await wires.mail_in.take_over()
            await stack.enter_async_context(ticking(wires, clockwork))
            typer.echo(f"Serving on http://{settings.host}:{settings.port}; Ctrl-C ends it.")
            await until_told_to_stop()
