"""The whole journey as a person makes it: `demo`, the welcome, mistakes, the receipt, the records."""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.chromium import QUIET
from tests.browser.demo_process import ROOT, DemoProcess, some_ports, started_demo
from tests.browser.mailbox import Mailbox, ShownMail
from tests.browser.teams_client import CARD, TeamsClient

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("playground_path", "maildev_path"),
]

STATEMENT = "I have received and read the safeguarding handout"
RECEIPT = "Recorded: Safeguarding handout"


@pytest.fixture
async def browser(chromium_path: Path) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path, args=QUIET)
        yield browser
        await browser.close()


async def test_a_new_starter_confirms_the_handout_and_the_records_show_it(
    browser: Browser, demos_folder: Path
) -> None:
    async with started_demo(some_ports(), folder=demos_folder) as demo:
        said = await demo.until_ready()
        assert demo.teams_page in said
        assert demo.mailbox_page in said
        client = TeamsClient(await browser.new_page())
        await client.open(demo.teams_page)
        await client.wait_for_text("Welcome to Example District Council")
        await the_handout_opens(client)
        await mistakes_are_explained(client)
        assert await handout_in_the_records(said) == "due"
        await the_receipt_comes(client)
        assert await handout_in_the_records(said) == "met"
        await an_old_card_answers_the_same(client)
        await words_are_answered(client)
        await a_reload_forgets_nothing(client, demo)
        await the_mailbox_shows_the_morning(await browser.new_page(), demo)
        assert client.script_errors == []
        assert await demo.end() == (0, "Ending the demo.\n", "")


async def the_handout_opens(client: TeamsClient) -> None:
    """The card's first button leads to a page that is really there."""
    page = await client.open_link("Handout (in your browser)")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Safeguarding handout")
    await page.close()


async def mistakes_are_explained(client: TeamsClient) -> None:
    """Confirm at once; then with somebody else's name."""
    await client.press("Confirm")
    await client.wait_for_text("Please read it and tick this box.")
    await client.wait_for_text("Please type your first name and surname.")
    await client.tick(STATEMENT)
    await client.fill("Your full name", "Someone Else")
    await client.press("Confirm")
    await client.wait_for_text("Please type your name as the council knows it")


async def the_receipt_comes(client: TeamsClient) -> None:
    """Asked for by its word, the form comes once more, and is sent as people type."""
    await client.say("handout")
    await expect(client.page.locator(CARD)).to_have_count(2)
    await client.tick(STATEMENT)
    await client.fill("Your full name", "robin  ashdown")
    await client.press("Confirm")
    await client.wait_for_text(RECEIPT)
    assert "you confirmed that you have read version 2025-09" in await client.last_card_text()


async def an_old_card_answers_the_same(client: TeamsClient) -> None:
    """The first card still asks, with its tick and the wrong name in it."""
    old_card = client.page.locator(CARD).first
    await old_card.get_by_label("Your full name").fill("Robin Ashdown")
    await old_card.get_by_role("button", name="Confirm").click()
    await expect(old_card).to_contain_text(RECEIPT)


async def words_are_answered(client: TeamsClient) -> None:
    await client.say("what do I need to do")
    await client.wait_for_text("You have 4 things to do")
    assert "Safeguarding handout: Done" in await client.last_card_text()
    await client.say("help")
    await client.wait_for_text("You can type:")
    await client.say("handout")
    await client.wait_for_text(RECEIPT)


async def a_reload_forgets_nothing(client: TeamsClient, demo: DemoProcess) -> None:
    """The client forgets what was said when its page is loaded anew; the bot does not."""
    await client.open(demo.teams_page)
    await client.say("what do I need to do")
    await client.wait_for_text("You have 4 things to do")


async def the_mailbox_shows_the_morning(page: Page, demo: DemoProcess) -> None:
    """Everybody but the starter was written to by email, and nobody twice about the same."""
    await page.goto(demo.mailbox_page)
    await expect(page.get_by_text("Overdue safeguarding training in").first).to_be_visible()
    mails = await Mailbox(demo.mailbox_page).mails()
    assert len(mails) > 100
    assert len({(mail.to, mail.subject) for mail in mails}) == len(mails)
    assert "robin.ashdown@example.gov.uk" not in {mail.to for mail in mails}
    await a_link_in_an_email_opens_its_readers_page(page, mails)


async def a_link_in_an_email_opens_its_readers_page(page: Page, mails: list[ShownMail]) -> None:
    """The bot that wrote it shows the page; nothing is signed in to."""
    linked = [mail for mail in mails if "Open my training page:" in mail.text]
    (address,) = re.findall(r"^http://127\.0\.0\.1:\d+/f/\S+$", linked[0].text, re.MULTILINE)
    await page.goto(address)
    heading = page.get_by_role("heading", level=1)
    await expect(heading).to_have_text("Your safeguarding training")
    assert all("/f/" in mail.text for mail in linked)


async def handout_in_the_records(said: str) -> str:
    """The handout's state, from the commands that the demo tells people to type."""
    variables = dict(
        line.split("export ")[1].split("=") for line in said.splitlines() if "export " in line
    )
    (command,) = [line.split() for line in said.splitlines() if "safeguarding-bot status" in line]
    assert command[1] == "status"
    process = await asyncio.create_subprocess_exec(
        *("env", *(f"{name}={value}" for name, value in variables.items())),
        *(sys.executable, "-m", "bot", *command[1:], "--format", "json"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    (person,) = json.loads(out)["people"]
    (handout,) = [each for each in person["requirements"] if each["course"] == "handout"]
    return str(handout["state"])
