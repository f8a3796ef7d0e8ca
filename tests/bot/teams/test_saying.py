"""What an answer can do without may fail in any way; what it cannot do without is said all the same."""

import pytest
from aiohttp import ClientError, ClientSession
from botbuilder.core import TurnContext

from bot.entra.tokens import TokenError
from bot.json_values import Json
from bot.teams.adapter import TeamsAdapter
from bot.teams.connector import Connector, ConnectorError
from bot.teams.inbound import inbound_from
from bot.teams.saying import aside, say
from bot.teams.service_urls import ServiceUrls
from dialogs import guidance
from tests.bot.teams.office import click, filled_in


class NoTokens:
    """Entra cannot be reached."""

    async def token(self, *, fresh: bool = False) -> str:
        """None to be had."""
        raise TokenError(f"ConnectTimeout {fresh}")


@pytest.mark.parametrize(
    "trouble", [ConnectorError(403, ""), ClientError(), TimeoutError(), TokenError("x")]
)
async def test_what_was_said_in_vain_is_no_failure(trouble: Exception) -> None:
    async def call() -> None:
        raise trouble

    assert await aside(call()) is False


async def test_without_a_token_a_button_is_answered_still() -> None:
    async def answer(context: TurnContext) -> None:
        await say(context, inbound_from(context.activity), (guidance.thanks(),))

    pressed: Json = click(filled_in()) | {
        "serviceUrl": "http://localhost:9/",
        "conversation": {"id": "chat-ada"},
        "from": {"id": "29:ada"},
    }
    async with ClientSession() as session:
        adapter = TeamsAdapter(Connector(session, ServiceUrls(local=True), NoTokens()))
        reaction = await adapter.process(pressed, answer)

    assert reaction.status == 200
    assert reaction.body is not None
    assert reaction.body["type"] == "application/vnd.microsoft.card.adaptive"
