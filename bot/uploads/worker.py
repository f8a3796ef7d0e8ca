"""Files looked into in processes of their own, a few at a time: whatever one does, the bot goes on.

A process that dies, is killed for its limits or takes too long has met a file that nobody should open.
"""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

from training.uploads import FileKind, Inspected, Refusal

PATIENCE_SECONDS = 40
AT_ONCE = 2
ROOT = Path(__file__).parents[2]
COMMAND = ("-P", "-m", "bot.uploads.child")

log = logging.getLogger(__name__)


class Worker:
    """Looks into files. It has no state but how many may be looked into at once."""

    def __init__(
        self, *, patience_seconds: float = PATIENCE_SECONDS, command: tuple[str, ...] = COMMAND
    ) -> None:
        self._patience_seconds = patience_seconds
        self._command = command
        self._room = asyncio.Semaphore(AT_ONCE)

    async def inspect(self, content: bytes, name: str) -> Inspected | Refusal:
        """The file as it may be kept, or why it is not taken."""
        async with self._room:
            answer = await self._asked(json.dumps(name).encode() + b"\n" + content)
        head, _, kept = answer.partition(b"\n")
        try:
            said = json.loads(head)
        except ValueError:
            log.warning("looking into a file came to nothing", extra={"bytes": len(content)})
            return Refusal.DAMAGED
        if "refusal" in said:
            return Refusal(said["refusal"])
        return Inspected(FileKind(said["kind"]), kept)

    async def _asked(self, question: bytes) -> bytes:
        """What the process answers; nothing where it comes to a bad end."""
        environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *self._command),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=environment,
            cwd="/",
        )
        try:
            async with asyncio.timeout(self._patience_seconds):
                answer, _ = await process.communicate(question)
        except TimeoutError:
            return b""
        finally:
            await _end(process)
        return answer if process.returncode == 0 else b""


async def _end(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
