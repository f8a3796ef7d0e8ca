"""The serving process: the web application, and the clock's ticks beside it."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

from aiohttp import web

from bot.council import NotReadyError
from bot.environment import PREFIX
from bot.logs import correlation
from bot.wires import Wires
from scheduler.jobs.noting import noted_delivery, noted_digests, noted_plan
from scheduler.timetable import digest_ticks, scheduler_for, timetable
from storage import schema

LOG = logging.getLogger(__name__)

WIRES = web.AppKey("wires", Wires)


def build_app(wires: Wires) -> web.Application:
    """All addresses of the bot on one page."""
    app = web.Application()
    app[WIRES] = wires
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    if wires.teams is not None:
        wires.teams.messages.register(app)
    return app


async def healthz(_request: web.Request) -> web.Response:
    """Alive."""
    return web.json_response({"alive": True})


async def readyz(request: web.Request) -> web.Response:
    """Ready: the database answers and is current."""
    database = request.app[WIRES].council.database
    is_current = await schema.is_current_in(database)
    return web.json_response({"database": is_current}, status=200 if is_current else 503)


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


@asynccontextmanager
async def ticking(wires: Wires) -> AsyncIterator[None]:
    """The timetable runs inside the block; a job's trouble is logged and its next tick comes."""

    async def plan() -> None:
        with correlation(run_id("plan-nudges")):
            plan = await noted_plan(wires.council, wires.clock)
            LOG.info("planned", extra=plan.summary)

    async def deliver() -> None:
        with correlation(run_id("deliver")):
            ended = await noted_delivery(wires.deliverer)
            if ended:
                LOG.info("delivered", extra=dict(ended))

    making = asyncio.Lock()

    async def digest() -> None:
        with correlation(run_id("digests")):
            async with making:  # of two ticks in one moment the second finds nothing left to do
                made = await noted_digests(wires.council, wires.clock)
            if made:
                LOG.info("digests made", extra=dict(made))

    policy = wires.council.policy
    ticks = timetable(policy.working_time, plan=plan, deliver=deliver)
    ticks += digest_ticks(policy.working_time, policy.digests, digest)
    scheduler = scheduler_for(ticks)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


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
