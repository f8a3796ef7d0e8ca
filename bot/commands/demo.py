"""`demo`: an example council on this machine, with a local Teams client and a local mailbox."""

from typing import Annotated

import typer

from bot.commands.running import run


def demo(
    no_browser_tools: Annotated[
        bool,
        typer.Option("--no-browser-tools", help="Without Node: no Teams client, mail to a folder."),
    ] = False,
) -> None:
    """Try the bot as a new starter on their first day."""
    from bot.demo.story import run_demo

    run(run_demo(with_clients=not no_browser_tools))
