"""The tracker in a real browser: nothing inaccessible or cut off, with the keyboard, without JavaScript."""

import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.bot.web.tracker.team_desk import ROOT
from tests.browser.team_hosts import Office, office, signed_in
from tests.browser.team_scenes import SCENES
from tests.browser.test_web_pages import FOUND, LEVELS, TOO_WIDE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("govuk_frontend")]


NARROW, DESK = 320, 1280

BEYOND_THE_WINDOW = """() => document.documentElement.scrollWidth > window.innerWidth"""


@pytest.fixture
async def team(tmp_path: Path, chromium_path: Path) -> AsyncIterator[Office]:
    async with office(tmp_path, chromium_path) as opened:
        yield opened


@pytest.mark.parametrize("width", [NARROW, DESK])
async def test_no_page_of_the_tracker_has_a_mistake_of_accessibility_or_is_cut_off(
    team: Office, axe_script: str, width: int
) -> None:
    found: dict[str, Sequence[str]] = {}
    for name, go in SCENES.items():
        window = await team.window(width=width, bypass_csp=True)
        page = await window.new_page()
        team.desk.seconds.passed += 3600
        await go(page, team.desk)
        await page.evaluate(axe_script)
        found[name] = await page.evaluate(FOUND, LEVELS)
        if width == NARROW:
            found[name] = [*found[name], *await page.evaluate(TOO_WIDE)]
        assert not await page.evaluate(BEYOND_THE_WINDOW), name
        await window.close()
    assert {name: each for name, each in found.items() if each} == {}


BY_TEAMS_JS = ("https://res.cdn.office.net/teams-js/", "No Parent window found.")
"""What Microsoft's library says outside Teams, and of a list that it would fetch and does without."""


async def test_no_page_asks_elsewhere_or_breaks_its_own_rules(team: Office) -> None:
    complaints: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        page.on("request", lambda asked: complaints.append(asked.url))

    for go in SCENES.values():
        window = await team.window()
        page = await window.new_page()
        watch(page)
        team.desk.seconds.passed += 3600
        await go(page, team.desk)
        await window.close()
    ours = (ROOT, "https://login.microsoftonline.com/", "Failed to load resource: the server")
    others = [each for each in complaints if not each.startswith(ours)]
    assert [each for each in others if not any(said in each for said in BY_TEAMS_JS)] == []
    assert [each for each in others if each.startswith("http")] == [], "our policy refused it"


async def test_at_a_desk_there_is_a_table_with_its_headings_in_sight(team: Office) -> None:
    page = await (await team.window()).new_page()
    await signed_in(page)
    await expect(page.get_by_role("table", name="8 people.")).to_be_visible()
    await expect(page.get_by_role("columnheader", name="Basic safeguarding adults")).to_be_visible()
    await expect(page.get_by_role("rowheader", name="Bram Holloway 1002")).to_be_visible()
    await expect(page.get_by_role("heading", name="Bram Holloway")).to_have_count(0)
    scrolled = page.get_by_role("region", name="8 people.")
    await scrolled.evaluate("each => { each.style.maxHeight = '200px'; each.scrollTop = 150 }")
    head = await page.locator("thead th").nth(1).bounding_box()
    region = await scrolled.bounding_box()
    assert head
    assert region
    assert abs(head["y"] - region["y"]) < 3


async def test_on_a_phone_there_is_a_list_for_each_person(team: Office) -> None:
    page = await (await team.window(width=NARROW)).new_page()
    await signed_in(page)
    await expect(page.get_by_role("table")).to_have_count(0)
    await expect(page.get_by_role("heading", name="Bram Holloway 1002")).to_be_visible()
    words = re.compile("Overdue.*: Bram Holloway, Basic safeguarding adults")
    await page.get_by_role("link", name=words).click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Basic safeguarding adults")
    await page.get_by_role("link", name="Back to the tracker").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Tracker")


async def test_everything_is_done_with_the_keyboard_alone(team: Office) -> None:
    page = await (await team.window()).new_page()
    await signed_in(page)
    await page.get_by_role("button", name="Sign out").focus()
    keys = page.keyboard
    await keys.press("Tab")
    await expect(page.get_by_label("Name or number")).to_be_focused()
    await keys.type("holloway")
    for label in ("Service", "Course", "State", "Order"):
        await keys.press("Tab")
        await expect(page.get_by_label(label, exact=True)).to_be_focused()
    await keys.press("End")
    await keys.press("Tab")
    await keys.press("Enter")
    await page.wait_for_url(f"{ROOT}/tracker?order=worst&search=*")
    region = page.get_by_role("region", name="1 person.")
    await page.get_by_role("link", name="0 Recommended").focus()
    await keys.press("Tab")
    await expect(region).to_be_focused()
    await keys.press("Tab")
    first = page.get_by_role("table").get_by_role("link").first
    await expect(first).to_be_focused()
    await keys.press("Enter")
    await page.wait_for_url(f"{ROOT}/tracker/why/*")


async def test_a_focused_cell_is_not_hidden_under_the_headings(team: Office) -> None:
    page = await (await team.window()).new_page()
    await signed_in(page)
    scrolled = page.get_by_role("region", name="8 people.")
    await scrolled.evaluate("each => { each.style.maxHeight = '260px'; each.scrollTop = 1000 }")
    cell = page.get_by_role("table").get_by_role("link").first
    await cell.focus()
    link, head = await cell.bounding_box(), await page.locator("thead th").first.bounding_box()
    assert link
    assert head
    assert link["y"] >= head["y"] + head["height"] - 1


async def test_everything_works_without_javascript(team: Office, tmp_path: Path) -> None:
    window = await team.window(java_script_enabled=True)
    page = await window.new_page()
    await signed_in(page)
    plain = await team.window(java_script_enabled=False)
    await plain.add_cookies(await window.cookies())  # type: ignore[arg-type]
    page = await plain.new_page()
    await page.goto(f"{ROOT}/tracker")
    await page.get_by_label("State", exact=True).select_option("overdue")
    await page.get_by_label("Course", exact=True).select_option("basic_adult")
    await page.get_by_role("button", name="Show", exact=True).click()
    await page.wait_for_url(f"{ROOT}/tracker?course=basic_adult&state=overdue")
    async with page.expect_download() as begun:
        await page.get_by_role("button", name="CSV").click()
    download = await begun.value
    assert download.suggested_filename == "tracker-2026-11-23.csv"
    await download.save_as(tmp_path / "tracker.csv")
    assert "Bram Holloway" in (tmp_path / "tracker.csv").read_text(encoding="utf-8-sig")
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
