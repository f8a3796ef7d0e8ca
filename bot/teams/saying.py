"""How replies reach the chat: in the turn itself or after it, as a message or in a card's place."""

import asyncio
import logging
from collections.abc import Awaitable

from aiohttp import ClientError
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.entra.tokens import TokenError
from bot.teams.connector import ConnectorError
from bot.teams.inbound import Happening, Inbound
from bot.teams.messages import card_answer, message_of, word_answer
from dialogs import guidance
from dialogs.replies import Reply

ASIDE_SECONDS = 5
"""For what the answer can do without: the sign of life, and replacing the card whose button waits."""

Replies = tuple[Reply, ...]

log = logging.getLogger(__name__)


async def say(context: TurnContext, inbound: Inbound, replies: Replies) -> None:
    """Say it in the turn itself."""
    if not replies:
        return
    if inbound.happening is not Happening.CLICKED:
        await context.send_activity(message_of(replies))
        return
    await _replace_card(context, replies)
    await context.send_activity(card_answer(replies))


async def acknowledge(context: TurnContext, inbound: Inbound) -> None:
    """Say that the answer will come by itself."""
    patience = guidance.it_takes_longer()
    if inbound.happening is Happening.CLICKED:
        await context.send_activity(word_answer(" ".join(patience.sentences)))
    else:
        await aside(context.send_activity(message_of((patience,))))


async def say_later(context: TurnContext, inbound: Inbound, replies: Replies) -> None:
    """Say it after the turn: a button's answer in the card's place, else as a message."""
    is_replaced = inbound.happening is Happening.CLICKED and await _replace_card(context, replies)
    if replies and not is_replaced:
        await context.send_activity(message_of(replies))


async def _replace_card(context: TurnContext, replies: Replies) -> bool:
    """Replace the card in the chat, on all of their devices; whether that went well."""
    message_id = context.activity.reply_to_id
    if not message_id:
        return False
    replacement: Activity = message_of(replies)
    replacement.id = message_id
    return await aside(context.update_activity(replacement))


async def aside(call: Awaitable[object]) -> bool:
    """Do what the answer can do without; whether it went well.

    Without a token nothing can be sent; what was recorded stays recorded, and a button is answered still.
    """
    try:
        async with asyncio.timeout(ASIDE_SECONDS):
            await call
    except (ConnectorError, ClientError, TimeoutError, TokenError) as error:
        log.info("said in vain", extra={"error": type(error).__name__})
        return False
    return True
