"""Every web page in a real browser: nothing inaccessible, nothing cut off, nothing from elsewhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.bot.web.asked import EVERYTHING
from tests.bot.web.desk import WebDesk
from tests.browser.chromium import QUIET
from tests.browser.web_scenes import SCENES, Visitor, form, scenery
from tests.cast import NEW_STARTER

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("govuk_frontend")]

NARROW, DESK = 320, 1024
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOUND = """levels => axe.run({runOnly: levels}).then(result =>
    result.violations.map(each => `${each.id}: ${each.nodes.map(node => node.html).join(" ")}`))"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(each => !each.closest(".govuk-visually-hidden, .govuk-skip-link"))
    .map(each => each.outerHTML.slice(0, 80))"""
FONTS = """() => [...new Set([...document.querySelectorAll("main *, header *, footer *")]
    .filter(each => each.checkVisibility()
        && [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .map(each => getComputedStyle(each).fontFamily))]"""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[WebDesk]:
    async with scenery(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def browser_at(chromium: Path) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        await browser.close()


@asynccontextmanager
async def visiting(
    browser: Browser, desk: WebDesk, *, width: int = DESK, **options: Any
) -> AsyncIterator[Visitor]:
    """A fresh browser window; whatever its page complains of, or asks elsewhere, fails the test."""
    context = await browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if _is_ours(said.text) else None)
    page.on(
        "request", lambda asked: complaints.append(asked.url) if _is_elsewhere(asked.url) else None
    )
    yield Visitor(page, desk)
    await context.close()
    assert complaints == []


def _is_ours(said: str) -> bool:
    """Chromium notes every answer that is no success; those are what some pages are for."""
    noted = "Failed to load resource: the server responded with a status of"
    return not said.startswith((f"{noted} 4", f"{noted} 5"))


def _is_elsewhere(url: str) -> bool:
    return not url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("width", [NARROW, DESK])
async def test_no_page_has_a_mistake_of_accessibility_or_is_cut_off(
    chromium_path: Path, desk: WebDesk, axe_script: str, width: int
) -> None:
    found: dict[str, list[str]] = {}
    async with browser_at(chromium_path) as browser:
        for name, go in SCENES.items():
            async with visiting(browser, desk, width=width, bypass_csp=True) as visitor:
                desk.seconds.passed += 3600
                await go(visitor)
                await visitor.page.evaluate(axe_script)
                found[name] = await visitor.page.evaluate(FOUND, LEVELS)
                found[name] += await visitor.page.evaluate(TOO_WIDE)
    assert {name: each for name, each in found.items() if each} == {}


async def test_no_page_asks_elsewhere_or_breaks_its_own_rules_or_shows_gov_uks_font(
    chromium_path: Path, desk: WebDesk
) -> None:
    fonts: set[str] = set()
    async with browser_at(chromium_path) as browser:
        for go in SCENES.values():
            async with visiting(browser, desk) as visitor:
                desk.seconds.passed += 3600
                await go(visitor)
                await expect(visitor.page.locator("body")).to_have_class(
                    "govuk-template__body js-enabled govuk-frontend-supported"
                )
                fonts.update(await visitor.page.evaluate(FONTS))
    assert fonts == {'"Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif'}


async def test_the_handout_is_confirmed_with_the_keyboard_alone(
    chromium_path: Path, desk: WebDesk
) -> None:
    async with browser_at(chromium_path) as browser, visiting(browser, desk) as visitor:
        await form(visitor)
        page, keys = visitor.page, visitor.page.keyboard
        await keys.press("Tab")
        await expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
        await keys.press("Enter")
        await keys.press("Tab")
        await expect(page.get_by_role("link", name="Handout")).to_be_focused()
        await keys.press("Tab")
        await keys.press("Tab")
        await keys.press("Tab")
        await expect(page.get_by_role("button", name="Confirm")).to_be_focused()
        await keys.press("Enter")
        await _mistakes_are_put_right(page)
        await expect(page.get_by_role("heading", level=1)).to_have_text(
            "Recorded: Safeguarding handout"
        )
    assert len(await desk.confirmed(NEW_STARTER)) == 1


async def _mistakes_are_put_right(page: Page) -> None:
    """The list of mistakes has the focus; each leads to its field."""
    await expect(page.locator(".govuk-error-summary")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("checkbox")).to_be_focused()
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Your full name")).to_be_focused()
    await page.keyboard.type("Ada Finch")
    await page.keyboard.press("Enter")


async def test_everything_works_without_javascript(chromium_path: Path, desk: WebDesk) -> None:
    async with (
        browser_at(chromium_path) as browser,
        visiting(browser, desk, java_script_enabled=False) as visitor,
    ):
        await form(visitor)
        await visitor.fill_in("Somebody Else")
        await expect(visitor.page.get_by_text("There is a problem")).to_be_visible()
        await visitor.fill_in("Ada Finch")
        await visitor.press("What do I need to do?")
        await expect(visitor.page.get_by_text("Safeguarding handout: Done")).to_be_visible()
    assert len(await desk.confirmed(NEW_STARTER)) == 1


async def test_a_file_is_chosen_and_sent_and_a_double_click_sends_it_once(
    chromium_path: Path, desk: WebDesk, tmp_path: Path
) -> None:
    certificate = tmp_path / "my certificate.pdf"
    certificate.write_bytes(b"%PDF-1.7")
    async with browser_at(chromium_path) as browser, visiting(browser, desk) as visitor:
        await visitor.open("/shown/everything")
        page = visitor.page
        await page.evaluate(AS_IF_FROM, desk.path())
        await page.evaluate(SEALED_FOR, _sealed(desk))
        await page.get_by_label("Basic adult").check()
        for name, value in (("Day", "27"), ("Month", "3"), ("Year", "2026")):
            await page.get_by_label(name, exact=True).fill(value)
        await page.get_by_label("The certificate").set_input_files(certificate)
        await page.get_by_label("Is there anything else?").fill("No.")
        await page.get_by_label("It is my own certificate.").check()
        async with page.expect_navigation():
            await page.get_by_role("button", name="Send").dblclick()
        await expect(page.get_by_role("heading", level=1)).to_have_text(
            "Thank you for the certificate"
        )
    ((answer, files),) = desk.uploads.taken
    assert answer.values["done_on"] == "2026-03-27"
    assert (files["certificate"].name, files["certificate"].content) == (
        "my certificate.pdf",
        b"%PDF-1.7",
    )


AS_IF_FROM = "path => { document.querySelector('form').action = path }"
SEALED_FOR = "sealed => { document.querySelector('[name=sealed]').value = sealed }"


def _sealed(desk: WebDesk) -> str:
    """The form as the new starter's link would show it."""
    return desk.forms._desk.seals.seal(EVERYTHING, desk.path().removeprefix("/f/"))
