"""Three providers on this machine that are struck by fate: a mail server, Exchange and GOV.UK Notify."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Handler, Middleware

from tests.bot.mail.fake_exchange import FakeExchange, exchange_app, kind_of
from tests.bot.mail.fake_notify import FakeNotify, notify_app
from tests.crash.fate import Blow, Fate

BODY_END = b"\r\n.\r\n"
LONGEST_BODY = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Provider:
    """Where it is, and how often it took each delivery."""

    address: str
    taken: Callable[[], Counter[str]]


Serving = Callable[[Fate], AbstractAsyncContextManager[Provider]]


class _BrokenError(Exception):
    """The line is dead."""


async def _survived(fate: Fate, moment: str) -> None:
    """Returns where nothing happens; raises where the line breaks, or its worker is dead by now."""
    match fate.draw(moment):
        case Blow.KILL:
            await fate.kill()
            raise _BrokenError
        case Blow.CUT:
            raise _BrokenError
        case None:
            return


@asynccontextmanager
async def mail_server(fate: Fate) -> AsyncIterator[Provider]:
    """SMTP: struck before DATA, in the middle of the body, and after it was taken."""
    taken: Counter[str] = Counter()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _conversation(reader, writer, fate, taken)
        except (_BrokenError, ConnectionError, asyncio.IncompleteReadError):
            writer.transport.abort()
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, limit=LONGEST_BODY)
    try:
        yield Provider(str(server.sockets[0].getsockname()[1]), lambda: taken)
    finally:
        server.close()
        await asyncio.sleep(0.01)


async def _conversation(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, fate: Fate, taken: Counter[str]
) -> None:
    writer.write(b"220 mail.example.gov.uk\r\n")
    while line := await reader.readline():
        if not line.upper().startswith(b"DATA"):
            writer.write(b"250 OK\r\n")
            continue
        await _survived(fate, "before the body")
        writer.write(b"354 go on\r\n")
        begun = await reader.readline()
        await _survived(fate, "during the body")
        taken[_delivery_in(begun + await reader.readuntil(BODY_END))] += 1
        await _survived(fate, "after the body")
        writer.write(b"250 taken\r\n")


def _delivery_in(body: bytes) -> str:
    _, _, after = body.partition(b"Message-ID: <")
    return after.partition(b"@")[0].decode()


@asynccontextmanager
async def exchange(fate: Fate) -> AsyncIterator[Provider]:
    """Graph: struck before and after a draft is made, and before and after it is sent."""
    mailbox = FakeExchange()
    app = exchange_app(mailbox, _struck(fate, {"draft", "send"}))
    async with TestServer(app) as server:
        root = str(server.make_url("/v1.0"))
        yield Provider(root, lambda: Counter(map(_local_part, mailbox.taken)))


def _local_part(message_id: str) -> str:
    return message_id.strip("<>").partition("@")[0]


@asynccontextmanager
async def notify(fate: Fate) -> AsyncIterator[Provider]:
    """GOV.UK Notify: struck before and after it takes a message."""
    service = FakeNotify()
    async with TestServer(notify_app(service, _struck(fate, {"take"}))) as server:
        root = str(server.make_url("/"))
        yield Provider(root, lambda: Counter(each["reference"] for each in service.taken))


def _struck(fate: Fate, kinds: set[str]) -> Middleware:
    """Strikes requests of these kinds: before their body is read, or after all is done."""

    @web.middleware
    async def struck(request: web.Request, handler: Handler) -> web.StreamResponse:
        kind = kind_of(request)
        if kind not in kinds:
            return await handler(request)
        try:
            await _survived(fate, f"before {kind}")
            answer = await handler(request)
            await _survived(fate, f"after {kind}")
        except _BrokenError:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return answer

    return struck


PROVIDERS: dict[str, Serving] = {"smtp": mail_server, "graph": exchange, "notify": notify}
