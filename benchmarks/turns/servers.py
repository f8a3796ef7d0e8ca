"""The processes measured: each on one core of its own, ready when it answers, gone afterwards."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.turns.load import LOOPBACK

ROOT = Path(__file__).parents[2]
PEERS = ROOT / "build" / "peers"
PACKAGES = ("botbuilder-integration-aiohttp==4.17.1", "microsoft-agents-hosting-aiohttp==1.9.0")
PATIENCE_SECONDS = 60
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Server:
    """One started process."""

    port: int
    ready_seconds: float
    process: psutil.Process

    @property
    def processor_seconds(self) -> float:
        """What it has used of its core so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    @property
    def megabytes(self) -> float:
        """The memory that it holds now."""
        return float(self.process.memory_info().rss) / MEGABYTE


@contextmanager
def serving(
    command: Sequence[str], port: int, *, environ: Mapping[str, str], log: Path
) -> Iterator[Server]:
    """The command on the first core until the block ends; the others are left to the load."""
    began = time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            env={**os.environ, **environ, "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=out,
            preexec_fn=lambda: os.sched_setaffinity(0, {0}),  # noqa: PLW1509 - no threads here
        )
    try:
        _wait_for(port, process, log)
        yield Server(port, time.perf_counter() - began, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def leave_the_first_core() -> None:
    """Keep the load off the core of what it measures, where there is another."""
    others = os.sched_getaffinity(0) - {0}
    if others:
        os.sched_setaffinity(0, others)


def peers_python() -> Path:
    """The Python of an environment with Microsoft's SDKs, made when first asked for."""
    python, ready = PEERS / "bin" / "python", PEERS / ".ready"
    if not ready.exists() or ready.read_text() != "\n".join(PACKAGES):
        subprocess.run([sys.executable, "-m", "venv", "--clear", PEERS], check=True)  # noqa: S603
        install = (*(python, "-m", "pip", "install", "--quiet"), "--disable-pip-version-check")
        subprocess.run([*install, *PACKAGES], check=True)  # noqa: S603
        ready.write_text("\n".join(PACKAGES))
    return python


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < until and process.poll() is None:
        with socket.socket() as asked:
            if asked.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.02)
    raise SystemExit(f"{process.args!r} does not answer:\n{log.read_text()[-2_000:]}")
