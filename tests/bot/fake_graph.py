"""Microsoft Graph on loopback: a small directory and app catalogue, and answers by script."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.entra.graph import Graph

JSON = dict[str, Any]  # a body as it travelled
ON_A_PAGE = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came in."""

    method: str
    path: str
    query: Mapping[str, str]
    body: JSON | None
    token: str | None


@dataclass(frozen=True, slots=True)
class Scripted:
    """One answer to give instead of the usual one."""

    status: int
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    hang_up: bool = False


def refusal(status: int, code: str = "", **headers: str) -> Scripted:
    """A refusal as Graph words it; an underscore in a header's name stands for a hyphen."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Scripted(status, {"error": {"code": code, "message": "secret"}}, named)


@dataclass(slots=True)
class SomeTokens:
    """Tokens, numbered as they are renewed."""

    renewed: int = 0

    async def token(self, *, fresh: bool = False) -> str:
        """The token of now, or the next one."""
        self.renewed += fresh
        return f"token-{self.renewed}"


@dataclass(slots=True)
class FakeGraph:
    """A directory of `users` by their object id, and a catalogue with `apps` by their external id.

    `script` holds answers for the next requests, whatever they ask. `changed` and `removed` are what
    the next delta query tells; a delta token older than `oldest_token` has expired. `cannot_install`
    are the answers for users whom the app is not for.
    """

    root: str = ""
    users: dict[str, JSON] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    token: int = 1
    oldest_token: int = 0
    apps: dict[str, str] = field(default_factory=dict)
    installed: list[str] = field(default_factory=list)
    cannot_install: dict[str, Scripted] = field(default_factory=dict)
    script: list[Scripted] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    tokens: SomeTokens = field(default_factory=SomeTokens)

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, without the queries."""
        return [f"{each.method} {each.path}" for each in self.asked]

    def client(self, session: ClientSession, *, patience: float = 120) -> Graph:
        """Our client in front of it; its pauses are noted and not waited for."""
        return Graph(session, self.tokens, root=self.root, patience=patience, sleep=self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def note(self, request: web.Request) -> web.StreamResponse | None:
        """Remember the request; answer it from the script, if there is one."""
        body = await request.json() if request.can_read_body else None
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or None
        path = request.path.removeprefix("/v1.0")
        self.asked.append(Asked(request.method, path, dict(request.query), body, token))
        if not self.script:
            return None
        answer = self.script.pop(0)
        if answer.hang_up:
            assert request.transport is not None
            request.transport.close()
        return web.json_response(answer.body, status=answer.status, headers=answer.headers)

    async def list_users(self, request: web.Request) -> web.StreamResponse:
        """A page of the users, or those that a filter by address names."""
        if wanted := request.query.get("$filter"):
            found = [each for each in self.users.values() if f"'{each.get('mail')}'" in wanted]
            return web.json_response({"value": found})
        start = int(request.query.get("$skiptoken", 0))
        page: JSON = {"value": list(self.users.values())[start : start + ON_A_PAGE]}
        if start + ON_A_PAGE < len(self.users):
            page["@odata.nextLink"] = f"{self.root}/users?$skiptoken={start + ON_A_PAGE}"
        return web.json_response(page)

    async def delta(self, request: web.Request) -> web.StreamResponse:
        """What changed since a token; nothing, but a token, where the latest is asked for."""
        asked = request.query["$deltatoken"]
        if asked != "latest" and int(asked) < self.oldest_token:
            return web.json_response({"error": {"code": "syncStateNotFound"}}, status=410)
        changes = [{"id": each} for each in self.changed]
        gone = [{"id": each, "@removed": {"reason": "changed"}} for each in self.removed]
        self.token += 1
        link = f"{self.root}/users/delta?$deltatoken={self.token}"
        told = [] if asked == "latest" else changes + gone
        return web.json_response({"value": told, "@odata.deltaLink": link})

    async def one_user(self, request: web.Request) -> web.StreamResponse:
        """A user by their object id."""
        user = self.users.get(request.match_info["id"])
        missing = {"error": {"code": "Request_ResourceNotFound"}}
        return web.json_response(user or missing, status=200 if user else 404)

    async def list_apps(self, request: web.Request) -> web.StreamResponse:
        """The apps of the catalogue that a filter by external id names."""
        wanted = request.query["$filter"]
        found = [{"id": app} for outer, app in self.apps.items() if wanted.endswith(f"'{outer}'")]
        return web.json_response({"value": found})

    async def install(self, request: web.Request) -> web.StreamResponse:
        """Install an app for a user; a second time is a conflict."""
        user = request.match_info["id"]
        if refused := self.cannot_install.get(user):
            return web.json_response(refused.body, status=refused.status, headers=refused.headers)
        if user in self.installed:
            return web.json_response({"error": {"code": "Conflict"}}, status=409)
        self.installed.append(user)
        return web.Response(status=201)


def _routes(graph: FakeGraph) -> list[web.RouteDef]:
    installed = "/v1.0/users/{id}/teamwork/installedApps"
    return [
        web.get("/v1.0/users", graph.list_users),
        web.get("/v1.0/users/delta", graph.delta),
        web.get("/v1.0/users/{id}", graph.one_user),
        web.get("/v1.0/appCatalogs/teamsApps", graph.list_apps),
        web.post(installed, graph.install),
    ]


@asynccontextmanager
async def fake_graph() -> AsyncIterator[FakeGraph]:
    """Graph for as long as the block lasts."""
    graph = FakeGraph()

    @web.middleware
    async def noted(request: web.Request, handler: Any) -> web.StreamResponse:
        scripted = await graph.note(request)
        return scripted if scripted is not None else await handler(request)

    app = web.Application(middlewares=[noted])
    app.add_routes(_routes(graph))
    async with TestServer(app) as server:
        graph.root = str(server.make_url("/v1.0"))
        yield graph


@asynccontextmanager
async def graph_and_session() -> AsyncIterator[tuple[FakeGraph, ClientSession]]:
    """Graph, and a session to reach it by."""
    async with fake_graph() as graph, ClientSession() as session:
        yield graph, session
