"""The virus check: ClamAV's daemon, asked over its own small protocol.

An answer is one of two words. Whatever else happens (nobody there, a time-out, an error, a word that we
do not know) is no answer, and a file without an answer is never taken for harmless.
"""

import asyncio
import logging
from asyncio import StreamReader, StreamWriter
from contextlib import suppress

from bot.evidence_routes import ClamdAddress, Scanning
from training.uploads import UNSCANNED, Scan

PATIENCE_SECONDS = 30
PIECE = 64 * 1024
LONGEST_ANSWER = 1_000  # bytes
LONGEST_VERSION = 60  # characters

log = logging.getLogger(__name__)


class Clamd:
    """Asks one daemon; each question has a connection of its own."""

    def __init__(
        self, address: ClamdAddress, *, patience_seconds: float = PATIENCE_SECONDS
    ) -> None:
        self._address = address
        self._patience_seconds = patience_seconds

    async def scan(self, content: bytes) -> Scan | None:
        """The daemon's word on a file; None where it gives none."""
        try:
            async with asyncio.timeout(self._patience_seconds):
                said = await self._ask(b"INSTREAM", content)
                by = await self._ask(b"VERSION")
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError) as trouble:
            log.warning("virus check gave no answer", extra={"trouble": type(trouble).__name__})
            return None
        return _understood(said, by)

    async def _ask(self, command: bytes, content: bytes | None = None) -> str:
        reader, writer = await self._connected()
        try:
            writer.write(b"z" + command + b"\0")
            if content is not None:
                await _send(writer, content)
            await writer.drain()
            answer = await reader.readuntil(b"\0")
            return answer[:-1].decode(errors="replace").strip()
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _connected(self) -> tuple[StreamReader, StreamWriter]:
        at = self._address
        if at.socket is not None:
            return await asyncio.open_unix_connection(at.socket, limit=LONGEST_ANSWER)
        return await asyncio.open_connection(at.host, at.port, limit=LONGEST_ANSWER)


async def _send(writer: StreamWriter, content: bytes) -> None:
    """The file in pieces, each after its length, and a length of nothing at the end."""
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        writer.write(len(piece).to_bytes(4) + piece)
        await writer.drain()
    writer.write(bytes(4))


def _understood(said: str, by: str) -> Scan | None:
    verdict = said.removeprefix("stream: ")
    if verdict == "OK":
        return Scan(None, by[:LONGEST_VERSION])
    if verdict.endswith(" FOUND"):
        return Scan(verdict.removesuffix(" FOUND"), by[:LONGEST_VERSION])
    log.warning("virus check answered with an error", extra={"answer": said[:LONGEST_VERSION]})
    return None


class NoScanner:
    """Takes every file for harmless, because the council has decided so."""

    async def scan(self, content: bytes) -> Scan | None:  # noqa: ARG002 - nobody looks
        """Nobody looks."""
        return Scan(None, UNSCANNED)


class UndecidedScanner:
    """Never answers, because nobody has decided yet who looks: files wait until somebody does."""

    async def scan(self, content: bytes) -> Scan | None:  # noqa: ARG002 - nobody looks
        """No answer."""
        return None


AnyScanner = Clamd | NoScanner | UndecidedScanner


def scanner_of(scanning: Scanning | None) -> AnyScanner:
    """The virus check that the setting SCANNER names; None where it is not set."""
    if scanning is None:
        return UndecidedScanner()
    return Clamd(scanning) if isinstance(scanning, ClamdAddress) else NoScanner()
