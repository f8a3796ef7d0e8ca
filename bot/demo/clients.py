"""The two programs that the demo borrows: a Teams client and a mailbox, on this machine only.

Both come from npm (`package.json`) and say nothing to anybody else: telemetry is off, and they listen on
127.0.0.1. `async with local_clients(config) as addresses: ...` has both running inside the block.

The Teams client tells the bot nothing until a browser opens it. Then, and at every reload, which also
empties the page, it sends `installationUpdate` and `conversationUpdate`. What the bot writes before that
is accepted with 201 and then often lost, so a welcome has to wait for it.
"""

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo.guests import LOOPBACK, Guest, GuestError, require_free, running, until_ready
from bot.demo.playground import PERSONAL_CHAT_ID, STARTER, LocalUser, write_configuration

WITHOUT = "or leave both out: safeguarding-bot demo --no-browser-tools"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the running clients are: two pages for a browser, and where the bot sends its mail."""

    teams: str
    mailbox: str
    smtp: str


@dataclass(frozen=True, slots=True)
class LocalClients:
    """What to run, and where.

    `directory` is the demo's own temporary one; the guests write their logs and the mail there.
    `bot_address` is the bot's scheme, host and port. `mailbox_port` is the web page, `smtp_port` takes
    the mail in.
    """

    directory: Path
    node_modules: Path
    bot_address: str = f"http://{LOOPBACK}:3978"
    starter: LocalUser = STARTER
    teams_port: int = 56150
    mailbox_port: int = 1080
    smtp_port: int = 1025

    @property
    def addresses(self) -> Addresses:
        """Where they will be; the bot may be told before they run."""
        return Addresses(
            teams=f"http://{LOOPBACK}:{self.teams_port}",
            mailbox=f"http://{LOOPBACK}:{self.mailbox_port}",
            smtp=f"smtp://{LOOPBACK}:{self.smtp_port}",
        )


@asynccontextmanager
async def local_clients(config: LocalClients) -> AsyncIterator[Addresses]:
    """Both clients, ready; ended with the block, whatever ends it.

    Raises `GuestError` with a sentence for the person at the keyboard: Node or a program is missing, a
    port is taken, or a client did not start.
    """
    node, guests = _node(), _guests(config)
    _check(config, guests)
    write_configuration(config.directory, config.starter)
    async with AsyncExitStack() as stack:
        started = [
            await stack.enter_async_context(running(guest, node=node, directory=config.directory))
            for guest in guests
        ]
        for started_guest in started:
            await until_ready(started_guest)
        yield config.addresses


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        raise GuestError(
            f"The local Teams client and mailbox need Node 20 or newer. Install it, {WITHOUT}"
        )
    return node


def _check(config: LocalClients, guests: tuple[Guest, ...]) -> None:
    for guest in guests:
        if not guest.program.is_file():
            raise GuestError(f"The {guest.name} is not installed. Run make setup, {WITHOUT}")
    for port in (config.teams_port, config.mailbox_port, config.smtp_port):
        require_free(port)


def _guests(config: LocalClients) -> tuple[Guest, ...]:
    return (_teams_client(config), _mailbox(config))


def _teams_client(config: LocalClients) -> Guest:
    address = config.addresses.teams
    return Guest(
        name="local Teams client",
        program=config.node_modules / "@microsoft" / "m365agentsplayground" / "cli.js",
        arguments=(
            *("start", "--app-endpoint", f"{config.bot_address}/api/messages"),
            *("--channel-id", "msteams", "--port", str(config.teams_port)),
            *("--service-url", f"{address}/_connector", "--disable-telemetry"),
        ),
        # Its other pages wait for the bot, which may be started after it.
        ready_page=f"{address}/_connector/v3/conversations/{PERSONAL_CHAT_ID}/members",
    )


def _mailbox(config: LocalClients) -> Guest:
    return Guest(
        name="local mailbox",
        program=config.node_modules / "maildev" / "bin" / "maildev",
        arguments=(
            *("--ip", LOOPBACK, "--web", str(config.mailbox_port)),
            *("--smtp", str(config.smtp_port), "--mail-directory", str(config.directory / "mail")),
        ),
        ready_page=f"{config.addresses.mailbox}/healthz",
    )
