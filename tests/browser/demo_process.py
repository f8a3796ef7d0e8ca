"""The demo as a process of its own, as a person starts it: its ports, what it says, and its end."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.demo.ports import LOOPBACK, Ports
from tests.free_ports import free_ports

ROOT = Path(__file__).resolve().parents[2]
LAST_WORDS = "Nothing is left behind."
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class DemoProcess:
    """A started demo."""

    process: Process
    ports: Ports

    @property
    def teams_page(self) -> str:
        """Where the Teams client is."""
        return f"http://{LOOPBACK}:{self.ports.teams}"

    @property
    def mailbox_page(self) -> str:
        """Where the mailbox is."""
        return f"http://{LOOPBACK}:{self.ports.mailbox}"

    async def until_ready(self) -> str:
        """Read what it says until it has said how it ends."""
        assert self.process.stdout is not None
        said = ""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while LAST_WORDS not in said:
                line = await self.process.stdout.readline()
                assert line, f"The demo ended, having said: {said}"
                said += line.decode()
        return said

    async def end(self, sign: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """Ask it to end, as Ctrl-C does; its exit code, and what else it said on stdout and stderr.

        Whatever it had started must have ended with it.
        """
        family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(sign)
        code, out, err = await self.ended()
        _, alive = await asyncio.to_thread(psutil.wait_procs, family, timeout=1)
        assert alive == []
        return code, out, err

    async def ended(self) -> tuple[int, str, str]:
        """Wait for its own end; its exit code, and what else it said on stdout and stderr."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, out.decode(), err.decode()


def some_ports() -> Ports:
    """Ports that nobody uses."""
    return Ports(*free_ports(4))


@asynccontextmanager
async def started_demo(
    ports: Ports,
    *options: str,
    folder: Path = Path("/tmp"),  # noqa: S108 - its own folder is in it
) -> AsyncIterator[DemoProcess]:
    """The demo started on these ports; told to end with the block if it has not ended in it.

    It makes its own folder in `folder`.
    """
    process = await asyncio.create_subprocess_exec(
        *("/usr/bin/env", f"TMPDIR={folder}"),
        *(sys.executable, "-m", "bot", "demo", *options),
        *("--port", str(ports.bot), "--teams-port", str(ports.teams)),
        *("--mailbox-port", str(ports.mailbox), "--smtp-port", str(ports.smtp)),
        cwd=ROOT,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield DemoProcess(process, ports)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.communicate()
