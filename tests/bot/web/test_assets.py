"""The styles and scripts: kept by browsers for a year, compressed, and never the crown or its font."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hatchling.builders.wheel import WheelBuilder

from bot import govuk as gov_uk
from bot.govuk import FILES
from bot.web import teams_js
from bot.web.assets import OWN, Assets

Client = TestClient[web.Request, web.Application]


@pytest.fixture
def govuk(tmp_path: Path) -> Path:
    """A folder with files of the right names."""
    for name in FILES:
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    return tmp_path


@pytest.fixture
async def client(govuk: Path) -> AsyncIterator[Client]:
    app = web.Application()
    Assets.load(govuk).register(app)
    async with TestClient(TestServer(app)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("govuk-frontend.min.css", "text/css"),
        ("govuk-frontend.min.js", "text/javascript"),
        ("safeguarding.css", "text/css"),
        ("start.mjs", "text/javascript"),
        ("icon.svg", "image/svg+xml"),
    ],
)
async def test_every_file_is_served_with_its_kind_and_may_be_kept_for_a_year(
    client: Client, govuk: Path, name: str, kind: str
) -> None:
    response = await client.get(Assets.load(govuk).path_of(name))

    assert response.status == 200
    assert response.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert await response.read() == Assets.load(govuk).files[name]


async def test_a_browser_that_knows_gzip_gets_it_and_another_does_not(
    client: Client, govuk: Path
) -> None:
    assets = Assets.load(govuk)
    async with client.session.get(
        client.make_url(assets.path_of("start.mjs")),
        headers={"Accept-Encoding": "gzip"},
        auto_decompress=False,
    ) as small:
        assert small.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(await small.read()) == assets.files["start.mjs"]
    plain = await client.get(assets.path_of("start.mjs"), headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert {small.headers["Vary"], plain.headers["Vary"]} == {"Accept-Encoding"}


async def test_an_address_of_an_older_version_is_not_there(client: Client) -> None:
    assert (await client.get("/assets/0123456789abcdef/safeguarding.css")).status == 404


def test_the_address_changes_with_any_file(govuk: Path) -> None:
    before = Assets.load(govuk).path_of("safeguarding.css")
    (govuk / FILES[0]).write_text("/* newer */", encoding="utf-8")
    assert Assets.load(govuk).path_of("safeguarding.css") != before


def test_without_gov_uk_frontend_our_own_files_are_there(tmp_path: Path) -> None:
    assets = Assets.load(tmp_path / "nowhere")
    assert set(assets.files) - {teams_js.FILE} == set(OWN)
    assert not assets.is_styled
    assert not gov_uk.found_in(tmp_path / "nowhere")


def test_what_npm_delivers_is_found_in_a_checkout_and_its_font_taken_out(
    govuk_frontend: Path,
) -> None:
    styles = Assets.load().files["govuk-frontend.min.css"].decode()
    npms = (govuk_frontend / "govuk-frontend.min.css").read_text(encoding="utf-8")
    assert "font-family:GDS Transport,arial,sans-serif" in npms
    assert "GDS Transport" not in styles
    assert "@font-face" not in styles
    assert styles.count("{") == npms.count("{") - npms.count("@font-face")
    assert gov_uk.found_in()


def test_the_built_package_carries_them(govuk_frontend: Path, tmp_path: Path) -> None:
    """As `pip wheel .` builds it, and as a wheel is built from the source package."""
    wheel = built_wheel(govuk_frontend.parents[3], tmp_path)
    assert {f"bot/web/static/govuk/{name}" for name in FILES} <= wheel
    assert {f"bot/web/static/{name}" for name in OWN} <= wheel
    assert "bot/web/templates/layout.html" in wheel


def test_teams_library_is_found_where_the_setting_says(tmp_path: Path) -> None:
    (tmp_path / teams_js.FILE).write_text("/* Teams */", encoding="utf-8")
    assets = Assets.load(tmp_path)
    assert assets.has_teams_library
    assert assets.files[teams_js.FILE] == b"/* Teams */"


def test_the_built_package_carries_teams_library(teams_library: Path, tmp_path: Path) -> None:
    wheel = built_wheel(teams_library.parents[5], tmp_path)
    assert f"bot/web/static/teams/{teams_js.FILE}" in wheel


def built_wheel(root: Path, folder: Path) -> set[str]:
    """The names of the files in the wheel."""
    builder: Any = WheelBuilder(str(root))
    (path,) = builder.build(directory=str(folder), versions=["standard"])
    return set(ZipFile(path).namelist())
