"""Microsoft's keys: fetched once a day, again after a rotation, and never on every forged token."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.teams.signing_keys import KeysUnavailableError, SigningKeys
from tests.bot.teams.signed import private_key


def published(key_id: str) -> dict[str, Any]:
    """A key as Microsoft publishes it."""
    key = jwt.algorithms.RSAAlgorithm.to_jwk(private_key("channel").public_key(), as_dict=True)
    return {**key, "kid": key_id, "endorsements": ["msteams"]}


@dataclass(slots=True)
class Publisher:
    """Microsoft's two documents, and a clock to move."""

    keys: list[dict[str, Any]] = field(default_factory=lambda: [published("key-1")])
    broken: bool = False
    fetched: int = 0
    seconds: float = 0.0

    async def configuration(self, request: web.Request) -> web.Response:
        """Where the keys are."""
        return web.json_response({"jwks_uri": str(request.url.with_path("/keys"))})

    async def published(self, _request: web.Request) -> web.Response:
        """The keys."""
        self.fetched += 1
        if self.broken:
            return web.Response(status=500)
        other = {"kty": "EC", "kid": "elliptic"}
        return web.json_response({"keys": [other, *self.keys]})


@asynccontextmanager
async def published_keys() -> AsyncIterator[tuple[Publisher, SigningKeys]]:
    """Keys that come from a publisher on loopback."""
    publisher = Publisher()
    app = web.Application()
    app.router.add_get("/openid", publisher.configuration)
    app.router.add_get("/keys", publisher.published)
    async with TestServer(app) as server, ClientSession() as session:
        url = str(server.make_url("/openid"))
        yield publisher, SigningKeys(session, lambda: publisher.seconds, url=url)


async def test_keys_are_fetched_once_and_kept() -> None:
    async with published_keys() as (publisher, keys):
        found = [await keys.find("key-1") for _ in range(3)]

    assert [each.channels for each in found if each] == [frozenset({"msteams"})] * 3
    assert publisher.fetched == 1


@pytest.mark.parametrize(
    ("moments", "fetched", "why"),
    [
        ([0, 1, 2], 1, "forged ids do not ask again at once"),
        ([0, 301], 2, "but after five minutes they do"),
    ],
)
async def test_an_unknown_key_asks_again_but_not_all_day(
    moments: list[float], fetched: int, why: str
) -> None:
    async with published_keys() as (publisher, keys):
        for publisher.seconds in moments:
            assert await keys.find("unknown") is None

    assert publisher.fetched == fetched, why


async def test_a_rotated_key_is_found() -> None:
    async with published_keys() as (publisher, keys):
        await keys.find("key-1")
        publisher.keys, publisher.seconds = [published("key-2")], 400.0

        assert await keys.find("key-2") is not None


async def test_known_keys_outlive_an_outage() -> None:
    async with published_keys() as (publisher, keys):
        await keys.find("key-1")
        publisher.broken, publisher.seconds = True, 90_000.0

        assert await keys.find("key-1") is not None


@pytest.mark.parametrize(
    ("moments", "fetched", "why"),
    [
        ([90_000, 90_001, 90_300], 2, "a failure is not repeated with every message"),
        ([90_000, 90_301], 3, "but after five minutes, and not a day later"),
    ],
)
async def test_a_failed_refresh_is_tried_again_soon(
    moments: list[float], fetched: int, why: str
) -> None:
    async with published_keys() as (publisher, keys):
        await keys.find("key-1")
        publisher.broken = True
        for publisher.seconds in moments:
            assert await keys.find("key-1") is not None

    assert publisher.fetched == fetched, why


async def test_after_two_days_without_an_answer_no_key_is_trusted() -> None:
    async with published_keys() as (publisher, keys):
        await keys.find("key-1")
        publisher.broken, publisher.seconds = True, 172_801.0
        with pytest.raises(KeysUnavailableError):
            await keys.find("key-1")

        publisher.broken, publisher.seconds = False, 172_812.0
        assert await keys.find("key-1") is not None


async def test_while_nothing_is_known_it_asks_again_after_ten_seconds() -> None:
    async with published_keys() as (publisher, keys):
        publisher.broken = True
        for publisher.seconds in (0.0, 10.0, 11.0):
            with pytest.raises(KeysUnavailableError):
                await keys.find("key-1")

    assert publisher.fetched == 2


@pytest.mark.parametrize("keys_listed", [None, [], ["nonsense"]])
async def test_without_any_key_it_says_so(keys_listed: Any) -> None:
    async with published_keys() as (publisher, keys):
        publisher.broken, publisher.keys = keys_listed is None, keys_listed or []

        if publisher.broken:
            with pytest.raises(KeysUnavailableError):
                await keys.find("key-1")
        else:
            assert await keys.find("key-1") is None
