"""Fetching the councillors' list from a council's site."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.feeds.fetching import Fetch, FetchError, councillors_address, fetched, is_address
from bot.feeds.web import fetch as fetch_web
from bot.feeds.web_service_xml import MOST_BYTES
from training.errors import Problem

SITE = "https://democracy.example.gov.uk"
METHOD = f"{SITE}/mgWebService.asmx/GetCouncillorsByWard"


def answering(*pieces: bytes, error: str | None = None) -> tuple[Fetch, list[str]]:
    asked: list[str] = []

    async def fetch(address: str) -> AsyncIterator[bytes]:
        asked.append(address)
        for piece in pieces:
            yield piece
        if error:
            raise FetchError(error)

    return fetch, asked


@pytest.mark.parametrize(
    ("given", "address", "why"),
    [
        (SITE, METHOD, "the site"),
        (f"{SITE}/", METHOD, "with a slash"),
        (f"{SITE}/mgWebService.asmx?WSDL", METHOD, "the service's description"),
        (METHOD, METHOD, "the method itself"),
        (
            f"{SITE}/sub",
            f"{SITE}/sub/mgWebService.asmx/GetCouncillorsByWard",
            "a site below a path",
        ),
    ],
)
def test_the_method_is_found_from_any_address_of_the_site(
    given: str, address: str, why: str
) -> None:
    assert councillors_address(given) == address, why


@pytest.mark.parametrize(
    ("text", "expected"), [(SITE, True), ("councillors.xml", False), ("C:/councillors.xml", False)]
)
def test_an_address_is_told_from_a_file(text: str, expected: bool) -> None:
    assert is_address(text) is expected


async def test_the_pieces_of_the_answer_are_put_together() -> None:
    fetch, asked = answering(b"<councillors", b"byward/>")
    assert await fetched(SITE, fetch) == b"<councillorsbyward/>"
    assert asked == [METHOD]


async def test_an_answer_that_never_ends_is_cut_short() -> None:
    fetch, _ = answering(b"x" * MOST_BYTES, b"x")
    problem = await fetched(SITE, fetch)
    assert isinstance(problem, Problem)
    assert problem.code == "too_big"


async def test_an_address_that_is_none_is_one_sentence_and_nobody_is_asked() -> None:
    fetch, asked = answering(b"")
    assert is_address("http://[::1")
    problem = await fetched("http://[::1", fetch)
    assert isinstance(problem, Problem)
    assert (problem.code, asked) == ("no_address", [])


async def test_a_site_that_points_elsewhere_is_not_followed() -> None:
    followed: list[str] = []

    async def elsewhere(_request: web.Request) -> web.Response:
        followed.append("elsewhere")
        return web.Response()

    app = web.Application()
    app.router.add_get("/elsewhere", elsewhere)
    app.router.add_get("/mgWebService.asmx/{method}", _to_elsewhere)
    async with TestServer(app) as server:
        problem = await fetched(str(server.make_url("/")), fetch_web)
    assert isinstance(problem, Problem)
    assert "(302)" in problem.sentence
    assert followed == []


async def _to_elsewhere(_request: web.Request) -> web.Response:
    raise web.HTTPFound("/elsewhere")


async def test_a_site_that_does_not_answer_is_one_sentence_with_its_code() -> None:
    fetch, _ = answering(error="503")
    problem = await fetched(SITE, fetch)
    assert isinstance(problem, Problem)
    assert problem.code == "not_fetched"
    assert "(503)" in problem.sentence
