"""`demo`: an example council on this machine, with a local Teams client and a local mailbox."""

from contextlib import suppress
from typing import Annotated

import typer

from bot.commands.running import run
from bot.demo.ports import Ports

USUAL = Ports()


def _port(name: str, *, help: str) -> typer.models.OptionInfo:  # noqa: A002 - reads like Typer's
    option: typer.models.OptionInfo = typer.Option(name, min=1, max=65535, help=help)
    return option


def demo(
    no_browser_tools: Annotated[
        bool,
        typer.Option("--no-browser-tools", help="Without Node: no Teams client, mail to a folder."),
    ] = False,
    port: Annotated[int, _port("--port", help="Where the bot listens.")] = USUAL.bot,
    teams_port: Annotated[
        int, _port("--teams-port", help="The Teams client's page.")
    ] = USUAL.teams,
    mailbox_port: Annotated[
        int, _port("--mailbox-port", help="The mailbox's page.")
    ] = USUAL.mailbox,
    smtp_port: Annotated[
        int, _port("--smtp-port", help="Where the mailbox takes mail in.")
    ] = USUAL.smtp,
) -> None:
    """Try the bot as a new starter on their first day; Ctrl-C ends it."""
    with suppress(KeyboardInterrupt):  # before the demo itself listens to Ctrl-C
        from bot.demo.story import run_demo

        ports = Ports(port, teams_port, mailbox_port, smtp_port)
        run(run_demo(ports, with_clients=not no_browser_tools))
