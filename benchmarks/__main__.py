"""`make bench`: import, `status`, `plan` and `digest` beside a bare read of the same SQLite tables.

Each row is a process of its own, started as a user starts it, so imports of Python modules are
counted too; the ratios are to the bare read of the same run, in seconds that passed and in seconds
of the processor, which others on the machine disturb less.
"""

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.lists import ROWS, write_lists
from benchmarks.measuring import Measured, bot, measured
from bot.example import ExampleFiles, write_example

AS_OF = date(2026, 11, 20)
SIZES = (10_000, 100_000)
REPEATS = 3


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
    _say(f"{'':24}{'seconds':>10}{'processor':>11}{'MB':>8}{'x bare read':>13}{'processor':>11}")
    environ = {
        # An installed program is compiled once, not at every start.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
        "SAFEGUARDING_DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "SAFEGUARDING_POLICY_FILE": str(summary.files.policy),
    }
    measured(bot("db", "upgrade"), environ=environ, out=folder / "out")
    imports = _imports(summary.files, folder, environ)
    bare_command = [sys.executable, "-m", "benchmarks.bare_read", f"{folder}/bench.db"]
    bare = _best(bare_command, folder, environ)
    _row("bare read", bare, bare)
    for name, found in imports.items():
        _row(name, found, bare)
    for asked in (("status",), ("plan",), ("digest", "ssg")):
        command = bot(*asked, "--as-of", AS_OF.isoformat(), "--format", "json")
        _row(" ".join(asked), _best(command, folder, environ), bare)
    for name, file in write_lists(folder, summary.files.people, until=AS_OF).items():
        command = bot("import", name, str(file), "--as-of", AS_OF.isoformat())
        found = measured(command, environ=environ, out=folder / "out")
        _row(f"{ROWS:,} {name}", found, bare)


def _imports(files: ExampleFiles, folder: Path, environ: dict[str, str]) -> dict[str, Measured]:
    """The imports, once each and in the order in which a council makes them."""
    day = ("--as-of", AS_OF.isoformat())
    commands = {
        "import people": ("import", "people", str(files.people), *day),
        "import councillors": ("import", "councillors", str(files.councillors), *day),
        "import completions": ("import", "completions", str(files.completions), *day),
        "import people again": ("import", "people", str(files.people), *day),
    }
    return {
        name: measured(bot(*command), environ=environ, out=folder / "out")
        for name, command in commands.items()
    }


def _best(command: list[str], folder: Path, environ: dict[str, str]) -> Measured:
    """The best of a few runs, which is what others on the machine disturbed least."""
    runs = [measured(command, environ=environ, out=folder / "out") for _ in range(REPEATS)]
    return Measured(
        min(run.seconds for run in runs),
        min(run.processor_seconds for run in runs),
        max(run.megabytes for run in runs),
    )


def _row(name: str, found: Measured, bare: Measured) -> None:
    ratio = found.seconds / bare.seconds
    processor_ratio = found.processor_seconds / bare.processor_seconds
    _say(
        f"{name:24}{found.seconds:10.2f}{found.processor_seconds:11.2f}{found.megabytes:8.0f}"
        f"{ratio:13.1f}{processor_ratio:11.1f}"
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
