"""The two programs that the demo borrows: a Teams client and a mailbox, on this machine only.

Both come from npm (`package.json`). Their telemetry is off, and they listen on 127.0.0.1 only; the
Teams client's page still asks Microsoft for its fonts, and does without where there is no internet.
`async with local_clients(config, tell) as addresses: ...` has both running inside the block.

The Teams client tells the bot nothing until a browser opens it. Then, and at every reload, which also
empties the page, it sends `installationUpdate` and `conversationUpdate`. What the bot writes before that
is accepted with 201 and then often lost, so a welcome has to wait for it.
"""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo.guests import Guest, GuestError, running, until_ready, watched
from bot.demo.playground import PERSONAL_CHAT_ID, STARTER, LocalUser, write_configuration
from bot.demo.ports import LOOPBACK, Ports

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
    """

    directory: Path
    node_modules: Path
    ports: Ports
    starter: LocalUser = STARTER

    @property
    def addresses(self) -> Addresses:
        """Where they will be; the bot may be told before they run."""
        return Addresses(
            teams=f"http://{LOOPBACK}:{self.ports.teams}",
            mailbox=f"http://{LOOPBACK}:{self.ports.mailbox}",
            smtp=f"smtp://{LOOPBACK}:{self.ports.smtp}",
        )


def require_clients(config: LocalClients) -> str:
    """Node's path, if both clients could be started now.

    Raises a `TrainingError` with a sentence for the person at the keyboard: Node or a program is
    missing, or a port is taken.
    """
    node = shutil.which("node")
    if node is None:
        raise GuestError(
            f"The local Teams client and mailbox need Node 20 or newer. Install it, {WITHOUT}"
        )
    for guest in _guests(config):
        if not guest.program.is_file():
            raise GuestError(f"The {guest.name} is not installed. Run make setup, {WITHOUT}")
    config.ports.require_clients()
    return node


@asynccontextmanager
async def local_clients(
    config: LocalClients, tell: Callable[[str], None]
) -> AsyncIterator[Addresses]:
    """Both clients, ready; ended with the block, whatever ends it.

    `tell` gets a sentence if one of them ends by itself inside the block. Raises what
    `require_clients` raises, and `GuestError` if a client does not start.
    """
    node = require_clients(config)
    write_configuration(config.directory, config.starter)
    async with AsyncExitStack() as stack:
        started = [
            await stack.enter_async_context(running(guest, node=node, directory=config.directory))
            for guest in _guests(config)
        ]
        for started_guest in started:
            await until_ready(started_guest)
            await stack.enter_async_context(watched(started_guest, tell))
        yield config.addresses


def _guests(config: LocalClients) -> tuple[Guest, ...]:
    return (_teams_client(config), _mailbox(config))


def _teams_client(config: LocalClients) -> Guest:
    address = config.addresses.teams
    return Guest(
        name="local Teams client",
        program=config.node_modules / "@microsoft" / "m365agentsplayground" / "cli.js",
        arguments=(
            *("start", "--app-endpoint", f"http://{LOOPBACK}:{config.ports.bot}/api/messages"),
            *("--channel-id", "msteams", "--port", str(config.ports.teams)),
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
            *("--ip", LOOPBACK, "--web", str(config.ports.mailbox)),
            *("--smtp", str(config.ports.smtp), "--mail-directory", str(config.directory / "mail")),
        ),
        ready_page=f"{config.addresses.mailbox}/healthz",
    )
