"""What the bot does with each thing that happens in Teams: one turn, one answer.

Personal matters are for one-to-one conversations only. After the app was added there is exactly one
message, whatever Teams repeats: what was waiting to be said, or else a greeting.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from botbuilder.core import TurnContext

from bot.teams.arrivals import Arrivals, Noted
from bot.teams.files import FetchError, FileDownloads
from bot.teams.inbound import FileSent, Happening, Inbound, inbound_from
from bot.teams.messages import error_answer, message_of, typing
from bot.teams.patience import USUAL, Patience
from bot.teams.recognition import Recognition, is_known
from bot.teams.saying import Replies, acknowledge, aside, say, say_later
from dialogs import guidance, linking
from dialogs.caller import Caller
from dialogs.channels import ChannelPlace
from dialogs.conversation import Conversation, Said
from dialogs.replies import Reply
from scheduler.ports import Clock

MOST_FILES = 3  # of one message: each is answered with a form, and a card takes only so much
ENDING_SECONDS = 10  # for answers that are still being worked on when the process ends

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
        arrivals: Arrivals,
        *,
        clock: Clock,
        on_reachable: DeliverWaiting = nothing_waits,
        patience: Patience = USUAL,
        downloads: FileDownloads | None = None,
    ) -> None:
        """Without `downloads` no files are taken."""
        self._conversation = conversation
        self._downloads = downloads
        self._channels = conversation.channels
        self._recognition = recognition
        self._arrivals = arrivals
        self._clock = clock
        self._on_reachable = on_reachable
        self._patience = patience
        self._going_on: set[asyncio.Task[None]] = set()

    async def handle(self, context: TurnContext) -> None:
        """Answer one activity."""
        inbound = inbound_from(context.activity)
        match inbound.happening:
            case Happening.SAID | Happening.CLICKED:
                await self._answer_in_time(context, inbound)
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
        inbound = inbound_from(context.activity)
        sorry = self._conversation.sorry(Said(inbound.text, inbound.answer))
        if inbound.happening is Happening.CLICKED and not context.responded:
            await aside(context.send_activity(error_answer(" ".join(sorry.sentences))))
        elif inbound.happening in (Happening.SAID, Happening.CLICKED):
            await aside(context.send_activity(message_of((sorry,))))

    async def finish(self) -> None:
        """Let the answers that are still being worked on be said before the process ends."""
        if self._going_on:
            await asyncio.wait(self._going_on, timeout=ENDING_SECONDS)

    async def _answer_in_time(self, context: TurnContext, inbound: Inbound) -> None:
        """Answer now, or acknowledge now and answer when the answer is there."""
        work = asyncio.create_task(self._answer(inbound))

        async def sign_of_life() -> None:
            if inbound.happening is Happening.SAID:
                await aside(context.send_activity(typing()))

        if await self._patience.wait(work, typing=sign_of_life):
            await say(context, inbound, await work)
            return
        await acknowledge(context, inbound)
        later = asyncio.create_task(self._answer_later(context, inbound, work))
        self._going_on.add(later)
        later.add_done_callback(self._going_on.discard)

    async def _answer_later(
        self, context: TurnContext, inbound: Inbound, work: asyncio.Task[Replies]
    ) -> None:
        """The rest of a turn that was acknowledged; the adapter's error hook watches over it too."""

        async def go_on(_context: TurnContext) -> None:
            await say_later(context, inbound, await work)

        await context.adapter.run_pipeline(context, go_on)

    async def _answer(self, inbound: Inbound) -> Replies:
        """What to say; nothing to what was answered before."""
        noted = await self._arrivals.note(inbound)
        if not noted.is_first:
            log.info("activity came again")
            return ()
        said = Said(inbound.text, inbound.answer)
        if guarded := await self._conversation.guarded(said, self._clock.now()):
            return guarded
        if not inbound.is_personal:
            return (await self._answer_in_public(inbound),)
        return await self._answer_person(inbound, noted)

    async def _answer_person(self, inbound: Inbound, noted: Noted) -> Replies:
        """Who it is is asked only where the answer, or what we remember of them, depends on it."""
        now, said = self._clock.now(), Said(inbound.text, inbound.answer)
        if inbound.files:
            recognised = await self._recognition.recognise(inbound, noted.kept, now)
            return await self._take_files(recognised.caller, inbound.files, now)
        to_anybody = self._conversation.to_anybody(said, now)
        if to_anybody and is_known(noted.kept, inbound):
            return to_anybody
        recognised = await self._recognition.recognise(inbound, noted.kept, now)
        return to_anybody or await self._conversation.answer(recognised.caller, said, now)

    async def _take_files(
        self, caller: Caller, files: tuple[FileSent, ...], now: datetime
    ) -> Replies:
        """Fetch and take files one after the other; words that came with them are not read."""
        if self._downloads is None:
            return (guidance.no_files(self._conversation.policy),)
        replies: list[Reply] = []
        for file in files[:MOST_FILES]:
            try:
                arriving = self._downloads.arriving(file)
                replies += await self._conversation.take_file(caller, arriving, now)
            except FetchError as error:
                log.warning("file could not be fetched", extra={"why": str(error)})
                replies.append(guidance.file_not_fetched())
        return tuple(replies)

    async def _answer_in_public(self, inbound: Inbound) -> Reply:
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
        return await self._channels.answer(caller, wish, place, self._clock.now())

    async def _closed(self, inbound: Inbound) -> None:
        """A channel, a team or the app in it is gone: its digests go by email."""
        if inbound.channel is not None:
            gone = inbound.channel
            now = self._clock.now()
            await self._channels.closed(gone.team_id, gone.channel_id or None, now)

    async def _added(self, context: TurnContext, inbound: Inbound) -> None:
        noted = await self._arrivals.note(inbound)
        recognised = await self._recognition.recognise(inbound, noted.kept, self._clock.now())
        person = recognised.caller.person
        delivered = 0
        if person and recognised.became_reachable:
            delivered = await self._on_reachable(person.person_id)
        if recognised.is_new and not delivered:
            await context.send_activity(message_of((guidance.greeting(self._conversation.policy),)))
