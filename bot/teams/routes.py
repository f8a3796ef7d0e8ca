"""POST /api/messages: what is let in, and what each thing that is not let in is told.

The cheap checks come first, so that nonsense is refused before anything of it is parsed.
"""

import asyncio
import json
import logging
from typing import Protocol

from aiohttp import ClientError, web
from botbuilder.core import TurnContext

from bot.json_values import Json
from bot.teams.activities import Origin, origin_of
from bot.teams.adapter import TeamsAdapter
from bot.teams.auth import RefusedError, bearer_token
from bot.teams.service_urls import is_loopback

PATH = "/api/messages"
MOST_BYTES = 256 * 1024  # the connector itself sends no more
READ_SECONDS = 15  # the connector itself waits no longer

log = logging.getLogger(__name__)


class Auth(Protocol):
    """Decides whether an activity is believed."""

    async def check(self, header: str | None, origin: Origin) -> None:
        """Let it pass, or raise RefusedError."""
        ...


class Turns(Protocol):
    """Answers what is believed."""

    async def handle(self, context: TurnContext) -> None:
        """Answer one activity."""
        ...

    async def finish(self) -> None:
        """Say what is still to be said before the process ends."""
        ...


class Messages:
    """The one route of the Teams channel."""

    def __init__(self, adapter: TeamsAdapter, turns: Turns, auth: Auth, *, local: bool) -> None:
        self._adapter = adapter
        self._turns = turns
        self._auth = auth
        self._local = local
        if local:
            log.warning("LOCAL MODE: nobody is authenticated; only this machine is let in")

    def register(self, app: web.Application) -> None:
        """Add the route to an application, which lets answers be said before it ends."""
        app.router.add_post(PATH, self.take)
        app.on_shutdown.append(self._finish)

    async def take(self, request: web.Request) -> web.Response:
        """Take one activity in and answer it."""
        try:
            self._check_request(request)
            body = _object_in(await _read(request))
            await self._auth.check(request.headers.get("Authorization"), origin_of(body))
        except RefusedError as refused:
            log.warning("activity refused", extra={"status": refused.status, "why": refused.why})
            return _said(refused.status, refused.why)
        reaction = await self._adapter.process(body, self._turns.handle)
        if reaction.body is None:
            return web.Response(status=reaction.status)
        return web.json_response(reaction.body, status=reaction.status)

    async def _finish(self, _app: web.Application) -> None:
        await self._turns.finish()

    def _check_request(self, request: web.Request) -> None:
        if request.content_type != "application/json":
            raise RefusedError(415, "the body must be application/json")
        if (request.content_length or 0) > MOST_BYTES:
            raise RefusedError(413, "the body is too large")
        if self._local:
            _check_is_here(request)
        else:
            bearer_token(request.headers.get("Authorization"))


def _check_is_here(request: web.Request) -> None:
    """Only this machine; the host name as well, or a web page could reach in through its own DNS."""
    host = request.host.rsplit(":", 1)[0].strip("[]")
    is_passed_on = any(_is_of_a_proxy(name) for name in request.headers)
    if is_passed_on or not is_loopback(request.remote or "") or not is_loopback(host):
        raise RefusedError(403, "local mode answers this machine only")


def _is_of_a_proxy(header: str) -> bool:
    """Whether a header shows that something on this machine speaks for somebody elsewhere."""
    name = header.lower()
    return name in {"forwarded", "via", "x-real-ip"} or name.startswith("x-forwarded-")


async def _read(request: web.Request, *, seconds: float = READ_SECONDS) -> bytes:
    """The body, given up when it takes too long or cannot be unpacked."""
    try:
        async with asyncio.timeout(seconds):
            return await _unpacked(request)
    except TimeoutError as error:
        raise RefusedError(408, "the body took too long") from error
    except (web.RequestPayloadError, ClientError) as error:
        raise RefusedError(400, "the body is broken") from error


async def _unpacked(request: web.Request) -> bytes:
    """The body, given up as soon as it is too large."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.content.iter_any():
        size += len(chunk)
        if size > MOST_BYTES:
            raise RefusedError(413, "the body is too large")
        chunks.append(chunk)
    return b"".join(chunks)


def _object_in(raw: bytes) -> Json:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "the body is not JSON") from error
    if not isinstance(body, dict):
        raise RefusedError(400, "the body is not a JSON object")
    return body


def _said(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
