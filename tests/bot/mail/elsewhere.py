"""Servers in a process of their own, so that what they do costs the process that is measured nothing.

`python -m tests.bot.mail.elsewhere CERTIFICATE` says on stdout where they listen, and ends with stdin.
"""

import asyncio
import json
import ssl
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bot.mail.fake_exchange import fake_exchange
from tests.bot.mail.scripted_server import Script, served


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where each of them is: two mail servers, one of them with TLS, and an Exchange mailbox."""

    smtp: int
    smtps: int
    exchange: str


@asynccontextmanager
async def servers_elsewhere(certificate: Path) -> AsyncIterator[Elsewhere]:
    """The servers for as long as the block lasts."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, str(certificate), stdin=PIPE, stdout=PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Elsewhere(**json.loads(await process.stdout.readline()))
    finally:
        process.stdin.close()
        await process.wait()


async def _serve(certificate: str) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    async with (
        served(Script()) as smtp,
        served(Script(), tls=tls) as smtps,
        fake_exchange() as exchange,
    ):
        found = {"smtp": smtp.port, "smtps": smtps.port, "exchange": exchange.root}
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1]))
