"""The tracker's tab with Microsoft's own library, framed by a Teams that this machine plays."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import FrameLocator, Page, expect

from tests.bot.web.tracker.team_desk import ROOT
from tests.browser.team_hosts import TEAMS, Office, office

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("govuk_frontend", "teams_library"),
]


@pytest.fixture
async def team(tmp_path: Path, chromium_path: Path) -> AsyncIterator[Office]:
    async with office(tmp_path, chromium_path) as opened:
        yield opened


async def tab_in(page: Page) -> FrameLocator:
    """The tab, with Teams' library at work in it."""
    async with page.expect_response("**/tab.mjs"):
        await page.goto(f"{TEAMS}/tab")
    await page.wait_for_timeout(500)
    return page.frame_locator("iframe")


async def test_one_signs_in_by_a_pop_up_and_the_tab_stays_signed_in(team: Office) -> None:
    window = await team.window()
    page = await window.new_page()
    tab = await tab_in(page)
    async with window.expect_page() as opened:
        await tab.get_by_role("button", name="Sign in with your council account").click()
    await (await opened.value).wait_for_event("close")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Tracker")
    await tab.get_by_label("Name or number").fill("bram")
    await tab.get_by_role("button", name="Show", exact=True).click()
    await expect(tab.get_by_role("table", name="1 person.")).to_be_visible()
    (cookie,) = await window.cookies()
    assert (cookie["name"], cookie["sameSite"]) == ("__Host-tab-session", "None")
    assert cookie["partitionKey"] == "https://microsoft.com"


async def test_outside_teams_the_tabs_session_is_nobodys(team: Office) -> None:
    window = await team.window()
    page = await window.new_page()
    tab = await tab_in(page)
    async with window.expect_page() as opened:
        await tab.get_by_role("button", name="Sign in with your council account").click()
    await (await opened.value).wait_for_event("close")
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Tracker")
    alone = await window.new_page()
    await alone.goto(f"{ROOT}/tracker")
    await expect(alone.get_by_role("heading", level=1)).to_have_text("Sign in to see the tracker")
