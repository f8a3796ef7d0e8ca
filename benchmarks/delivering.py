"""`python -m benchmarks.delivering`: planning 100,000 messages, and delivering through a Teams of our own.

The Teams beside it keeps Teams' limits and answers 429 where they are broken; what counts is the share
of the pace aimed at, the fullest second, and the processor time of the delivering process alone.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from benchmarks.delivering_run import AIM_PER_SECOND
from storage.migrations import upgrade
from tests.postgres import fresh_database, started_server

PACED_MESSAGES = 10_000
UNPACED_MESSAGES = 5_000
PLANNED_MESSAGES = 100_000
LATENCY_SECONDS = 0.1


def main() -> None:
    """All measurements, one line each."""
    with started_server() as server, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for name, address in _databases(server, Path(folder)):
            _plan(name, address)
        for name, address in _databases(server, Path(folder)):
            _unpaced(name, address)
        name, address = next(_databases(server, Path(folder)))
        _paced(name, address)


def _databases(server: str, folder: Path) -> Iterator[tuple[str, str]]:
    file = folder / f"{time.monotonic_ns()}.db"
    asyncio.run(upgrade(f"sqlite:///{file}"))
    yield "SQLite", f"sqlite:///{file}"
    with fresh_database(server) as address:
        asyncio.run(upgrade(address))
        yield "PostgreSQL", address


def _plan(name: str, address: str) -> None:
    found = _run("plan", address, PLANNED_MESSAGES, "")
    _say(
        f"plan {PLANNED_MESSAGES:,} messages, {name}: {found['seconds']:.1f} s,"
        f" {PLANNED_MESSAGES / found['seconds']:,.0f} a second, {found['megabytes']:.0f} MB"
    )


def _unpaced(name: str, address: str) -> None:
    with _teams(limited=False) as url:
        found = _run("unpaced", address, UNPACED_MESSAGES, url)
    rate = UNPACED_MESSAGES / found["seconds"]
    _say(
        f"deliver {UNPACED_MESSAGES:,} unpaced, {name}, {LATENCY_SECONDS * 1000:.0f} ms latency:"
        f" {rate:.0f} a second, {_share(found):.0%} of a core"
    )


def _paced(name: str, address: str) -> None:
    with _teams(limited=True) as url:
        found = _run("paced", address, PACED_MESSAGES, url)
        with urlopen(f"{url}/report") as answer:  # noqa: S310 - our own, on this machine
            seen = json.load(answer)
    rate = (seen["taken"] - 1) / seen["seconds"]
    _say(
        f"deliver {PACED_MESSAGES:,} at Teams' pace, {name}: {rate:.1f} a second"
        f" ({rate / AIM_PER_SECOND:.0%} of {AIM_PER_SECOND}), fullest second {seen['fullest_second']},"
        f" refused {seen['refused']}, {_share(found):.0%} of a core"
    )


@contextmanager
def _teams(*, limited: bool) -> Iterator[str]:
    kind = "limited" if limited else "unlimited"
    command = [sys.executable, "-m", "benchmarks.fake_teams", str(LATENCY_SECONDS), kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.terminate()


def _run(what: str, address: str, messages: int, url: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.delivering_run", what, address, str(messages), url]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _share(found: dict[str, float]) -> float:
    return found["processor_seconds"] / found["seconds"]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
