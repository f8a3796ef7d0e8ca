"""Where people and groups can be written to in Teams, as we remember it."""

import logging
from collections.abc import Collection

from bot.teams.connector import ChannelAddress, Place
from scheduler.ports import Clock
from storage import audit, channels, conversations
from storage.audit import Entry
from storage.channels import LinkedChannel
from storage.conversations import Conversation, ConversationState
from storage.database import Database
from training.nudges import Role

LOG = logging.getLogger(__name__)


class Places:
    """The conversations and channels that the sender writes into."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._looked_up: dict[str, Place] = {}

    async def look_up(self, person_ids: Collection[str]) -> None:
        """Read the conversations with many people at once, for the `find` that follows soon."""
        async with self._database.reading() as conn:
            talks = await conversations.of_people(conn, person_ids)
        self._looked_up |= {who: _place_of(talk) for who, talk in talks.items()}

    async def find(self, person_id: str) -> Place | None:
        """The conversation with a person; None where the app is not there, or was blocked."""
        if place := self._looked_up.pop(person_id, None):
            return place
        async with self._database.reading() as conn:
            talk = await conversations.of_person(conn, person_id)
        return _place_of(talk) if talk else None

    async def channel_of(self, role: Role) -> ChannelAddress | None:
        """The channel linked for a group."""
        async with self._database.reading() as conn:
            linked = await channels.find(conn, role)
        return _channel_of(linked) if linked else None

    async def lost(self, place: Place) -> None:
        """Teams let nothing in there: no more is sent until the person writes again."""
        at = self._clock.now()
        async with self._database.writing() as conn:
            await conversations.change_state(
                conn, place.conversation_id, ConversationState.BLOCKED, at=at
            )

    async def channel_lost(self, channel: ChannelAddress) -> None:
        """Teams lets nothing in: the group gets email until somebody links a channel again."""
        at = self._clock.now()
        async with self._database.writing() as conn:
            for role in await channels.unlink(conn, channel.channel_id):
                lost = {"group": role.value}
                await audit.write(conn, Entry(at, "deliver", "channel lost", detail=lost))
                LOG.warning("channel lost", extra=lost)


def _channel_of(linked: LinkedChannel) -> ChannelAddress:
    return ChannelAddress(linked.service_url, linked.channel_id, linked.tenant_id)


def _place_of(talk: Conversation) -> Place:
    return Place(talk.service_url, talk.conversation_id)
