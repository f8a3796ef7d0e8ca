"""Run one command in a process of its own; how long it took, and the most memory it held."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KILOBYTES_IN_A_MEGABYTE = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall-clock seconds, processor seconds and peak resident megabytes of one process."""

    seconds: float
    processor_seconds: float
    megabytes: float


def measured(command: Sequence[str], *, environ: Mapping[str, str], out: Path) -> Measured:
    """Run a command to its end, its output to a file; raises where it fails."""
    began = time.perf_counter()
    with out.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603
            command, stdout=file, stderr=subprocess.STDOUT, env={**os.environ, **environ}
        )
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status != 0:
        raise SystemExit(f"{' '.join(command)} failed; its output is in {out}")
    return Measured(
        seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KILOBYTES_IN_A_MEGABYTE
    )


def bot(*arguments: str) -> list[str]:
    """The command line of the bot with some arguments."""
    return [sys.executable, "-m", "bot", *arguments]
