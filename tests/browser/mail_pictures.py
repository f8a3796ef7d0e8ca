"""Pictures of every kind of email: at a desk, on a phone, on a dark screen, and with pictures blocked."""

from collections.abc import Mapping
from pathlib import Path

from playwright.async_api import Page, async_playwright

from tests.bot.mail.golden import RENDERED
from tests.bot.mail.written import RENDERER, WITH_TREND
from tests.browser.chromium import QUIET
from tests.browser.picture_sizes import DESK, PHONE, made_smaller
from tests.default_policy import POLICY

IN_THE_DARK = ("welcome", "welcome-linked", "overdue", "councillor-linked", "digest-strategic")


async def picture_every_mail(directory: Path, chromium: str) -> None:
    """Each of the golden emails, and the one that carries a picture."""
    pages = {name: each.page for name, each in RENDERED.items()}
    trend = RENDERER.render(WITH_TREND, POLICY.contacts)
    pages["digest-trend"] = trend.page
    blocked = {"digest-trend-without-pictures": trend.html}  # nothing is found by its content id
    dark = {f"{name}-dark": pages[name] for name in (*IN_THE_DARK, "digest-trend")}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        await _picture(await browser.new_page(), pages | blocked, directory)
        await _picture(await browser.new_page(color_scheme="dark"), dark, directory)
        await browser.close()


async def _picture(page: Page, mails: Mapping[str, str], directory: Path) -> None:
    for name, html in mails.items():
        await page.set_content(html)
        for place, width in (("desk", DESK), ("phone", PHONE)):
            await page.set_viewport_size({"width": width, "height": 400})
            path = directory / f"{name}-{place}.png"
            await page.screenshot(path=path, full_page=True)
            made_smaller(path)
