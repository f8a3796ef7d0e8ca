"""The demo: an example council, this morning's messages, and a new starter on their first day.

Everything runs on a shown clock that begins at 09:00 on the last working day, so that it also works
on a Sunday night. The starter's welcome waits until the Teams client is opened.
"""

import asyncio
import logging
import signal
import tempfile
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from bot.app import build_app, listening
from bot.calendar import CouncilCalendar
from bot.clock import ShownClock, SystemClock, nine_on
from bot.council import EXAMPLE_POLICY, open_council
from bot.demo import telling
from bot.demo.clients import LocalClients, local_clients, require_clients
from bot.demo.handout import handout_page, with_local_handout
from bot.demo.morning import morning
from bot.demo.ports import LOOPBACK, Ports
from bot.environment import Secret
from bot.evidence_routes import FolderStore, WithoutScanner
from bot.example import ExampleFiles, write_example
from bot.logs import set_up_logs
from bot.mail_route import FolderMail, MailRoute, MailSecurity, SmtpMail
from bot.policy_file import read_policy
from bot.settings import Settings
from bot.web.tracker import TRACKER
from bot.wires import Wires, open_wires
from scheduler.council import Council
from storage import conversations, migrations
from training.days import working_day_until

PEOPLE, SEED = 400, 1
TICK_SECONDS = 3.0
NODE_MODULES = Path(__file__).parents[2] / "node_modules"
ZONE = ZoneInfo("Europe/London")
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Demo:
    """One demo: its folder, its files, its clock, its ports, and Node's programs if they are wanted.

    Its links are signed with a secret of its own, which nobody knows once it has ended.
    """

    directory: Path
    files: ExampleFiles
    clock: ShownClock
    ports: Ports
    clients: LocalClients | None
    link_secret: Secret = field(default_factory=lambda: Secret(token_urlsafe(48)))

    @property
    def address(self) -> str:
        """Where the bot is, and with it the pages that its emails lead to."""
        return f"http://{LOOPBACK}:{self.ports.bot}"

    @property
    def settings(self) -> Settings:
        """The settings of the demo's own process; the real environment is not asked."""
        return Settings(
            database_url=Secret(f"sqlite:///{self.directory}/demo.db"),
            policy_file=self.files.policy,
            public_url=self.address,
            port=self.ports.bot,
            link_secret=self.link_secret,
            teams_local=True,
            mail=self._mail(),
            evidence_store=FolderStore(self.directory / "evidence"),
            scanner=WithoutScanner(),
        )

    @property
    def mail_folder(self) -> Path:
        """Where the emails lie if there is no mailbox."""
        return self.directory / "mail"

    def _mail(self) -> MailRoute:
        if self.clients is None:
            return FolderMail(self.mail_folder)
        return SmtpMail(LOOPBACK, self.ports.smtp, MailSecurity.NONE)


async def run_demo(ports: Ports, *, with_clients: bool) -> None:
    """Run until Ctrl-C; the folder with everything in it is gone afterwards.

    Ctrl-C ends it in order from the first moment on, and a second one changes nothing. Raises a
    `TrainingError` with a sentence if something that the demo needs is missing.
    """
    told_to_stop = asyncio.Event()
    for sign in ENDINGS:
        asyncio.get_running_loop().add_signal_handler(sign, told_to_stop.set)
    stop = asyncio.create_task(told_to_stop.wait())
    demo = asyncio.create_task(_demo(ports, with_clients=with_clients))
    await asyncio.wait((stop, demo), return_when=asyncio.FIRST_COMPLETED)
    if not demo.done():
        telling.ending()
    demo.cancel()
    stop.cancel()
    with suppress(asyncio.CancelledError):
        await demo


async def _demo(ports: Ports, *, with_clients: bool) -> None:
    set_up_logs(level=logging.ERROR)  # the terminal belongs to what the person is to do
    with tempfile.TemporaryDirectory(prefix="safeguarding-demo-") as folder:
        clients = LocalClients(Path(folder), NODE_MODULES, ports) if with_clients else None
        _require_room(ports, clients)
        demo = _prepare(Path(folder), ports, clients)
        async with _running(demo) as wires:
            with telling.working("Importing the lists and sending this morning's emails"):
                sent = await morning(demo.files, wires, welcome_by_email=clients is None)
            _say_what_to_do(demo, sent)
            await _tick(wires)


def _require_room(ports: Ports, clients: LocalClients | None) -> None:
    """Say what is missing before anybody waits for anything."""
    ports.require_bots()
    if clients:
        require_clients(clients)


def _prepare(directory: Path, ports: Ports, clients: LocalClients | None) -> Demo:
    on = _last_working_day(SystemClock(ZONE).now().date())
    clock = ShownClock(nine_on(on, ZONE), ZONE)
    telling.beginning(clock.now())
    with telling.working("Inventing people and their history"):
        files = write_example(directory, people=PEOPLE, seed=SEED, as_of=on).files
    return Demo(directory, files, clock, ports, clients)


def _last_working_day(today: date) -> date:
    policy = read_policy(EXAMPLE_POLICY.read_bytes(), name=EXAMPLE_POLICY.name)
    return working_day_until(today, CouncilCalendar(policy))


@asynccontextmanager
async def _running(demo: Demo) -> AsyncIterator[Wires]:
    """The bot with its database, and the local clients where they are wanted."""
    await _to_its_end(migrations.upgrade(demo.settings.database_url.reveal()))
    async with (
        open_council(demo.settings) as opened,
        open_wires(_with_handout(opened, demo), demo.settings, demo.clock) as wires,
        listening(handout_page(build_app(wires)), demo.settings.host, demo.settings.port),
        _clients_of(demo),
    ):
        yield wires


async def _to_its_end(work: Coroutine[None, None, None]) -> None:
    """Ctrl-C waits for it: a database that is just being opened would come back after its folder is gone."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def _with_handout(council: Council, demo: Demo) -> Council:
    return replace(council, policy=with_local_handout(council.policy, demo.address))


@asynccontextmanager
async def _clients_of(demo: Demo) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        if demo.clients:
            with telling.working("Starting the local Teams client and mailbox"):
                await stack.enter_async_context(local_clients(demo.clients, telling.trouble))
        yield


def _say_what_to_do(demo: Demo, sent: int) -> None:
    if demo.clients is None:
        telling.ready_without_clients(demo.mail_folder, sent, tracker=demo.address + TRACKER)
    else:
        telling.ready(demo.clients.addresses, sent, tracker=demo.address + TRACKER)
    telling.closing(demo.settings, demo.clock.now().date())


async def _tick(wires: Wires) -> None:
    """Deliver every few seconds, once somebody has opened the Teams client."""
    while True:
        await asyncio.sleep(TICK_SECONDS)
        async with wires.council.database.reading() as conn:
            is_open = bool(await conversations.reachable(conn))
        if is_open:
            await wires.deliverer.deliver()
