"""Where Teams puts the files that people send, on loopback: each address answers in its own way."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.bot.teams.fake_teams import JSON
from tests.bot.uploads import made

DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
SECRET = "tempauth=v1.secret-for-a-while"


@dataclass(slots=True)
class FileShelf:
    """What is asked of it, and where it is."""

    root: str = ""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    content: bytes = made.a_pdf()

    def address(self, path: str) -> str:
        """A pre-authenticated address, as Teams gives it."""
        return f"{self.root}/{path}?{SECRET}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer by the address."""
        path = request.match_info["path"]
        self.asked.append((path, request.headers.get("Authorization")))
        if path in _WAYS:
            return await _WAYS[path](request)
        if path in _MOVED:
            place = _MOVED[path]
            to = place if "://" in place else self.address(place)
            return web.Response(status=307, headers={"Location": to} if place else {})
        if path == "certificate.pdf":
            return web.Response(body=self.content)
        return web.Response(status=404)


_MOVED = {
    "round": "round",
    "moved": "certificate.pdf",
    "moved-inside": "http://169.254.169.254/metadata",
    "moved-nowhere": "",
}


_PACKED = gzip.compress(b"\0" * 20_000_000)


async def _pack(_request: web.Request) -> web.StreamResponse:
    return web.Response(body=_PACKED, headers={"Content-Encoding": "gzip"})


async def _drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"x")
        await asyncio.sleep(0.05)


async def _cut(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b"%PDF-")
    assert request.transport is not None
    request.transport.close()
    return response


_WAYS = {"packed": _pack, "drip": _drip, "cut": _cut}


@asynccontextmanager
async def file_shelf() -> AsyncIterator[FileShelf]:
    """The shelf for as long as the block lasts."""
    shelf = FileShelf()
    app = web.Application()
    app.router.add_get("/{path:.*}", shelf.answer)
    async with TestServer(app) as server:
        shelf.root = str(server.make_url("")).rstrip("/")
        yield shelf


def sending(address: str, *, name: str = "certificate.pdf") -> JSON:
    """What a message with a file adds to an activity, as Teams writes it."""
    file = {
        "contentType": DOWNLOAD,
        "contentUrl": "https://example-my.sharepoint.com/personal/ada/certificate.pdf",
        "name": name,
        "content": {"downloadUrl": address, "uniqueId": "u1", "fileType": "pdf", "etag": "e"},
    }
    words = {"contentType": "text/html", "content": "<p>here it is</p>"}
    return {"type": "message", "text": "here it is", "attachments": [file, words]}


def pasting(address: str, *, kind: str = "image/png") -> JSON:
    """What a message with a pasted picture adds."""
    return {
        "type": "message",
        "text": "",
        "attachments": [{"contentType": kind, "contentUrl": address}],
    }
