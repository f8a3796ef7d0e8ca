"""In a group chat and in a channel nothing personal is said, however it is asked for."""

from pathlib import Path

import pytest
from aiohttp import ClientSession
from playwright.async_api import async_playwright, expect

from bot.demo.playground import STRATEGIC_CHANNEL_ID, TENANT_ID
from bot.json_values import Json
from bot.teams.activities import wire_of
from bot.teams.connector import ChannelAddress, Connector
from bot.teams.messages import message_of
from bot.teams.service_urls import ServiceUrls
from dialogs.replies import Notice
from tests.browser.chromium import QUIET
from tests.browser.demo_process import DemoProcess, some_ports, started_demo
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

        await a_post_shows_there_and_is_replaced(client, demo)

        assert client.script_errors == []
        await browser.close()
        await demo.end()


async def a_post_shows_there_and_is_replaced(client: TeamsClient, demo: DemoProcess) -> None:
    """What the jobs post by themselves, such as a digest: a thread of its own, replaced in place."""
    channel = ChannelAddress(f"{demo.teams_page}/_connector", STRATEGIC_CHANNEL_ID, TENANT_ID)
    async with ClientSession() as session:
        connector = Connector(session, ServiceUrls(local=True), None)
        posted = await connector.post(channel, digest_called("This week in figures"))
        await expect(client.page.get_by_text("This week in figures")).to_be_visible()

        newer = digest_called("The same week, newer figures")
        await connector.update(channel.thread(posted), posted, newer)
        await expect(client.page.get_by_text("The same week, newer figures")).to_be_visible()

    await expect(client.page.get_by_text("This week in figures")).to_have_count(0)


def digest_called(title: str) -> Json:
    """A card with that title as it travels."""
    return wire_of(message_of((Notice(title, ("92% in place.",)),)))


async def the_answer_is_about_nobody(client: TeamsClient) -> None:
    await expect(client.page.locator(CARD).last).to_contain_text("Let's talk one to one")
    said = await client.last_card_text()
    assert "Robin" not in said
    assert "to do" not in said
