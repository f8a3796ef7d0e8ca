"""Exchange Online's part of Graph on loopback: what came into one inbox, page by page, and each email."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.entra.graph import Graph
from bot.mail.inbox.graph import GraphInbox
from bot.mailbox_route import GraphMailbox
from tests.bot.fake_graph import SomeTokens

MAILBOX = "training@example.gov.uk"
ON_A_PAGE = 2


@dataclass(slots=True)
class FakeOutlook:
    """An inbox of `emails` by their ids, in the order in which they came in.

    A link names how many emails its reader has had; those older than `oldest_link` have expired. `gone` are
    ids that are listed and not there any more; `refusals` are the statuses of the next answers.
    """

    root: str = ""
    emails: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    oldest_link: int = 0
    refusals: list[tuple[int, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    tokens: SomeTokens = field(default_factory=SomeTokens)

    def inbox(self, session: ClientSession, *, largest: int = 40_000_000) -> GraphInbox:
        """Our mailbox in front of it; its pauses are not waited for."""
        graph = Graph(session, self.tokens, root=self.root, sleep=self._sleep)
        return GraphInbox(graph, GraphMailbox(MAILBOX), largest)

    async def _sleep(self, _seconds: float) -> None:
        """At once."""

    async def delta(self, request: web.Request) -> web.StreamResponse:
        """A page of what came in since a link, or since the beginning."""
        self.asked.append(request.query_string)
        token = request.query.get("$deltatoken") or request.query.get("$skiptoken")
        if token is not None and int(token) < self.oldest_link:
            return refused(410, "syncStateNotFound")
        start = int(token or 0)
        ids = list(self.emails)[start : start + ON_A_PAGE]
        listed: list[dict[str, Any]] = [
            {"id": each, "receivedDateTime": f"2026-11-23T09:{number:02}:00Z"}
            for number, each in enumerate(ids, start)
        ]
        listed.append({"id": "an old one", "@removed": {"reason": "deleted"}})
        end = start + len(ids)
        is_last = end >= len(self.emails)
        kind, name = ("deltaLink", "$deltatoken") if is_last else ("nextLink", "$skiptoken")
        link = f"{self.root}/users/{MAILBOX}/mailFolders/inbox/messages/delta?{name}={end}"
        body = {"value": list(reversed(listed)), f"@odata.{kind}": link}
        return web.json_response(body)

    async def value(self, request: web.Request) -> web.StreamResponse:
        """One email as it arrived."""
        message_id = request.match_info["id"]
        self.asked.append(message_id)
        if message_id in self.gone:
            return refused(404, "ErrorItemNotFound")
        return web.Response(body=self.emails[message_id], content_type="text/plain")

    async def message(self, request: web.Request) -> web.StreamResponse:
        """Its headers."""
        head = self.emails[request.match_info["id"]].partition(b"\r\n\r\n")[0].decode()
        headers = [
            dict(zip(("name", "value"), line.split(": ", 1), strict=True))
            for line in head.splitlines()
        ]
        return web.json_response({"internetMessageHeaders": headers})


def refused(status: int, code: str) -> web.Response:
    """A refusal as Graph words it."""
    body = {"error": {"code": code, "message": "secret"}}
    return web.Response(status=status, text=json.dumps(body), content_type="application/json")


@asynccontextmanager
async def fake_outlook() -> AsyncIterator[tuple[FakeOutlook, ClientSession]]:
    """The inbox, and a session to reach it by."""
    outlook = FakeOutlook()

    @web.middleware
    async def scripted(request: web.Request, handler: Any) -> web.StreamResponse:
        if outlook.refusals:
            return refused(*outlook.refusals.pop(0))
        answer: web.StreamResponse = await handler(request)
        return answer

    app = web.Application(middlewares=[scripted])
    base = "/v1.0/users/{mailbox}"
    app.router.add_get(f"{base}/mailFolders/inbox/messages/delta", outlook.delta)
    app.router.add_get(f"{base}/messages/{{id}}/$value", outlook.value)
    app.router.add_get(f"{base}/messages/{{id}}", outlook.message)
    async with TestServer(app) as server, ClientSession() as session:
        outlook.root = str(server.make_url("/v1.0"))
        yield outlook, session
