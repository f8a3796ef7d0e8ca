"""The page object against the real local Teams client, with a bot of a few lines behind it.

It holds down what our cards rely on there: checks before sending, the receipt in the card's place, and
the words that were suggested.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import async_playwright

from bot.demo.clients import LocalClients, local_clients
from bot.demo.playground import PERSONAL_CHAT_ID
from bot.demo.ports import Ports
from tests.browser.chromium import QUIET
from tests.browser.teams_client import TeamsClient
from tests.free_ports import free_ports

pytestmark = pytest.mark.browser

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
FORM: dict[str, object] = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [
        {
            "type": "Input.Toggle",
            "id": "read",
            "title": "I have read the handout",
            "label": "Reading",
            "isRequired": True,
            "errorMessage": "Tick the box once you have read it.",
        },
        {
            "type": "Input.Text",
            "id": "name",
            "label": "Your name",
            "isRequired": True,
            "errorMessage": "Type your name.",
        },
    ],
    "actions": [{"type": "Action.Execute", "title": "Confirm", "verb": "confirm"}],
}


class ToyBot:
    """Welcomes, sends the form when spoken to, answers it with a receipt, and keeps what it was sent."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []

    async def take(self, request: web.Request) -> web.Response:
        activity = await request.json()
        self.received.append(activity)
        match activity["type"]:
            case "installationUpdate":
                await self.say(activity["serviceUrl"], text="Welcome, Robin.")
            case "message":
                await self.say(activity["serviceUrl"], attachments=[card(FORM)])
            case "invoke":
                name = activity["value"]["action"]["data"]["name"]
                return web.json_response(receipt(f"Thank you, {name}."))
            case _:
                pass
        return web.Response()

    async def say(self, service_url: str, **message: object) -> None:
        address = f"{service_url}/v3/conversations/{PERSONAL_CHAT_ID}/activities"
        async with (
            aiohttp.ClientSession() as session,
            session.post(address, json={"type": "message", **message}) as response,
        ):
            assert response.status == 201

    def kinds(self) -> list[str]:
        return [activity["type"] for activity in self.received]


def card(content: dict[str, object]) -> dict[str, object]:
    return {"contentType": CARD_TYPE, "content": content}


def receipt(text: str) -> dict[str, object]:
    shown = {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{"type": "TextBlock", "text": text}],
    }
    return {"statusCode": 200, "type": CARD_TYPE, "value": shown}


@pytest.fixture
async def toy_bot() -> ToyBot:
    return ToyBot()


@pytest.fixture
async def client(
    toy_bot: ToyBot, tmp_path: Path, playground_path: Path, chromium_path: Path
) -> AsyncIterator[TeamsClient]:
    ports = Ports(*free_ports(4))
    config = LocalClients(tmp_path, playground_path.parent.parent, ports)
    async with AsyncExitStack() as stack:
        await start(toy_bot, ports.bot, stack)
        addresses = await stack.enter_async_context(local_clients(config, pytest.fail))
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(executable_path=chromium_path, args=QUIET)
        stack.push_async_callback(browser.close)
        client = TeamsClient(await browser.new_page())
        await client.open(addresses.teams)
        yield client


async def start(toy_bot: ToyBot, port: int, stack: AsyncExitStack) -> None:
    app = web.Application()
    app.router.add_post("/api/messages", toy_bot.take)
    runner = web.AppRunner(app)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", port).start()


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
