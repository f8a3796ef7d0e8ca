"""The page object against the real local Teams client, with a bot of a few lines behind it.

It holds down what our cards rely on there: checks before sending, the receipt in the card's place, and
the words that were suggested.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.browser.teams_client import TeamsClient
from tests.browser.toy_bot import ToyBot, client_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("playground_path", "maildev_path"),
]


@pytest.fixture
async def toy_bot() -> ToyBot:
    return ToyBot()


@pytest.fixture
async def client(
    toy_bot: ToyBot, tmp_path: Path, chromium_path: Path
) -> AsyncIterator[TeamsClient]:
    async with client_of(toy_bot, tmp_path, chromium_path) as opened:
        yield opened


async def test_a_form_is_checked_sent_and_turned_into_its_receipt(
    client: TeamsClient, toy_bot: ToyBot, tmp_path: Path
) -> None:
    await client.wait_for_text("Welcome, Robin.")
    assert toy_bot.kinds() == ["installationUpdate", "conversationUpdate"]
    await client.say("hello")
    await client.wait_for_text("I have read the handout")

    await client.press("Confirm")
    await client.wait_for_text("Tick the box once you have read it.")
    assert "Type your name." in await client.last_card_text()
    assert toy_bot.kinds()[2:] == ["message"]

    await client.tick("I have read the handout")
    await client.fill("Your name", "Robin Ashdown")
    await client.press("Confirm")
    await client.wait_for_text("Thank you, Robin Ashdown.")
    assert await client.last_card_text() == "Thank you, Robin Ashdown."
    assert toy_bot.kinds()[3:] == ["invoke"]
    assert toy_bot.received[3]["value"]["action"]["data"] == {
        "read": "true",
        "name": "Robin Ashdown",
    }
    assert client.script_errors == []

    await client.picture(tmp_path / "receipt.png")
    assert (tmp_path / "receipt.png").read_bytes().startswith(b"\x89PNG")


async def test_suggested_words_are_said_for_the_person(
    client: TeamsClient, toy_bot: ToyBot
) -> None:
    words = {"type": "imBack", "title": "What do I need to do?", "value": "What do I need to do?"}
    service_url = toy_bot.received[0]["serviceUrl"]
    await toy_bot.say(service_url, text="Hello", suggestedActions={"to": [], "actions": [words]})
    await client.choose("What do I need to do?")
    await client.wait_for_text("I have read the handout")
    assert toy_bot.received[-1]["text"] == "What do I need to do?"
