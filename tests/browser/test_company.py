"""In a group chat and in a channel nothing personal is said, however it is asked for."""

from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from tests.browser.chromium import QUIET
from tests.browser.demo_process import some_ports, started_demo
from tests.browser.teams_client import CARD, TeamsClient

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("playground_path", "maildev_path"),
]

APP = "Safeguarding training"
ASKED = "what do I need to do"


async def test_asked_in_company_the_bot_asks_to_be_written_to_alone(
    demos_folder: Path, chromium_path: Path
) -> None:
    async with started_demo(some_ports(), folder=demos_folder) as demo, async_playwright() as play:
        await demo.until_ready()
        browser = await play.chromium.launch(executable_path=chromium_path, args=QUIET)
        client = TeamsClient(await browser.new_page())
        await client.open(demo.teams_page)
        await client.wait_for_text("Welcome to Example District Council")

        await client.go_to("Safeguarding leads")
        await client.mention(APP, ASKED)
        await the_answer_is_about_nobody(client)

        await client.go_to("Safeguarding groups - General")
        await client.mention(APP, ASKED, send="Post")
        await the_answer_is_about_nobody(client)

        assert client.script_errors == []
        await browser.close()
        await demo.end()


async def the_answer_is_about_nobody(client: TeamsClient) -> None:
    await expect(client.page.locator(CARD).last).to_contain_text("Let's talk one to one")
    said = await client.last_card_text()
    assert "Robin" not in said
    assert "to do" not in said
