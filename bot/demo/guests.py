"""Running somebody else's Node program inside the demo: start it, know when it is ready, end it.

Each guest is the leader of its own process group, so Ctrl-C reaches the demo alone, which then ends the
guests in order. `guest.cjs` is loaded into each: it keeps the guest on this machine, and ends it when
the pipe from the demo closes, even if the demo was killed.
"""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import aiohttp

from training.errors import TrainingError

PRELOAD = Path(__file__).with_name("guest.cjs")
PAUSE_SECONDS = 0.1
ANSWER_SECONDS = 2
ENDING_SECONDS = 3


class GuestError(TrainingError):
    """A guest cannot be run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A Node program: what people call it, how it is started, and the page that answers once it is ready."""

    name: str
    program: Path
    arguments: tuple[str, ...]
    ready_page: str


@dataclass(frozen=True, slots=True)
class RunningGuest:
    """A guest with its process and the file that holds what it prints."""

    guest: Guest
    process: Process
    output: Path

    def last_words(self) -> str:
        """The last line that it printed, in a sentence."""
        lines = self.output.read_text(encoding="utf-8", errors="replace").split("\n")
        said = [line.strip() for line in lines if line.strip()]
        return f"It said last: {said[-1]}" if said else "It said nothing."


@asynccontextmanager
async def running(guest: Guest, *, node: str, directory: Path) -> AsyncIterator[RunningGuest]:
    """Start the guest in the directory; end it, and all that it started, at the end of the block."""
    output = directory / f"{guest.program.stem}.log"
    command = (node, "--require", str(PRELOAD), str(guest.program), *guest.arguments)
    with output.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=directory, stdin=PIPE, stdout=file, stderr=file, start_new_session=True
        )
    try:
        yield RunningGuest(guest, process, output)
    finally:
        await _end(process)


async def until_ready(running_guest: RunningGuest, *, seconds: float = 30) -> None:
    """Wait until the guest's page answers; raises `GuestError` if it ends before, or takes too long."""
    name = running_guest.guest.name
    try:
        async with asyncio.timeout(seconds), aiohttp.ClientSession() as session:
            while not await _answers(session, running_guest.guest.ready_page):
                if running_guest.process.returncode is not None:
                    raise GuestError(
                        f"The {name} ended while starting. {running_guest.last_words()}"
                    )
                await asyncio.sleep(PAUSE_SECONDS)
    except TimeoutError as error:
        raise GuestError(
            f"The {name} was not ready after {seconds:g} seconds. {running_guest.last_words()}"
        ) from error


@asynccontextmanager
async def watched(running_guest: RunningGuest, tell: Callable[[str], None]) -> AsyncIterator[None]:
    """Tell a sentence, once, if the guest ends of its own accord inside the block."""

    async def watch() -> None:
        await running_guest.process.wait()
        tell(f"The {running_guest.guest.name} has ended by itself. {running_guest.last_words()}")

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()


async def _answers(session: aiohttp.ClientSession, page: str) -> bool:
    limit = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    try:
        async with session.get(page, timeout=limit) as response:
            return response.status == HTTPStatus.OK
    except (aiohttp.ClientError, TimeoutError):
        return False


async def _end(process: Process) -> None:
    """Close the guest's pipe, which ends it; whoever is left in its group after a moment is killed."""
    if process.stdin is not None:
        process.stdin.close()
    with suppress(TimeoutError):
        async with asyncio.timeout(ENDING_SECONDS):
            await process.wait()
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
