"""The front door: what is turned away before anything of it is read, and with which sentence."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.teams.activities import Origin
from bot.teams.adapter import TeamsAdapter
from bot.teams.auth import ChannelAuth, RefusedError
from bot.teams.connector import Connector
from bot.teams.routes import Messages, _check_is_here, _read
from bot.teams.service_urls import ServiceUrls
from tests.bot.teams.forged import REFUSED
from tests.bot.teams.office import open_office
from tests.bot.teams.signed import IDENTITY, SERVICE_URL, TENANT, SomeKeys, token

ACTIVITY = {
    "type": "message",
    "channelId": "msteams",
    "serviceUrl": SERVICE_URL,
    "channelData": {"tenant": {"id": TENANT}},
}
JSON_TYPE = {"Content-Type": "application/json"}
SIGNED = {**JSON_TYPE, "Authorization": f"Bearer {token()}"}
PACKED = {**SIGNED, "Content-Encoding": "gzip"}


@dataclass(slots=True)
class NotedTurns:
    """Whatever got through."""

    activities: list[Activity] = field(default_factory=list)

    async def handle(self, context: TurnContext) -> None:
        """Note it."""
        self.activities.append(context.activity)

    async def finish(self) -> None:
        """Nothing is still to be said."""


@asynccontextmanager
async def front_door() -> AsyncIterator[tuple[TestClient[Any, Any], list[Activity]]]:
    """The route as it runs in the council's tenant, and the turns that got through."""
    turns = NotedTurns()

    async with ClientSession() as session:
        adapter = TeamsAdapter(Connector(session, ServiceUrls(local=True), None))
        auth = ChannelAuth(IDENTITY, ServiceUrls(), SomeKeys())
        app = web.Application()
        Messages(adapter, turns, auth, local=False).register(app)
        async with TestClient(TestServer(app)) as client:
            yield client, turns.activities


@pytest.mark.parametrize(
    ("body", "headers", "status", "sentence", "why"),
    [
        (b"{}", {}, 415, "the body must be application/json", "no content type"),
        (b"{}", {"Content-Type": "text/plain"}, 415, "the body must be application/json", "text"),
        (b"{}", JSON_TYPE, 401, "no bearer token", "no token: the body is not even read"),
        (b"x" * 300_000, JSON_TYPE, 413, "the body is too large", "too large, as it says itself"),
        (b"", SIGNED, 400, "the body is not JSON", "empty"),
        (b"{", SIGNED, 400, "the body is not JSON", "cut off"),
        (b"\xff\xfe{}", SIGNED, 400, "the body is not JSON", "another encoding"),
        (b"[" * 200_000, SIGNED, 400, "the body is not JSON", "nested without end"),
        (b"hello", PACKED, 400, "the body is broken", "packed, as it says, but it is not"),
        (b"[]", SIGNED, 400, "the body is not a JSON object", "a list"),
        (b"null", SIGNED, 400, "the body is not a JSON object", "nothing"),
        (b"{}", SIGNED, 401, "token is for another service URL", "an activity from nowhere"),
    ],
)
async def test_nonsense_is_refused_with_a_sentence(
    body: bytes, headers: dict[str, str], status: int, *, sentence: str, why: str
) -> None:
    async with front_door() as (client, turns):
        response = await client.post("/api/messages", data=body, headers=headers)
        answer = await response.json()

    assert (response.status, answer) == (status, {"error": sentence}), why
    assert turns == []


async def test_a_body_that_grows_too_large_is_given_up() -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b" " * 65_536

    async with front_door() as (client, turns):
        response = await client.post("/api/messages", data=endless(), headers=SIGNED)

    assert response.status == 413
    assert turns == []


async def test_a_body_that_does_not_end_is_given_up() -> None:
    refusals: list[RefusedError] = []

    async def dribble() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(0.3)
        yield b"}"

    async def take(request: web.Request) -> web.Response:
        with pytest.raises(RefusedError, match="took too long") as refused:
            await _read(request, seconds=0.05)
        refusals.append(refused.value)
        return web.Response()

    app = web.Application()
    app.router.add_post("/", take)
    async with TestClient(TestServer(app)) as client:
        await client.post("/", data=dribble())

    assert [each.status for each in refusals] == [408]


@pytest.mark.parametrize(("header", "origin", "status", "why"), REFUSED)
async def test_no_forged_token_is_an_error_of_ours_or_becomes_a_turn(
    header: str | None, origin: Origin, status: int, why: str
) -> None:
    activity = {
        "type": "message",
        "channelId": origin.channel_id,
        "serviceUrl": origin.service_url,
        "channelData": {"tenant": {"id": origin.tenant_id}},
    }
    async with front_door() as (client, turns):
        answer = await posted_raw(client, header, json.dumps(activity).encode())

    assert answer == status, why
    assert turns == []


async def posted_raw(client: TestClient[Any, Any], header: str | None, body: bytes) -> int:
    """Post as no well-behaved client would, with the header's very bytes; the status answered."""
    told = "" if header is None else f"Authorization: {header}\r\n"
    head = (
        f"POST /api/messages HTTP/1.1\r\nHost: {client.host}\r\nConnection: close\r\n{told}"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(head.encode(errors="surrogateescape") + body)
    status_line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return int(status_line.split()[1])


async def test_only_posts_are_taken() -> None:
    async with front_door() as (client, _):
        assert (await client.get("/api/messages")).status == 405


async def test_what_teams_signed_becomes_a_turn() -> None:
    async with front_door() as (client, turns):
        response = await client.post("/api/messages", data=json.dumps(ACTIVITY), headers=SIGNED)

    assert response.status == 200
    assert [each.type for each in turns] == ["message"]


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("evil.example", "a web page that points its own name at this machine"),
        ("127.0.0.1.evil.example", "a name that only looks like this machine"),
    ],
)
async def test_local_mode_answers_only_to_this_machines_own_names(
    tmp_path: Path, host: str, why: str
) -> None:
    async with open_office(tmp_path) as office:
        response = await office.client.post(
            "/api/messages", json=office.activity(), headers={"Host": host}
        )

    assert response.status == 403, why
    assert office.teams.calls == []


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
async def test_local_mode_refuses_what_a_proxy_passes_on(tmp_path: Path, header: str) -> None:
    async with open_office(tmp_path) as office:
        response = await office.client.post(
            "/api/messages", json=office.activity(), headers={header: "203.0.113.7"}
        )

    assert response.status == 403, "a proxy on this machine speaks for somebody elsewhere"
    assert office.teams.calls == []


async def test_local_mode_refuses_other_machines_and_other_service_urls(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="this machine only"):
        _check_is_here(make_mocked_request("POST", "/", headers={"Host": "localhost"}))

    async with open_office(tmp_path) as office:
        status, _ = await office.post(serviceUrl=SERVICE_URL)

    assert status == 403
    assert office.teams.calls == []


async def test_local_mode_warns_loudly(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with open_office(tmp_path):
        pass

    assert "LOCAL MODE" in caplog.text
