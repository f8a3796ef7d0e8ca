"""The README's pictures, taken of the running demo: `python -m tests.browser.pictures docs/pictures`.

No test: `make pictures` runs it when a card or an email has changed.
"""

import asyncio
import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

from tests.bot.teams.golden_cards import cards
from tests.browser.answer_scenes import SCENES as ANSWER_SCENES
from tests.browser.answer_scenes import answer_scenery
from tests.browser.chromium import BROWSERS, QUIET
from tests.browser.demo_process import DemoProcess, some_ports, started_demo
from tests.browser.mail_pictures import picture_every_mail
from tests.browser.mailbox import Mailbox
from tests.browser.picture_sizes import DESK, PHONE, made_smaller
from tests.browser.team_of_the_starter import put_in_charge
from tests.browser.team_pictures import picture_the_tracker
from tests.browser.teams_client import CARD, TeamsClient
from tests.browser.toy_bot import ToyBot, client_of
from tests.browser.web_scenes import SCENES, Visitor, scenery

WINDOW = 1024
"""The width of a browser's window in CSS pixels."""

TALL = 3000
"""So high that no card needs to be scrolled."""

SHARP = 1.5
"""Pixels of the picture for one of the window: sharp letters, and still a small file."""

AS_NARROW_AS_A_PHONE = """
div { min-width: 0 !important }
.fai-OutputCard { max-width: 292px !important; padding: 0 !important }
.fai-OutputCard > div { max-width: 100% !important; box-sizing: border-box }
"""
"""The local client is made for wide windows; Teams on a phone gives a card the room there is."""


TEAM = 16
"""People whom the starter is put in charge of, for the picture of a team."""

ABOUT_OTHERS = re.compile(r"people|person|;")
"""In a subject: how many people, or one's own training and theirs."""


async def take_pictures(directory: Path, chromium: str) -> None:
    """Run the demo and take every picture of it."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            started_demo(some_ports(), folder=Path(folder)) as demo,
            async_playwright() as playwright,
        ):
            await demo.until_ready()
            browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
            client = await picture_the_chat(browser, demo, directory)
            await picture_an_email(browser, demo, directory)
            put_in_charge(Path(folder), people=TEAM)
            await picture_a_team(client, directory)
            await browser.close()
            await demo.end()


async def picture_the_chat(browser: Browser, demo: DemoProcess, directory: Path) -> TeamsClient:
    """The welcome at a desk and on a phone, its receipt, and the answer to the usual question."""
    client = TeamsClient(await browser.new_page(device_scale_factor=SHARP))
    await client.page.set_viewport_size({"width": DESK, "height": TALL})
    await client.open(demo.teams_page)
    await client.wait_for_text("Welcome")
    await client.picture_of_card(directory / "welcome.png")
    await picture_as_on_a_phone(client, directory / "phone.png")
    await confirm(client)
    await client.picture_of_card(directory / "receipt.png")
    await client.say("what do I need to do")
    await client.wait_for_text("Your safeguarding training")
    await client.picture_of_card(directory / "my-training.png")
    return client


async def picture_a_team(client: TeamsClient, directory: Path) -> None:
    """Who is late in a team, at a desk and on a phone, and what can be done about one of them."""
    await client.say("who's overdue")
    await client.wait_for_text("This covers your direct reports")
    await client.picture_of_card(directory / "overdue.png")
    await picture_as_on_a_phone(client, directory / "overdue-phone.png")
    await client.open_first_row()
    await client.wait_for_text("You see this as their manager.")
    await client.picture_of_card(directory / "overdue-person.png")


async def picture_as_on_a_phone(client: TeamsClient, path: Path) -> None:
    """The last card in a narrow window, which is wide again afterwards."""
    await client.page.set_viewport_size({"width": PHONE, "height": TALL})
    style = await client.page.add_style_tag(content=AS_NARROW_AS_A_PHONE)
    await client.picture_of_card(path)
    await style.evaluate("element => element.remove()")
    await client.page.set_viewport_size({"width": DESK, "height": TALL})


async def confirm(client: TeamsClient) -> None:
    """Fill in the handout's form and send it."""
    await client.tick("I have received and read")
    await client.fill("Your full name", "Robin Ashdown")
    await client.press("Confirm")
    await client.wait_for_text("Recorded")


async def picture_an_email(browser: Browser, demo: DemoProcess, directory: Path) -> None:
    """The fullest of the morning's emails about somebody's own training; every day has others."""
    mailbox = Mailbox(demo.mailbox_page)
    mails = await mailbox.mails()
    own = [each for each in mails if not ABOUT_OTHERS.search(each.subject)]
    mail = max(own, key=lambda each: len(each.text))
    page = await browser.new_page(device_scale_factor=SHARP)
    await page.set_viewport_size({"width": DESK, "height": 400})
    await page.goto(mailbox.page_of(mail))
    await page.screenshot(path=directory / "email.png", full_page=True)


async def picture_every_card(directory: Path, chromium: str) -> None:
    """Each card of the golden files, as the local client draws it."""
    toy_bot = ToyBot()
    with tempfile.TemporaryDirectory() as folder:
        async with client_of(toy_bot, Path(folder), Path(chromium)) as client:
            await client.page.set_viewport_size({"width": DESK, "height": TALL})
            for count, (name, card) in enumerate(cards().items(), start=1):
                await toy_bot.show(card)
                await expect(client.page.locator(CARD)).to_have_count(count)
                await client.picture_of_card(directory / f"{name}.png")


async def picture_every_web_page(directory: Path, chromium: str) -> None:
    """Each page of the web forms, and each state in which something is wrong, at a desk and on a phone."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for name, width in (("desk", WINDOW), ("phone", PHONE)):
            with tempfile.TemporaryDirectory() as folder:
                for opening, scenes in ((scenery, SCENES), (answer_scenery, ANSWER_SCENES)):
                    at = Path(folder) / opening.__name__
                    at.mkdir()
                    async with opening(at) as desk:
                        page = await browser.new_page(viewport={"width": width, "height": 500})
                        for scene, go in scenes.items():
                            desk.seconds.passed += 3600
                            await go(Visitor(page, desk))
                            path = directory / f"{scene}-{name}.png"
                            await page.screenshot(path=path, full_page=True)
                            made_smaller(path)
        await browser.close()


def main() -> None:
    """Take the pictures into the folder that the command line names."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        sys.exit("The pictures need Chromium. On Debian: apt-get install chromium.")
    directory = Path(sys.argv[1])
    for name in ("cards", "mail", "web"):
        (directory / name).mkdir(parents=True, exist_ok=True)
    asyncio.run(take_pictures(directory, chromium))
    asyncio.run(picture_every_card(directory / "cards", chromium))
    asyncio.run(picture_every_mail(directory / "mail", chromium))
    asyncio.run(picture_every_web_page(directory / "web", chromium))
    for picture in asyncio.run(picture_the_tracker(directory / "web", chromium)):
        made_smaller(picture)


if __name__ == "__main__":
    main()
