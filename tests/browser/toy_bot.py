"""A bot of a few lines and the local Teams client in front of it: what the client does with cards."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from playwright.async_api import async_playwright

from bot.demo.clients import LocalClients, local_clients
from bot.demo.playground import PERSONAL_CHAT_ID
from bot.demo.ports import Ports
from tests.browser.chromium import QUIET
from tests.browser.teams_client import TeamsClient
from tests.free_ports import free_ports

NODE_MODULES = Path(__file__).parents[2] / "node_modules"

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

    async def show(self, content: dict[str, object]) -> None:
        """Say a card of itself, in the chat that the client has announced."""
        await self.say(self.received[0]["serviceUrl"], attachments=[card(content)])


def card(content: dict[str, object]) -> dict[str, object]:
    return {"contentType": CARD_TYPE, "content": content}


def receipt(text: str) -> dict[str, object]:
    shown = {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{"type": "TextBlock", "text": text}],
    }
    return {"statusCode": 200, "type": CARD_TYPE, "value": shown}


@asynccontextmanager
async def client_of(toy_bot: ToyBot, folder: Path, chromium: Path) -> AsyncIterator[TeamsClient]:
    """The local Teams client with the toy behind it, open in a browser."""
    ports = Ports(*free_ports(4))
    async with AsyncExitStack() as stack:
        await start(toy_bot, ports.bot, stack)
        config = LocalClients(folder, NODE_MODULES, ports)
        addresses = await stack.enter_async_context(local_clients(config, print))
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        stack.push_async_callback(browser.close)
        client = TeamsClient(await browser.new_page(device_scale_factor=1.5))
        await client.open(addresses.teams)
        await client.wait_for_text("Welcome, Robin.")
        yield client


async def start(toy_bot: ToyBot, port: int, stack: AsyncExitStack) -> None:
    app = web.Application()
    app.router.add_post("/api/messages", toy_bot.take)
    runner = web.AppRunner(app)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", port).start()
