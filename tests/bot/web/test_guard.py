"""Every page: its headers, its log line, and a page of its own for whatever goes wrong."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.settings import Settings
from bot.web.guard import A_VISITOR
from bot.web.refusals import RefusedError
from bot.web.site import open_site
from tests.bot.web.shown import heading_of
from tests.default_policy import POLICY

Client = TestClient[web.Request, web.Application]
TEAMS = ("https://teams.microsoft.com", "https://*.teams.microsoft.com")


def app_of(settings: Settings) -> web.Application:
    """An application with pages that behave and pages that do not."""
    site = open_site(settings, POLICY, seconds=lambda: 5.0)
    app = web.Application()
    site.register(app)

    async def well(_request: web.Request) -> web.Response:
        return site.pages.sentences(200, "All is well", ("Nothing to do.",))

    async def badly(_request: web.Request) -> web.Response:
        raise ZeroDivisionError("robin.ashby@example.gov.uk")

    async def too_large(_request: web.Request) -> web.Response:
        raise RefusedError.too_large("At most 10 MB, please.")

    async def framed(_request: web.Request) -> web.Response:
        return site.pages.page("sentences.html", framed_by=TEAMS, title="Tab", sentences=())

    async def of_a_program(_request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    app.router.add_get("/well/{token}", well)
    app.router.add_get("/badly", badly)
    app.router.add_post("/large", too_large)
    app.router.add_get("/framed", framed)
    app.router.add_get("/healthz", of_a_program)
    return app


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with TestClient(TestServer(app_of(Settings()))) as opened:
        yield opened


async def test_every_page_tells_the_browser_what_it_may_not_do(client: Client) -> None:
    response = await client.get("/well/secret")

    assert response.status == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "Strict-Transport-Security" not in response.headers
    policy = response.headers["Content-Security-Policy"]
    assert policy == (
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "img-src 'self'; script-src 'self' 'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='; "
        "style-src 'self'"
    )
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/healthzzz", "/healthz/x", "/readyz-", "/metrics.txt", "/api/x"])
async def test_what_only_begins_like_a_programs_address_is_a_page_like_any_other(
    client: Client, path: str
) -> None:
    response = await client.get(path)
    assert (response.status, heading_of(await response.text())) == (404, "Page not found")
    assert "Content-Security-Policy" in response.headers


async def test_over_https_the_browser_is_told_to_stay_with_it() -> None:
    settings = Settings(public_url="https://training.example.gov.uk")
    async with TestClient(TestServer(app_of(settings))) as client:
        response = await client.get("/well/secret")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


async def test_a_page_for_a_tab_may_be_framed_by_those_it_names_and_by_nobody_else(
    client: Client,
) -> None:
    policy = (await client.get("/framed")).headers["Content-Security-Policy"]
    assert "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com;" in policy


@pytest.mark.parametrize(
    ("method", "path", "status", "heading"),
    [
        ("GET", "/f", 404, "Page not found"),
        ("GET", "/assets/old/safeguarding.css", 404, "Page not found"),
        ("POST", "/well/secret", 405, "This page does not work like that"),
        ("POST", "/large", 413, "That was too large"),
        ("GET", "/badly", 500, "Sorry, something went wrong on our side"),
    ],
)
async def test_whatever_goes_wrong_is_a_page_with_the_same_headers(
    client: Client, method: str, path: str, status: int, heading: str
) -> None:
    response = await client.request(method, path)

    assert response.status == status
    assert heading_of(await response.text()) == heading
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


async def test_a_failure_names_a_reference_that_is_in_the_log_and_nothing_of_what_happened(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    page = await (await client.get("/badly")).text()
    assert "name the reference web-" in page
    assert "ZeroDivision" not in page
    assert "robin" not in page
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == [
        "page failed"
    ]


async def test_the_log_names_the_kind_of_page_and_never_the_token(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await client.get("/well/secret?with=question")
    await client.get("/secret")
    lines = [vars(each) for each in caplog.records if each.getMessage() == "page answered"]
    assert [(each["page"], each["status"]) for each in lines] == [
        ("/well/{token}", 200),
        ("none of ours", 404),
    ]
    assert "secret" not in "".join(map(str, lines))


async def test_a_visitor_who_hammers_is_told_to_wait_and_programs_are_not_counted(
    client: Client,
) -> None:
    answers = [(await client.get("/well/x")).status for _ in range(A_VISITOR.most + 1)]
    assert answers == [200] * A_VISITOR.most + [429]
    refused = await client.get("/well/x")
    assert refused.headers["Retry-After"] == "1"
    page = await refused.text()
    assert heading_of(page) == "Please wait a moment"
    assert "wait a minute, then try again" in page
    assert (await client.get("/healthz")).status == 200


async def test_behind_a_proxy_that_shows_the_site_under_a_path_the_styles_are_found() -> None:
    settings = Settings(public_url="https://intranet.example.gov.uk/training")
    async with TestClient(TestServer(app_of(settings))) as client:
        page = await (await client.get("/well/x")).text()
    assert 'href="/training/assets/' in page


async def test_a_page_is_whole_without_gov_uk_frontend(tmp_path: Path) -> None:
    settings = Settings(web_assets=tmp_path)
    async with TestClient(TestServer(app_of(settings))) as client:
        page = await (await client.get("/well/x")).text()
    assert heading_of(page) == "All is well"
    assert "govuk-frontend.min" not in page
    assert "start.mjs" not in page
