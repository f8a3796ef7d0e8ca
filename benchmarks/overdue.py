"""`python -m benchmarks.overdue`: how long "who's overdue" takes in a council of 100,000.

A manager of about 500 asks, as in Teams: scope, standings, the record of the look and the card's JSON are
all in it. Each row is a process of its own; what counts is the slowest of twenty answers (p95), on a
machine with nothing else to do, and that the memory does not grow with the council.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.measuring import bot, measured
from bot.example import write_example

AS_OF = date(2026, 11, 20)
SIZES = (1_000, 100_000)
ASKED = ("manager", "head", "person", "team")


def main() -> None:
    """Measure every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            _bench(size, Path(folder))


def _bench(size: int, folder: Path) -> None:
    summary = write_example(folder, people=size, seed=1, as_of=AS_OF)
    _say(f"\n{size:,} people, {summary.completions:,} completions, as of {AS_OF.isoformat()}")
    _say(
        f"{'who asks':16}{'covers':>9}{'late':>8}{'median':>9}{'p95':>9}{'longest':>9}"
        f"{'processor':>11}{'MB':>6}"
    )
    environ = {
        "SAFEGUARDING_DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "SAFEGUARDING_POLICY_FILE": str(summary.files.policy),
    }
    files = summary.files
    day = ("--as-of", AS_OF.isoformat())
    for command in (
        ("db", "upgrade"),
        ("import", "people", str(files.people), *day),
        ("import", "councillors", str(files.councillors), *day),
        ("import", "completions", str(files.completions), *day),
    ):
        measured(bot(*command), environ=environ, out=folder / "out")
    for who in ASKED:
        _row(who, _asked(who, folder / "bench.db", files.policy))


def _asked(who: str, database: Path, policy: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.overdue_run", who, str(database), str(policy)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _row(who: str, found: dict[str, float]) -> None:
    _say(
        f"{who:16}{found['people']:9,.0f}{found['late']:8,.0f}{found['median']:7.0f}ms"
        f"{found['p95']:7.0f}ms{found['longest']:7.0f}ms{found['processor']:9.0f}ms"
        f"{found['megabytes']:6.0f}"
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
