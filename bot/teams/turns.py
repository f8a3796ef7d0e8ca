"""What the bot does with each thing that happens in Teams: one turn, one answer.

Personal matters are for one-to-one conversations only. After the app was added there is exactly one
message, whatever Teams repeats: what was waiting to be said, or else a greeting.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import ClientError
from botbuilder.core import TurnContext

from bot.teams.connector import ConnectorError
from bot.teams.inbound import Happening, Inbound, inbound_from
from bot.teams.messages import card_answer, error_answer, message_of
from bot.teams.recognition import Recognition
from dialogs import guidance, linking
from dialogs.channels import ChannelPlace
from dialogs.conversation import Conversation, Said
from dialogs.replies import Reply
from scheduler.ports import Clock

REPLACING_SECONDS = 5  # for replacing the card itself; its button waits for an answer meanwhile

DeliverWaiting = Callable[[str], Awaitable[int]]
"""Deliver what waits to be said in Teams to a person, by their id; returns how many went out."""

log = logging.getLogger(__name__)


async def nothing_waits(_person_id: str) -> int:
    """The hook of a bot that has no deliveries."""
    return 0


class Turns:
    """The handler that the adapter runs for every activity."""

    def __init__(
        self,
        conversation: Conversation,
        recognition: Recognition,
        clock: Clock,
        *,
        on_reachable: DeliverWaiting = nothing_waits,
    ) -> None:
        self._conversation = conversation
        self._channels = conversation.channels
        self._recognition = recognition
        self._clock = clock
        self._on_reachable = on_reachable

    async def handle(self, context: TurnContext) -> None:
        """Answer one activity."""
        inbound = inbound_from(context.activity)
        match inbound.happening:
            case Happening.SAID | Happening.CLICKED:
                await self._say(context, inbound, await self._answer(inbound))
            case Happening.ADDED if inbound.is_personal:
                await self._added(context, inbound)
            case Happening.REMOVED:
                await self._recognition.forget(inbound, self._clock.now())
                await self._closed(inbound)
            case Happening.CLOSED:
                await self._closed(inbound)
            case _:
                return

    async def apologise(self, context: TurnContext, error: Exception) -> None:
        """Say that something went wrong on our side: the adapter's hook for whatever a turn raises."""
        log.error("turn failed", exc_info=error)
        sorry = guidance.something_went_wrong(self._conversation.policy)
        inbound = inbound_from(context.activity)
        try:
            if inbound.happening is Happening.CLICKED:
                await context.send_activity(error_answer(" ".join(sorry.sentences)))
            elif inbound.happening is Happening.SAID:
                await context.send_activity(message_of((sorry,)))
        except (ConnectorError, ClientError, TimeoutError) as silence:
            log.warning("apology not delivered", extra={"error": type(silence).__name__})

    async def _answer(self, inbound: Inbound) -> tuple[Reply, ...]:
        now = self._clock.now()
        if not inbound.is_personal:
            return (await self._answer_in_public(inbound, now),)
        recognised = await self._recognition.recognise(inbound, now)
        said = Said(inbound.text, inbound.answer)
        return await self._conversation.answer(recognised.caller, said, now)

    async def _answer_in_public(self, inbound: Inbound, now: datetime) -> Reply:
        """In a channel a group's digest can be asked for or called off; nothing else is said there."""
        if inbound.channel is None:
            return guidance.write_to_me_alone()
        await self._channels.heard_from(inbound.channel.channel_id, inbound.service_url)
        wish = linking.wish_in(inbound.text)
        if wish is None:
            return guidance.write_to_me_alone()
        caller = await self._recognition.whose(inbound)
        place = ChannelPlace(
            inbound.channel.channel_id,
            inbound.channel.team_id,
            inbound.tenant_id,
            inbound.service_url,
        )
        return await self._channels.answer(caller, wish, place, now)

    async def _closed(self, inbound: Inbound) -> None:
        """A channel, a team or the app in it is gone: its digests go by email."""
        if inbound.channel is not None:
            gone = inbound.channel
            now = self._clock.now()
            await self._channels.closed(gone.team_id, gone.channel_id or None, now)

    async def _say(
        self, context: TurnContext, inbound: Inbound, replies: tuple[Reply, ...]
    ) -> None:
        if inbound.happening is not Happening.CLICKED:
            await context.send_activity(message_of(replies))
            return
        await _replace_card(context, replies)
        await context.send_activity(card_answer(replies))

    async def _added(self, context: TurnContext, inbound: Inbound) -> None:
        recognised = await self._recognition.recognise(inbound, self._clock.now())
        person = recognised.caller.person
        delivered = 0
        if person and recognised.became_reachable:
            delivered = await self._on_reachable(person.person_id)
        if recognised.is_new and not delivered:
            await context.send_activity(message_of((guidance.greeting(self._conversation.policy),)))


async def _replace_card(context: TurnContext, replies: tuple[Reply, ...]) -> None:
    """Replace the card in the chat as well, for their other devices; the answer does not need it."""
    message_id = context.activity.reply_to_id
    if not message_id:
        return
    replacement = message_of(replies)
    replacement.id = message_id
    try:
        async with asyncio.timeout(REPLACING_SECONDS):
            await context.update_activity(replacement)
    except (ConnectorError, ClientError, TimeoutError) as error:
        log.info("card not replaced", extra={"error": type(error).__name__})
