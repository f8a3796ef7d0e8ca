"""One Exchange mailbox behind Microsoft Graph, on loopback: drafts, Sent Items, and troubles by script."""

import asyncio
import re
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiohttp import ClientSession, ClientTimeout, web
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Handler, Middleware

from bot.entra.graph import Graph
from bot.mail.graph import Doubts, GraphPatience, GraphSender
from bot.mail.graph_files import FileUploads
from bot.mail.graph_mailbox import GraphMailbox
from tests.bot.fake_graph import SomeTokens
from tests.bot.mail.cutting import Refusal, Step, gone_wrong
from tests.bot.mail.written import writer

MAILBOX = "training@example.gov.uk"
AT_ONCE = timedelta(0)
JSON = dict[str, Any]  # a body as it travelled


def refusal(status: int, code: str = "", **headers: str) -> Refusal:
    """A refusal as Graph words it; an underscore in a header's name stands for a hyphen."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Refusal(status, {"error": {"code": code, "message": "secret words"}}, named)


@dataclass(slots=True)
class Item:
    """One message in the mailbox."""

    item_id: str
    message_id: str
    mime: bytes
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def parsed(self) -> EmailMessage:
        """The message as a mail program reads it."""
        return _parsed(self.mime)


def _parsed(mime: bytes) -> EmailMessage:
    message = message_from_bytes(mime, policy=default)
    assert isinstance(message, EmailMessage)
    return message


@dataclass(slots=True)
class FakeExchange:
    """The mailbox; `script` holds what befalls the next requests of a kind, such as `draft` or `send`.

    With `renames` it gives every draft a Message-ID of its own, as some servers do. What is sent stays
    `on_its_way` into Sent Items for so many looks. Every request takes `takes_seconds`.
    """

    root: str = ""
    drafts: dict[str, Item] = field(default_factory=dict)
    sent: list[Item] = field(default_factory=list)
    uploads: dict[str, bytearray] = field(default_factory=dict)
    script: dict[str, list[Step]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    under_way: int = 0
    most_at_once: int = 0
    renames: bool = False
    on_its_way: int = 0
    takes_seconds: float = 0
    made: int = 0
    tokens: SomeTokens = field(default_factory=SomeTokens)

    def sender(
        self,
        session: ClientSession,
        *,
        seconds: float = 5,
        patience: GraphPatience | None = None,
        doubts: Doubts | None = None,
    ) -> GraphSender:
        """Our way out by it."""
        timeout = ClientTimeout(total=seconds)
        graph = Graph(session, self.tokens, root=self.root, patience=0, timeout=timeout)
        mailbox = GraphMailbox(graph, MAILBOX, FileUploads(graph, session))
        return GraphSender(writer(), mailbox, mail_from=MAILBOX, patience=patience, doubts=doubts)

    @property
    def taken(self) -> list[str]:
        """The Message-IDs that went out, in order."""
        return [each.message_id for each in self.sent]

    async def look(self, _request: web.Request) -> web.StreamResponse:
        """GET /users/{mailbox}/mailFolders/drafts."""
        return web.json_response({"id": "drafts"})

    async def find(self, request: web.Request) -> web.StreamResponse:
        """GET /users/{mailbox}/mailFolders/{folder}/messages, by Message-ID."""
        found = re.fullmatch("internetMessageId eq '(.*)'", request.query["$filter"])
        assert found is not None
        items = (
            [*self.drafts.values()] if request.match_info["folder"] == "drafts" else self._shown()
        )
        told = [
            {"id": each.item_id, "internetMessageId": each.message_id}
            for each in items
            if each.message_id == found[1]
        ]
        return web.json_response({"value": told})

    def _shown(self) -> list[Item]:
        if self.on_its_way:
            self.on_its_way -= 1
            return []
        return self.sent

    async def draft(self, request: web.Request) -> web.StreamResponse:
        """POST /users/{mailbox}/messages, as MIME."""
        assert request.content_type == "text/plain"
        mime = b64decode(await request.read())
        self.made += 1
        ours = str(_parsed(mime).get("Message-ID", f"<{self.made}@exchange.example>"))
        message_id = f"<{self.made}@exchange.example>" if self.renames else ours
        item = Item(f"draft/{self.made}=", message_id, mime)
        self.drafts[item.item_id] = item
        told = {"id": item.item_id, "internetMessageId": item.message_id}
        return web.json_response(told, status=201)

    async def change(self, request: web.Request) -> web.StreamResponse:
        """PATCH /users/{mailbox}/messages/{id}."""
        item = self._draft(request)
        item.message_id = (await request.json())["internetMessageId"]
        return web.json_response({"id": item.item_id})

    async def send(self, request: web.Request) -> web.StreamResponse:
        """POST /users/{mailbox}/messages/{id}/send."""
        assert not await request.read()
        item = self._draft(request)
        if item.parsed["To"] is None:
            to_nobody = refusal(400, "ErrorInvalidRecipients")
            return web.json_response(to_nobody.body, status=to_nobody.status)
        del self.drafts[item.item_id]
        self.sent.append(item)
        return web.Response(status=202)

    async def discard(self, request: web.Request) -> web.StreamResponse:
        """DELETE /users/{mailbox}/messages/{id}."""
        del self.drafts[self._draft(request).item_id]
        return web.Response(status=204)

    async def attach(self, request: web.Request) -> web.StreamResponse:
        """POST …/attachments."""
        file = await request.json()
        assert file["@odata.type"] == "#microsoft.graph.fileAttachment"
        self._draft(request).files[file["name"]] = b64decode(file["contentBytes"])
        return web.json_response({"id": "attachment"}, status=201)

    async def begin_upload(self, request: web.Request) -> web.StreamResponse:
        """POST …/attachments/createUploadSession."""
        item = (await request.json())["AttachmentItem"]
        key = f"{self._draft(request).item_id}|{item['name']}|{item['size']}"
        self.uploads[key] = bytearray()
        url = self.root.replace("/v1.0", "/upload")
        return web.json_response({"uploadUrl": f"{url}?key={key}"}, status=201)

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """PUT of one piece, without a token."""
        assert "Authorization" not in request.headers
        key = request.query["key"]
        item_id, name, size = key.split("|")
        content = await request.read()
        so_far = self.uploads[key]
        last = len(so_far) + len(content) - 1
        assert request.headers["Content-Range"] == f"bytes {len(so_far)}-{last}/{size}"
        so_far += content
        if len(so_far) < int(size):
            return web.json_response({"nextExpectedRanges": [f"{len(so_far)}-"]})
        self.drafts[item_id].files[name] = bytes(so_far)
        return web.Response(status=201)

    def _draft(self, request: web.Request) -> Item:
        item = self.drafts.get(request.match_info["id"])
        if item is None:
            raise web.HTTPNotFound(
                text='{"error": {"code": "ErrorItemNotFound"}}', content_type="application/json"
            )
        return item


def _routes(exchange: FakeExchange) -> list[web.RouteDef]:
    messages = f"/v1.0/users/{MAILBOX}/messages"
    return [
        web.get(f"/v1.0/users/{MAILBOX}/mailFolders/drafts", exchange.look),
        web.get(f"/v1.0/users/{MAILBOX}/mailFolders/{{folder}}/messages", exchange.find),
        web.post(messages, exchange.draft),
        web.patch(f"{messages}/{{id}}", exchange.change),
        web.delete(f"{messages}/{{id}}", exchange.discard),
        web.post(f"{messages}/{{id}}/send", exchange.send),
        web.post(f"{messages}/{{id}}/attachments", exchange.attach),
        web.post(f"{messages}/{{id}}/attachments/createUploadSession", exchange.begin_upload),
        web.put("/upload", exchange.upload),
    ]


def exchange_app(exchange: FakeExchange, *middlewares: Middleware) -> web.Application:
    """The mailbox as an application, and what stands before it."""
    app = web.Application(middlewares=middlewares, client_max_size=8 * 1024 * 1024)
    app.add_routes(_routes(exchange))
    return app


def kind_of(request: web.Request) -> str:
    """Which of the mailbox's or of Notify's methods a request is for."""
    return str(getattr(request.match_info.handler, "__name__", ""))


@asynccontextmanager
async def fake_exchange(**script: list[Step]) -> AsyncIterator[FakeExchange]:
    """The mailbox for as long as the block lasts."""
    exchange = FakeExchange(script=script)

    @web.middleware
    async def scripted(request: web.Request, handler: Handler) -> web.StreamResponse:
        kind = kind_of(request)
        exchange.asked.append(kind)
        steps = exchange.script.get(kind)
        exchange.under_way += 1
        exchange.most_at_once = max(exchange.most_at_once, exchange.under_way)
        try:
            await asyncio.sleep(exchange.takes_seconds)
            if not steps:
                return await handler(request)
            return await gone_wrong(steps.pop(0), request, handler, web.Response(status=202))
        finally:
            exchange.under_way -= 1

    async with TestServer(exchange_app(exchange, scripted)) as server:
        exchange.root = str(server.make_url("/v1.0"))
        yield exchange


@asynccontextmanager
async def exchange_and_session(
    **script: list[Step],
) -> AsyncIterator[tuple[FakeExchange, ClientSession]]:
    """The mailbox, and a session to reach it by."""
    async with fake_exchange(**script) as exchange, ClientSession() as session:
        yield exchange, session
