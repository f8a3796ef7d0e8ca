"""`python -m benchmarks.turns`: turns a second of Microsoft's two SDKs and of this bot, in one run.

Every server has the first core to itself, and one load generator talks to all of them from the
others. Nobody signs in, which is the SDKs' fastest way to run. The rounds take turns, so that a busy
machine slows all of them alike; of each the quickest round counts.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.turns.load import Crowd, Pace, crowd
from benchmarks.turns.ours import OurBot, filled_in_forms, our_bot, person
from benchmarks.turns.servers import (
    ROOT,
    Server,
    free_port,
    leave_the_first_core,
    peers_python,
    serving,
)

ROUNDS = 3
ECHOES, HELPS, CONFIRMATIONS = 400, 3_000, 400
SPEAKERS = 64
SOAK, SOAK_PART = 50_000, 5_000

Activities = Callable[[Crowd, int], Awaitable[list[bytes]]]
"""What is said in a round; whatever must be said before it is said while nobody counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what is measured, in which process."""

    name: str
    server: Server
    activities: Activities


@dataclass(frozen=True, slots=True)
class Found:
    """The quickest round, and the processor time of one of its turns."""

    pace: Pace
    processor_ms: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", type=int, default=SOAK, help="turns to watch the memory over")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="turns-") as folder:
        python = peers_python()
        leave_the_first_core()
        _bench(Path(folder), python, soak=options.soak)


def _bench(folder: Path, python: Path, *, soak: int) -> None:
    with ExitStack() as stack:
        ours = stack.enter_context(our_bot(folder, ROUNDS * CONFIRMATIONS))
        _say(f"ready to serve {ours.server.ready_seconds:.2f} s after its start")
        peers = [
            stack.enter_context(_peer(python, name, folder))
            for name in ("cloud_adapter_echo", "agents_echo")
        ]
        rows = (
            Row("(a) CloudAdapter, echo", peers[0], _words("hello", ECHOES)),
            Row("(b) Agents SDK, echo", peers[1], _words("hello", 3 * ECHOES)),
            Row("(c) this bot, help", ours.server, _words("help", HELPS)),
            Row("(d) this bot, confirmation", ours.server, _confirmations),
        )
        _table(rows, asyncio.run(_rounds(rows)))
        assert ours.confirmations() == ROUNDS * CONFIRMATIONS
        asyncio.run(_soak(ours, soak))


def _peer(python: Path, name: str, folder: Path) -> AbstractContextManager[Server]:
    port = free_port()
    command = [str(python), str(ROOT / f"benchmarks/turns/peers/{name}.py"), str(port)]
    return serving(command, port, environ={}, log=folder / f"{name}.log")


def _words(text: str, count: int) -> Activities:
    """So many times the same words, from different people."""

    async def activities(people: Crowd, _round: int) -> list[bytes]:
        return [people.says(person(each % SPEAKERS), text) for each in range(count)]

    return activities


async def _confirmations(people: Crowd, number: int) -> list[bytes]:
    """Each round confirms for people who have not confirmed yet."""
    return await filled_in_forms(
        people, range(number * CONFIRMATIONS, (number + 1) * CONFIRMATIONS)
    )


async def _rounds(rows: tuple[Row, ...]) -> list[Found]:
    found: list[list[Found]] = [[] for _ in rows]
    for number in range(ROUNDS):
        for row, its in zip(rows, found, strict=True):
            async with crowd(row.server.port) as people:
                its.append(await _round(row, people, number))
    return [min(its, key=lambda each: each.pace.together) for its in found]


async def _round(row: Row, people: Crowd, number: int) -> Found:
    said = await row.activities(people, number)
    before = row.server.processor_seconds
    pace = await people.talk(said)
    used = row.server.processor_seconds - before
    return Found(pace, used / len(pace.each) * 1_000)


def _table(rows: tuple[Row, ...], found: list[Found]) -> None:
    _say(f"{'':28}{'turns/s':>9}{'x (a)':>8}{'p50 ms':>9}{'p99 ms':>9}{'processor ms':>14}")
    first = found[0].pace.per_second
    for row, its in zip(rows, found, strict=True):
        pace = its.pace
        _say(
            f"{row.name:28}{pace.per_second:9.0f}{pace.per_second / first:8.1f}"
            f"{pace.milliseconds_of(0.5):9.1f}{pace.milliseconds_of(0.99):9.1f}"
            f"{its.processor_ms:14.2f}"
        )


async def _soak(ours: OurBot, turns: int) -> None:
    """The memory after each part of many turns; it must not grow."""
    async with crowd(ours.server.port) as people:
        held = [ours.server.megabytes]
        for _ in range(turns // SOAK_PART):
            await people.talk(await _words("help", SOAK_PART)(people, 0))
            held.append(ours.server.megabytes)
    _say(f"memory over {turns:,} turns, MB: {' '.join(f'{each:.1f}' for each in held)}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
