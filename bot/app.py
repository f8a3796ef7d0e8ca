"""The serving process: the web application, and the timetable beside it."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from uuid import uuid4

from aiohttp import web

from bot import health
from bot.council import NotReadyError
from bot.environment import PREFIX
from bot.logs import correlation
from bot.mail.inbox.opening import MailIn, watching
from bot.wires import Wires
from scheduler.clockwork import Clockwork
from scheduler.jobs.noting import (
    noted_delivery,
    noted_digests,
    noted_evidence,
    noted_lists,
    noted_plan,
    noted_reconciling,
    noted_rehash,
    noted_sweep,
    noted_tending,
)
from scheduler.jobs.reach_people import Chats, noted_reach
from scheduler.mail_ports import MailboxError
from scheduler.timetable import Jobs, Work, timetable

LOG = logging.getLogger(__name__)

GRACE_SECONDS = 20
"""What is under way when the process is told to stop has this long to come to its end."""


def build_app(wires: Wires, clockwork: Clockwork | None = None) -> web.Application:
    """All addresses of the bot on one page; without a `clockwork` nothing is sent by itself."""
    app = web.Application()
    health.register(app, wires, clockwork)
    wires.site.register(app)
    if wires.forms is not None:
        wires.forms.register(app)
    if wires.tracker is not None:
        wires.tracker.register(app)
    if wires.teams is not None:
        wires.teams.messages.register(app)
    if wires.notify_reports is not None:
        wires.notify_reports.register(app)
    return app


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """The application answers inside the block."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await _start(runner, host, port)
        LOG.info("listening", extra={"host": host, "port": port})
        yield
    finally:
        await runner.cleanup()


async def _start(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise NotReadyError(
            f"Port {port} of {host} cannot be used. Stop what listens there, or set"
            f" {PREFIX}PORT to another."
        ) from error


def clockwork_of(wires: Wires) -> Clockwork:
    """The timetable of this process, not yet started."""
    council, clock = wires.council, wires.clock

    async def plan() -> None:
        with correlation(run_id("plan-nudges")):
            plan = await noted_plan(council, clock)
            LOG.info("planned", extra=plan.summary)

    async def list_managers() -> None:
        with correlation(run_id("manager-lists")):
            plan = await noted_lists(wires.council, wires.clock)
            LOG.info("lists planned", extra=plan.summary)

    async def deliver() -> None:
        with correlation(run_id("deliver")):
            _log("delivered", await noted_delivery(wires.deliverer))

    async def tend() -> None:
        with correlation(run_id("tend")):
            _log("tended", await noted_tending(wires.deliverer.tender))

    async def reconcile() -> None:
        with correlation(run_id("reconcile")):
            await noted_reconciling(council, clock)

    async def digest() -> None:
        with correlation(run_id("digests")):
            _log("digests made", await noted_digests(council, clock))

    async def reach(chats: Chats) -> None:
        with correlation(run_id("reach")):
            reached = await noted_reach(council, chats, clock)
            LOG.info("reached", extra=dict(reached.summary))

    jobs = Jobs(
        plan=plan,
        list_managers=list_managers,
        deliver=deliver,
        tend=tend,
        reconcile=reconcile,
        digest=digest,
        tend_evidence=_logged("tend-evidence", partial(noted_evidence, wires.evidence)),
        sweep_evidence=_logged("sweep-evidence", partial(noted_sweep, wires.evidence)),
        rehash_evidence=_logged("rehash-evidence", partial(noted_rehash, wires.evidence)),
        reach=partial(reach, wires.chats) if wires.chats else None,
        read_mail=partial(_read_mail, wires.mail_in) if wires.mail_in else None,
    )
    ticks = timetable(council.policy.working_time, council.policy.digests, jobs)
    return Clockwork(council.database, clock, ticks)


async def _read_mail(mail_in: MailIn) -> None:
    with correlation(run_id("read-mail")):
        try:
            _log("mail read", await mail_in.work())
        except MailboxError as error:
            trouble = type(error.__cause__ or error).__name__
            LOG.error("mailbox cannot be read", extra={"trouble": trouble})  # noqa: TRY400


def _logged(job: str, work: Callable[[], Awaitable[Mapping[str, int]]]) -> Work:
    """A job whose figures are logged under its name, with an id of this run."""

    async def run() -> None:
        with correlation(run_id(job)):
            _log(f"{job} done", await work())

    return run


def _log(phrase: str, found: Mapping[str, int]) -> None:
    if found:
        LOG.info(phrase, extra=dict(found))


@asynccontextmanager
async def ticking(wires: Wires, clockwork: Clockwork) -> AsyncIterator[None]:
    """The timetable is kept inside the block; at its end what is under way is finished or put back."""
    clockwork.start()
    try:
        async with watching(wires.mail_in):
            yield
    finally:
        wires.deliverer.stopping.set()
        await clockwork.stop(within_seconds=GRACE_SECONDS)


def run_id(job: str) -> str:
    """The correlation id of one run of a job: its name, and letters that no other run has."""
    return f"{job}-{uuid4().hex[:8]}"


async def until_told_to_stop() -> None:
    """Returns when the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    await stop.wait()
