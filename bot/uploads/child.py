"""The look into one file, in a process of its own that has nothing, may do little, and soon ends.

Started by `worker.py` with an empty environment: on standard input comes the file's name on a line of
JSON and then the file; on standard output goes a line of JSON, and then what is to be kept of it.
"""

import json
import os
import resource
import sys

from bot.uploads.inspecting import inspected
from bot.uploads.refused import RefusedFileError
from training.uploads import Refusal

MEMORY_BYTES = 1024 * 1024 * 1024
PROCESSOR_SECONDS = 20
PATIENCE = 10


def main() -> None:
    """Look into the file on standard input."""
    _limit()
    name = json.loads(sys.stdin.buffer.readline())
    try:
        found = inspected(sys.stdin.buffer.read(), name)
        _answer({"kind": found.kind.value}, found.content)
    except RefusedFileError as refused:
        _answer({"refusal": refused.refusal.value})
    except (MemoryError, RecursionError):
        _answer({"refusal": Refusal.TOO_MUCH_INSIDE.value})


def _limit() -> None:
    """No more memory and time than any honest file needs; no file written, no process started.

    And after whoever else wants the processor: people in a chat wait for less.
    """
    os.nice(PATIENCE)
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_CPU: PROCESSOR_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


def _answer(said: dict[str, str], content: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
