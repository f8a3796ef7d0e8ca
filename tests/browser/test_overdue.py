"""A manager in the local Teams client: who is late, one of them, a reason, and the list by email."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser.demo_process import DemoProcess, some_ports, started_demo
from tests.browser.mailbox import Mailbox, ShownMail
from tests.browser.team_of_the_starter import put_in_charge
from tests.browser.teams_client import TeamsClient

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("playground_path", "maildev_path"),
]

PATIENCE_SECONDS = 30


async def test_a_manager_asks_looks_at_one_records_a_reason_and_is_sent_the_list(
    browser: Browser, demos_folder: Path
) -> None:
    async with started_demo(some_ports(), folder=demos_folder) as demo:
        await demo.until_ready()
        client = TeamsClient(await browser.new_page())
        await client.open(demo.teams_page)
        await client.wait_for_text("Welcome to Example District Council")
        put_in_charge(demos_folder, people=16)

        await client.say("who's overdue")
        await client.wait_for_text("This covers your direct reports and everybody below them")
        await client.open_first_row()
        await client.wait_for_text("You see this as their manager.")

        await client.press("Record a reason")
        await client.wait_for_text("A reason for the delay")
        await client.choose_answer("The course was full")
        await client.press("Record")
        await client.wait_for_text("Reason: The course was full.")
        await client.press("Back to this person")
        await client.wait_for_text("Robin Ashdown recorded this on")

        await client.press("Remind them")
        await client.wait_for_text("One message a day is enough.")  # this morning's reminder
        await client.press("Back to the list")
        await client.wait_for_text("Reason: The course was full.")
        await client.press("Email me the whole list")
        await client.wait_for_text("The list comes by email")
        await the_list_arrives(demo)
        assert client.script_errors == []


async def the_list_arrives(demo: DemoProcess) -> None:
    """By email to the asker, who is named in it alone."""
    mailbox, lists = Mailbox(demo.mailbox_page), list[ShownMail]()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not lists:
            await asyncio.sleep(0.5)
            mails = await mailbox.mails()
            lists = [each for each in mails if each.subject.startswith("The list you asked for")]
    assert [each.to for each in lists] == ["robin.ashdown@example.gov.uk"]
    assert "The workbook with this email" in " ".join(lists[0].text.split())
