"""The demo: an example council, this morning's messages, and a new starter on their first day.

Everything runs on a shown clock that begins at 09:00 on the last working day, so that it also works
on a Sunday night. The lists come in twice, as at a real council: yesterday's without the starter,
then this morning's with them. Their welcome waits until the Teams client is opened.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import build_app, listening, until_told_to_stop
from bot.calendar import CouncilCalendar
from bot.clock import ShownClock, SystemClock, nine_on
from bot.council import open_council
from bot.demo.clients import Addresses, LocalClients, local_clients
from bot.demo.telling import tell_beginning, tell_ready, tell_without_clients
from bot.environment import Secret
from bot.example import NEW_STARTER_EMAIL, ExampleFiles, write_example
from bot.feeds.completions import read_completions
from bot.feeds.councillors import read_councillors
from bot.feeds.exemptions import read_exemptions
from bot.feeds.hr_list import read_people
from bot.feeds.reports import Wanted
from bot.mail_route import FolderMail, MailRoute, MailSecurity, SmtpMail
from bot.policy_file import read_policy
from bot.settings import Settings
from bot.wires import Wires, open_wires
from scheduler.council import Council
from scheduler.jobs.import_completions import import_completions
from scheduler.jobs.import_exemptions import import_exemptions
from scheduler.jobs.import_people import ImportOf, import_councillors, import_staff
from scheduler.jobs.plan_nudges import plan_nudges
from storage import conversations, ledger, migrations
from training.days import ONE_DAY, working_day_until
from training.listed import Parsed, StaffRow
from training.policy import Policy

PEOPLE, SEED = 400, 1
TICK_SECONDS = 3.0
NODE_MODULES = Path("node_modules")
ZONE = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Demo:
    """One demo: its folder, its files, its clock and whether Node's programs run beside it."""

    directory: Path
    files: ExampleFiles
    policy: Policy
    clock: ShownClock
    clients: LocalClients | None

    @property
    def settings(self) -> Settings:
        """The settings of the demo's own process; the real environment is not asked."""
        return Settings(
            database_url=Secret(f"sqlite:///{self.directory}/demo.db"),
            policy_file=self.files.policy,
            teams_local=True,
            mail=self._mail(),
        )

    @property
    def mail_folder(self) -> Path:
        """Where the emails lie if there is no mailbox."""
        return self.directory / "mail"

    def _mail(self) -> MailRoute:
        if self.clients is None:
            return FolderMail(self.mail_folder)
        return SmtpMail("127.0.0.1", self.clients.smtp_port, MailSecurity.NONE)


async def run_demo(*, with_clients: bool) -> None:
    """Run until Ctrl-C; the folder with everything in it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="safeguarding-demo-") as folder:
        demo = _prepare(Path(folder), with_clients=with_clients)
        tell_beginning(demo.clock.now())
        async with _running(demo) as (wires, addresses):
            await _morning(demo, wires, is_alone=addresses is None)
            ticking = asyncio.create_task(_tick(wires))
            if addresses is None:
                tell_without_clients(demo.mail_folder)
            else:
                tell_ready(addresses, demo.settings.port)
            await until_told_to_stop()
            ticking.cancel()


def _prepare(directory: Path, *, with_clients: bool) -> Demo:
    on = _last_working_day(SystemClock(ZONE).now().date())
    files = write_example(directory, people=PEOPLE, seed=SEED, as_of=on).files
    policy = read_policy(files.policy.read_bytes(), name=files.policy.name)
    clients = LocalClients(directory, NODE_MODULES.absolute()) if with_clients else None
    return Demo(directory, files, policy, ShownClock(nine_on(on, ZONE), ZONE), clients)


def _last_working_day(today: date) -> date:
    example = Path(__file__).parents[1] / "example" / "policy.yaml"
    policy = read_policy(example.read_bytes(), name=example.name)
    return working_day_until(today, CouncilCalendar(policy))


@asynccontextmanager
async def _running(demo: Demo) -> AsyncIterator[tuple[Wires, Addresses | None]]:
    """The bot with its database, and the local clients where they are wanted."""
    await migrations.upgrade(demo.settings.database_url.reveal())
    async with (
        open_council(demo.settings) as council,
        open_wires(council, demo.settings, demo.clock) as wires,
        listening(build_app(wires), demo.settings.host, demo.settings.port),
    ):
        if demo.clients is None:
            yield wires, None
        else:
            async with local_clients(demo.clients) as addresses:
                yield wires, addresses


async def _morning(demo: Demo, wires: Wires, *, is_alone: bool) -> None:
    """The lists come in, the day is planned, the first run's hold is lifted, the mail goes out.

    The starter is on this morning's list only, and planned after the others' mail has gone.
    """
    now = demo.clock.now()
    await _take_lists(demo, wires.council, now)
    await _plan_and_release(wires, now)
    await wires.deliverer.deliver()
    await import_staff(wires.council, read_people(demo.files.people), _taken("people", now))
    await plan_nudges(wires.council, demo.clock.now())
    if is_alone:
        await wires.deliverer.deliver()


async def _take_lists(demo: Demo, council: Council, now: datetime) -> None:
    files, today = demo.files, now.date()
    yesterday = now - ONE_DAY
    staff = _without_starter(read_people(files.people))
    await import_staff(council, staff, _taken("people", yesterday))
    councillors = read_councillors(files.councillors)
    await import_councillors(council, councillors, _taken("councillors", yesterday))
    for file, course in (
        (files.completions, None),
        (files.elearning_report, "elearning"),
        (files.attendance_register, None),
    ):
        report = read_completions(file, demo.policy, today=today, wanted=Wanted(course=course))
        await import_completions(council, report, _taken(file.stem, yesterday))
    listed = read_exemptions(files.exemptions, demo.policy)
    await import_exemptions(council, listed, _taken("exemptions", yesterday))


def _without_starter(listed: Parsed[StaffRow]) -> Parsed[StaffRow]:
    return replace(listed, rows=tuple(row for row in listed.rows if row.email != NEW_STARTER_EMAIL))


def _taken(kind: str, at: datetime) -> ImportOf:
    return ImportOf(kind, sha256="", who="demo", at=at)


async def _plan_and_release(wires: Wires, now: datetime) -> None:
    """A first run of this size is held for a look; in the demo the look is yours afterwards."""
    plan = await plan_nudges(wires.council, now - timedelta(minutes=30))
    if plan.held:
        async with wires.council.database.writing() as conn:
            await ledger.release_all(conn, at=now, by="demo")


async def _tick(wires: Wires) -> None:
    """Deliver every few seconds, once somebody has opened the Teams client."""
    while True:
        await asyncio.sleep(TICK_SECONDS)
        async with wires.council.database.reading() as conn:
            is_open = bool(await conversations.reachable(conn))
        if is_open:
            await wires.deliverer.deliver()
