"""Exchange Online's part of Graph on loopback: what came into one inbox, page by page, and each email."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from typing import Any
from urllib.parse import unquote, urlencode

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
    """An inbox of `emails` by their ids, in the order in which they came in, a minute apart.

    A link names how many emails its reader has had; those older than `oldest_link` have expired. A delta
    query with a filter returns the newest `most_filtered`, as Exchange returns 5,000. `together` came in at
    the very same moment, the first of the day; `is_circling` pages lead to themselves; `gone` are ids that are listed and not there any more;
    of `broken` ones there are only the headers, and of `lost` ones not even these, `failing` so; `refusals` are the statuses of the next answers, which say to wait `retry_after` seconds.
    """

    root: str = ""
    emails: dict[str, bytes] = field(default_factory=dict)
    together: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    failing: tuple[int, str] = (500, "ErrorMimeContentConversionFailed")
    oldest_link: int = 0
    is_circling: bool = False
    most_filtered: int = 5_000
    refusals: list[tuple[int, str]] = field(default_factory=list)
    retry_after: str | None = None
    asked: list[str] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    tokens: SomeTokens = field(default_factory=SomeTokens)

    def inbox(self, session: ClientSession, *, largest: int = 40_000_000) -> GraphInbox:
        """Our mailbox in front of it; its pauses are noted, not waited for."""
        graph = Graph(session, self.tokens, root=self.root, sleep=self._sleep)
        return GraphInbox(graph, GraphMailbox(MAILBOX), largest)

    async def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)

    @property
    def asked_for(self) -> list[str]:
        """What was asked, as people write it."""
        return [unquote(each) for each in self.asked]

    async def folder(self, request: web.Request) -> web.StreamResponse:
        """The inbox itself."""
        self.asked.append(request.query_string)
        return web.json_response({"id": "inbox"})

    async def messages(self, request: web.Request) -> web.StreamResponse:
        """A page of what is there from a moment on, the oldest first."""
        self.asked.append(request.query_string)
        found = self._since(request.query["$filter"])
        start = int(request.query.get("$skip", 0))
        body: dict[str, Any] = {"value": found[start : start + ON_A_PAGE]}
        if start + ON_A_PAGE < len(found):
            query = {**request.query, "$skip": str(start + ON_A_PAGE)}
            body["@odata.nextLink"] = f"{self._address}/messages?{urlencode(query)}"
        return web.json_response(body)

    async def delta(self, request: web.Request) -> web.StreamResponse:
        """A page of what came in since a link, or since a moment."""
        self.asked.append(request.query_string)
        token = request.query.get("$deltatoken") or request.query.get("$skiptoken")
        if token is not None and int(token) < self.oldest_link:
            return refused(410, "syncStateNotFound")
        wanted = self._since(request.query.get("$filter", ""))[-self.most_filtered :]
        start = int(token) if token is not None else len(self.emails) - len(wanted)
        listed = self._since("")[start : start + ON_A_PAGE]
        end = start + len(listed)
        is_last = end >= len(self.emails)
        kind, name = ("deltaLink", "$deltatoken") if is_last else ("nextLink", "$skiptoken")
        taken_away = {"id": "an old one", "@removed": {"reason": "deleted"}}
        if self.is_circling:
            kind, name, end = "nextLink", "$skiptoken", start
        body = {
            "value": [taken_away, *reversed(listed)],
            f"@odata.{kind}": f"{self._address}/messages/delta?{name}={end}",
        }
        return web.json_response(body)

    @property
    def _address(self) -> str:
        return f"{self.root}/users/{MAILBOX}/mailFolders/inbox"

    def _since(self, wish: str) -> list[dict[str, str]]:
        moment = wish.removeprefix("receivedDateTime ge ")
        listed = [
            {"id": each, "receivedDateTime": self._moment(each, number)}
            for number, each in enumerate(self.emails)
        ]
        return [each for each in listed if each["receivedDateTime"] >= moment]

    def _moment(self, message_id: str, number: int) -> str:
        minutes = 0 if message_id in self.together else number
        at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC) + timedelta(minutes=minutes)
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")

    async def value(self, request: web.Request) -> web.StreamResponse:
        """One email as it arrived."""
        message_id = request.match_info["id"]
        self.asked.append(message_id)
        if message_id in self.gone:
            return refused(404, "ErrorItemNotFound")
        if message_id in self.broken | self.lost:
            return refused(*self.failing)
        return web.Response(body=self.emails[message_id], content_type="text/plain")

    async def message(self, request: web.Request) -> web.StreamResponse:
        """Its headers."""
        if request.match_info["id"] in self.lost:
            return refused(*self.failing)
        message = message_from_bytes(self.emails[request.match_info["id"]])
        headers = [{"name": name, "value": str(value)} for name, value in message.items()]
        return web.json_response({"internetMessageHeaders": headers})


def refused(status: int, code: str, *, retry_after: str | None = None) -> web.Response:
    """A refusal as Graph words it."""
    text = json.dumps({"error": {"code": code, "message": "secret"}})
    headers = {"Retry-After": retry_after} if retry_after else {}
    return web.Response(status=status, text=text, content_type="application/json", headers=headers)


@asynccontextmanager
async def fake_outlook() -> AsyncIterator[tuple[FakeOutlook, ClientSession]]:
    """The inbox, and a session to reach it by."""
    outlook = FakeOutlook()

    @web.middleware
    async def scripted(request: web.Request, handler: Any) -> web.StreamResponse:
        if outlook.refusals:
            return refused(*outlook.refusals.pop(0), retry_after=outlook.retry_after)
        answer: web.StreamResponse = await handler(request)
        return answer

    app = web.Application(middlewares=[scripted])
    base = "/v1.0/users/{mailbox}"
    app.router.add_get(f"{base}/mailFolders/inbox", outlook.folder)
    app.router.add_get(f"{base}/mailFolders/inbox/messages", outlook.messages)
    app.router.add_get(f"{base}/mailFolders/inbox/messages/delta", outlook.delta)
    app.router.add_get(f"{base}/messages/{{id}}/$value", outlook.value)
    app.router.add_get(f"{base}/messages/{{id}}", outlook.message)
    async with TestServer(app) as server, ClientSession() as session:
        outlook.root = str(server.make_url("/v1.0"))
        yield outlook, session
