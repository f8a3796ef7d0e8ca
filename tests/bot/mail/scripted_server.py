"""A mail server that does as a script says: refuses, hangs, hangs up, lies."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

CUT = "<cut>"
HANG = "<hang>"
LARGEST_BODY = 64 * 1024 * 1024


@dataclass
class Script:
    """What to answer at each step: an answer, `CUT` or `HANG`; and what came in.

    With `idle_cut` the server hangs up after each message that it took; `early` is said after the
    first bytes of a body, instead of reading on; `once` holds answers that are given a single time, by
    command.
    """

    greeting: str = "220 mail.example.gov.uk ESMTP"
    ehlo: str = "250 mail.example.gov.uk"
    mail: str = "250 OK"
    rcpt: str = "250 OK"
    data: str = "354 go on"
    body: str = "250 OK"
    early: str = ""
    idle_cut: bool = False
    connections: int = 0
    once: dict[str, str] = field(default_factory=dict)
    took_body: asyncio.Event = field(default_factory=asyncio.Event)
    heard: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    port: int = 0
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    def answer_to(self, line: str) -> str:
        """The script's answer to a command, which it remembers."""
        self.heard.append(line.strip())
        command = line[:4].upper()
        scripted = {"EHLO": self.ehlo, "MAIL": self.mail, "RCPT": self.rcpt, "DATA": self.data}
        usual = scripted.get(command, "221 bye" if command == "QUIT" else "250 OK")
        return self.once.pop(command, usual)


class _EndedError(Exception):
    """The script hung up."""


@asynccontextmanager
async def served(script: Script, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[Script]:
    """The script on a free port of this machine while the block lasts, with `tls` from the start."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        script.connections += 1
        script.writers.append(writer)
        try:
            await _conversation(script, reader, writer)
        except (_EndedError, ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, limit=LARGEST_BODY, ssl=tls)
    script.port = server.sockets[0].getsockname()[1]
    try:
        yield script
    finally:
        server.close()
        for writer in script.writers:
            writer.close()
        await asyncio.sleep(0.01)


async def _conversation(
    script: Script, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    await _say(script.greeting, reader, writer)
    while line := (await reader.readline()).decode():
        answer = script.answer_to(line)
        await _say(answer, reader, writer)
        if answer.startswith("354"):
            await _take_body(script, reader, writer)


async def _take_body(
    script: Script, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    if script.early:
        await reader.read(1_000)
        await _say(script.early, reader, writer)
        raise _EndedError
    script.bodies.append(await reader.readuntil(b"\r\n.\r\n"))
    script.took_body.set()
    await _say(script.body, reader, writer)
    if script.idle_cut:
        raise _EndedError


async def _say(answer: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    if answer == CUT:
        raise _EndedError
    if answer == HANG:
        await reader.read()
        raise _EndedError
    writer.write(f"{answer}\r\n".encode())
    await writer.drain()
