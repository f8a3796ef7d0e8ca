"""`python -m benchmarks.tracker`: how long the tracker's pages take for 100,000 people, on SQLite.

The bot serves in a process of its own; a browser's part is played by this one, over HTTP on this machine.
Each kind of page is asked for many times, with another filter or another page each time; the roster answers
some of them from what it remembers, as it does for people who turn pages.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path
from statistics import quantiles

import psutil
from aiohttp import ClientConnectionError, ClientSession, CookieJar

from benchmarks.__main__ import AS_OF
from benchmarks.measuring import bot, measured
from bot.example import ExampleFiles, write_example
from tests.bot.web.shown import Shown
from tests.free_ports import free_ports

PEOPLE = 100_000
TIMES = 120
GOAL_MS = 200
HERE = "127.0.0.1"

SERVICES = ("Housing", "Customers", "Parks and Leisure", "(councillors)")
COURSES = ("handout", "elearning", "basic_adult", "advanced_child")
STATES = ("overdue", "expired", "due", "expiring", "met")
WORDS = ("ann", "1001", "robin ash", "o'b", "smith", "2000", "lee", "zara")

Addresses = Iterator[str]


def main() -> None:
    """Make the council, serve it, and print a line for each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="?", type=int, default=PEOPLE)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        asyncio.run(_bench(parser.parse_args().people, Path(folder)))


async def _bench(people: int, folder: Path) -> None:
    files = write_example(folder, people=people, seed=1, as_of=AS_OF).files
    environ = {
        "SAFEGUARDING_DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "SAFEGUARDING_POLICY_FILE": str(files.policy),
        "SAFEGUARDING_TEAMS_LOCAL": "1",
        "SAFEGUARDING_MAIL": f"folder:{folder}/mail",
        "SAFEGUARDING_PORT": str(free_ports(1)[0]),
    }
    _import(files, folder, environ)
    async with _served(environ, folder) as visitor:
        _say(f"\n{people:,} people; one minute's load of this machine: {os.getloadavg()[0]:.1f}")
        await _first_look(visitor)
        _say(f"{'':34}{'median':>8}{'p95':>8}{'slowest':>9}   milliseconds")
        for name, addresses in _pages().items():
            _row(name, await _asked(visitor, addresses))
        await _cells(visitor)
        await _searches(visitor)
        await _while_remade(visitor, files, folder, environ)


def _import(files: ExampleFiles, folder: Path, environ: Mapping[str, str]) -> None:
    day = ("--as-of", AS_OF.isoformat())
    for command in (
        ("db", "upgrade"),
        ("import", "people", str(files.people), *day),
        ("import", "councillors", str(files.councillors), *day),
        ("import", "completions", str(files.completions), *day),
    ):
        measured(bot(*command), environ=environ, out=folder / "out")


@dataclass(slots=True)
class Visitor:
    """Somebody of the safeguarding team, signed in; each request seems to come from another address."""

    session: ClientSession
    root: str
    process: psutil.Process
    turn: Iterator[int]

    async def get(self, path: str) -> str:
        """A page, whatever it says."""
        async with self.session.get(self.root + path, headers=self._from_elsewhere()) as response:
            return await response.text()

    async def post(self, path: str, fields: Mapping[str, str]) -> str:
        """Send a form; the page that it leads to."""
        told = self._from_elsewhere()
        async with self.session.post(self.root + path, data=fields, headers=told) as response:
            return await response.text()

    @property
    def megabytes(self) -> float:
        """What the serving process holds in memory."""
        return self.process.memory_info().rss / 1e6

    def _from_elsewhere(self) -> dict[str, str]:
        turn = next(self.turn)
        return {"X-Forwarded-For": f"198.51.{turn // 250 % 250}.{turn % 250}"}


@asynccontextmanager
async def _served(environ: Mapping[str, str], folder: Path) -> AsyncIterator[Visitor]:
    with (folder / "served").open("wb") as out:
        # Started once, before anything is measured.
        process = subprocess.Popen(  # noqa: ASYNC220, S603
            bot("serve"), stdout=out, stderr=out, env={**os.environ, **environ}
        )
        try:
            async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
                root = f"http://{HERE}:{environ['SAFEGUARDING_PORT']}"
                visitor = Visitor(session, root, psutil.Process(process.pid), count())
                await _until_it_answers(visitor)
                yield visitor
        finally:
            process.terminate()
            process.wait()


async def _until_it_answers(visitor: Visitor) -> None:
    while True:
        try:
            await visitor.get("/healthz")
        except ClientConnectionError:
            await asyncio.sleep(0.1)
        else:
            return


async def _first_look(visitor: Visitor) -> None:
    """Sign in, and wait for the roster as the day's first visitor does."""
    page = await visitor.get("/sign-in")
    person = page.partition('name="person" value="')[2].partition('"')[0]
    before, began = visitor.megabytes, time.perf_counter()
    await visitor.post("/sign-in", {"person": person})
    while "being worked out" in await visitor.get("/tracker"):  # noqa: ASYNC110 - as people do
        await asyncio.sleep(0.2)
    seconds = time.perf_counter() - began
    _say(f"the roster: {seconds:.1f} seconds, {visitor.megabytes - before:.0f} MB")


def _pages() -> dict[str, Addresses]:
    numbers = cycle(range(1, 41))
    services, courses, states = cycle(SERVICES), cycle(COURSES), cycle(STATES)
    return {
        "pages by number": (f"/tracker?page={each}" for each in range(1, 4000, 13)),
        "one service": (f"/tracker?service={next(services)}&page={n % 2 + 1}" for n in count()),
        "one course": (f"/tracker?course={next(courses)}&page={n % 5 + 1}" for n in count()),
        "one state": (f"/tracker?state={next(states)}&page={n % 5 + 1}" for n in count()),
        "most pressing first": (f"/tracker?order=worst&page={next(numbers)}" for _ in count()),
        "all of it, pressing first": (
            f"/tracker?order=worst&service={service}&course={course}&state={state}"
            for service in cycle(SERVICES[:3])
            for course in COURSES
            for state in STATES
        ),
    }


async def _asked(visitor: Visitor, addresses: Addresses) -> list[float]:
    """The milliseconds of each."""
    return [
        await _timed(lambda path=path: visitor.get(path))  # type: ignore[misc]
        for path in islice(addresses, TIMES)
    ]


async def _timed(ask: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await ask()
    return (time.perf_counter() - began) * 1000


async def _cells(visitor: Visitor) -> None:
    paths = []
    for page in range(1, 12):
        shown = Shown(await visitor.get(f"/tracker?page={page}"))
        paths += [href for href in shown.links.values() if "/why/" in href]
    _row("a cell explained", await _asked(visitor, cycle(paths)))


async def _searches(visitor: Visitor) -> None:
    """A search is a form, and then the page that it leads to: both together."""
    form = Shown(await visitor.get("/tracker")).form("Show").values
    words = islice(cycle(WORDS), TIMES)
    taken = [
        await _timed(lambda each=each: visitor.post("/tracker", {**form, "words": each}))  # type: ignore[misc]
        for each in words
    ]
    _row("a search, form and page", taken)


async def _while_remade(
    visitor: Visitor, files: ExampleFiles, folder: Path, environ: Mapping[str, str]
) -> None:
    """After a whole list has come in everybody is worked out anew, beside whoever looks."""
    text = files.people.read_text(encoding="utf-8").replace(",permanent,", ",casual,")
    changed = folder / "changed.csv"
    changed.write_text(text, encoding="utf-8")
    command = bot("import", "people", str(changed), "--as-of", AS_OF.isoformat())
    await asyncio.to_thread(measured, command, environ=environ, out=folder / "out")
    taken: list[float] = []
    began = time.perf_counter()
    for page in cycle(range(1, 400)):
        shown: list[str] = []

        async def ask(page: int = page, shown: list[str] = shown) -> None:
            shown.append(await visitor.get(f"/tracker?page={page}"))

        taken.append(await _timed(ask))
        if "More has changed since then" not in shown[0]:
            break
    _row("pages while it is made anew", taken)
    _say(
        f"made anew in {time.perf_counter() - began:.1f} seconds; {visitor.megabytes:.0f} MB in all"
    )


def _row(name: str, taken: list[float]) -> None:
    p95 = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    judged = "" if p95 < GOAL_MS else f"   over {GOAL_MS}!"
    median = sorted(taken)[len(taken) // 2]
    _say(f"{name:34}{median:8.0f}{p95:8.0f}{max(taken):9.0f}{judged}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
