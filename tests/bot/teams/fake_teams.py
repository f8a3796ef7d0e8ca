"""A Teams connector on loopback that answers by script and remembers what it was sent."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

JSON = dict[str, Any]  # a body as it travelled
PATIENCE_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Call:
    """One request that came in."""

    method: str
    path: str
    body: JSON | None
    authorization: str | None


@dataclass(frozen=True, slots=True)
class Scripted:
    """One answer to give; `after` is in seconds."""

    status: int
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0
    hang_up: bool = False


def open_directory() -> asyncio.Event:
    """Nobody waits."""
    event = asyncio.Event()
    event.set()
    return event


@dataclass(slots=True)
class FakeTeams:
    """Answers posts with new ids unless a script says otherwise; members come from `members`.

    While `directory_is_open` is cleared, whoever asks for a member waits.
    """

    service_url: str = ""
    script: list[Scripted] = field(default_factory=list)
    members: dict[str, JSON] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    directory_is_open: asyncio.Event = field(default_factory=open_directory)
    something_came: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def sent(self) -> list[JSON]:
        """The messages posted, in order."""
        return [each.body for each in self.calls if each.method == "POST" and each.body]

    async def until_sent(self, count: int) -> list[JSON]:
        """The messages posted, once there are so many."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.sent) < count:
                self.something_came.clear()
                await self.something_came.wait()
        return self.sent

    @property
    def replaced(self) -> list[JSON]:
        """The messages put in the place of earlier ones."""
        return [each.body for each in self.calls if each.method == "PUT" and each.body]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Note the call and answer it."""
        body = await request.json() if request.can_read_body else None
        authorization = request.headers.get("Authorization")
        self.calls.append(Call(request.method, request.rel_url.raw_path, body, authorization))
        self.something_came.set()
        if self.script:
            return await _scripted(request, self.script.pop(0))
        if request.method == "GET":
            await self.directory_is_open.wait()
            return self._member(request.match_info["rest"])
        return web.json_response({"id": f"message-{len(self.calls)}"}, status=201)

    def _member(self, rest: str) -> web.Response:
        member = self.members.get(rest.rsplit("/", 1)[-1])
        error = {"error": {"code": "MemberNotFoundInConversation"}}
        return web.json_response(member or error, status=200 if member else 404)


async def _scripted(request: web.Request, answer: Scripted) -> web.StreamResponse:
    await asyncio.sleep(answer.after)
    if answer.hang_up:
        assert request.transport is not None
        request.transport.close()
    return web.json_response(answer.body, status=answer.status, headers=answer.headers)


@asynccontextmanager
async def fake_teams() -> AsyncIterator[FakeTeams]:
    """A connector that runs as long as the block."""
    teams = FakeTeams()
    app = web.Application()
    app.router.add_route("*", "/v3/{rest:.*}", teams.answer)
    async with TestServer(app) as server:
        teams.service_url = str(server.make_url("")).rstrip("/")
        yield teams


@asynccontextmanager
async def teams_and_session() -> AsyncIterator[tuple[FakeTeams, ClientSession]]:
    """A connector and a session to reach it by."""
    async with fake_teams() as teams, ClientSession() as session:
        yield teams, session
