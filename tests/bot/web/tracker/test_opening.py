"""The tracker is there where people can sign in, and nowhere else."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.calendar import CouncilCalendar
from bot.environment import Secret
from bot.setting_values import AppType
from bot.settings import Settings
from bot.web.site import open_site
from bot.web.tracker.opening import Behind, open_tracker
from scheduler.council import Council
from storage.database import Database
from tests.bot.certificates import pem_of, rsa_key
from tests.bot.teams.signed import APP_ID, TENANT
from tests.bot.web.desk import Seconds
from tests.bot.web.shown import heading_of
from tests.bot.web.tracker.team_desk import POLICY, ROOT
from tests.dialogs.asked import NOW
from tests.evidence_means import Desk as Shelves
from tests.fakes import MovingClock
from tests.laid_tables import lay_sqlite

WHOLE: dict[str, Any] = {
    "public_url": ROOT,
    "teams_app_id": APP_ID,
    "teams_app_tenant_id": TENANT,
    "teams_app_type": AppType.SINGLE_TENANT,
    "teams_app_password": Secret("a-secret"),
}
NO_PASSWORD = {"teams_app_password": None}
MANAGED = {"teams_app_type": AppType.USER_ASSIGNED_MSI, **NO_PASSWORD}


@pytest.fixture
async def council(tmp_path: Path) -> AsyncIterator[Council]:
    database = Database.open(lay_sqlite(tmp_path / "opened.db"))
    yield Council(database, POLICY, CouncilCalendar(POLICY))
    await database.close()


def behind(council: Council) -> Behind:
    return Behind(council, MovingClock(NOW), Shelves(Path("never read")).files)


@pytest.mark.parametrize(
    ("changes", "is_there", "why"),
    [
        ({}, True, "the bot's own app"),
        (
            {**NO_PASSWORD, "teams_app_certificate": Secret(pem_of(rsa_key()))},
            True,
            "a certificate",
        ),
        ({"public_url": None}, False, "Microsoft could not lead back"),
        ({"teams_app_id": None}, False, "no app"),
        ({"teams_app_tenant_id": None}, False, "nobody's people"),
        (NO_PASSWORD, False, "no proof"),
        (MANAGED, False, "a managed identity signs nobody in"),
        (
            {**MANAGED, "sign_in_app_id": APP_ID, "sign_in_app_password": Secret("x")},
            True,
            "an app of its own beside it does",
        ),
        ({**MANAGED, "sign_in_app_id": APP_ID}, False, "but not without its proof"),
        ({"sign_in_app_id": APP_ID}, False, "nor under another's"),
    ],
)
async def test_without_a_way_to_sign_in_there_is_no_page(
    council: Council, *, changes: dict[str, Any], is_there: bool, why: str
) -> None:
    settings = Settings(**{**WHOLE, **changes})
    app = web.Application()
    site = open_site(settings, POLICY, seconds=Seconds())
    site.register(app)
    pages = open_tracker(site, settings, behind(council))
    if pages is not None:
        pages.register(app)
    a_certificate = f"/tracker/evidence/{'a' * 32}"
    async with TestClient(TestServer(app)) as client:
        for path in (
            "/tracker",
            "/tracker/why/x",
            "/tracker/evidence",
            a_certificate,
            f"{a_certificate}/file",
        ):
            response = await client.get(path)
            heading = heading_of(await response.text())
            expected = (401, "Sign in to see the tracker") if is_there else (404, "Page not found")
            assert (response.status, heading) == expected, why


async def test_local_mode_has_its_own_sign_in_and_needs_no_identity(council: Council) -> None:
    settings = Settings(teams_local=True)
    app = web.Application()
    site = open_site(settings, POLICY, seconds=Seconds())
    site.register(app)
    pages = open_tracker(site, settings, behind(council))
    assert pages is not None
    pages.register(app)
    async with TestClient(TestServer(app)) as client:
        response = await client.get("/sign-in")
        assert heading_of(await response.text()) == "Local sign-in"
        assert (await client.get("/sign-in/done")).status == 404
