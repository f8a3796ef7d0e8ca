"""The tracker's pictures: every page and every state of it, and the whole example council in the demo."""

import tempfile
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.browser.chromium import QUIET
from tests.browser.demo_process import DemoProcess, some_ports, started_demo
from tests.browser.team_hosts import office
from tests.browser.team_scenes import SCENES

DESK, PHONE = 1280, 360
AT_THE_TOP = {"desk": 900, "phone": 1400}
"""Pixels from the top: a phone's list goes on and on."""

WITHOUT_END = frozenset({"tracker"})
"""Of the phone's pages those of which the beginning says it all."""


async def picture_the_tracker(directory: Path, chromium: str) -> list[Path]:
    """Take them; the paths of all that were taken."""
    with tempfile.TemporaryDirectory() as folder:
        scenes = await _scenes(directory, Path(folder), chromium)
    return [*scenes, *await _demo(directory, chromium)]


async def _scenes(directory: Path, folder: Path, chromium: str) -> list[Path]:
    taken = []
    async with office(folder, Path(chromium)) as team:
        for name, width in (("desk", DESK), ("phone", PHONE)):
            for scene, go in SCENES.items():
                window = await team.window(width=width)
                page = await window.new_page()
                await page.set_viewport_size({"width": width, "height": 500})
                team.desk.seconds.passed += 3600
                await go(page, team.desk)
                if name == "phone" and scene in WITHOUT_END:
                    await page.set_viewport_size({"width": width, "height": AT_THE_TOP[name]})
                taken.append(directory / f"{scene}-{name}.png")
                whole = not (name == "phone" and scene in WITHOUT_END)
                await page.screenshot(path=taken[-1], full_page=whole)
                await window.close()
    return taken


async def _demo(directory: Path, chromium: str) -> list[Path]:
    """The demo's tracker at a desk, the most pressing first, and the page to choose somebody."""
    with tempfile.TemporaryDirectory() as folder:
        demos = started_demo(some_ports(), "--no-browser-tools", folder=Path(folder))
        async with demos as demo, async_playwright() as playwright:
            await demo.until_ready()
            browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
            taken = await _of_the_demo(browser, demo, directory)
            await browser.close()
            await demo.end()
    return taken


async def _of_the_demo(browser: Browser, demo: DemoProcess, directory: Path) -> list[Path]:
    page = await browser.new_page(viewport={"width": DESK, "height": AT_THE_TOP["desk"]})
    root = f"http://127.0.0.1:{demo.ports.bot}"
    await page.goto(f"{root}/sign-in")
    choosing = directory / "tracker-local-sign-in-desk.png"
    await page.screenshot(path=choosing, full_page=True)
    await page.get_by_role("button").first.click()
    await page.goto(f"{root}/tracker?order=worst")
    whole = directory / "tracker-example-desk.png"
    await page.screenshot(path=whole)
    return [choosing, whole]
