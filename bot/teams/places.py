"""Where people can be written to in Teams, as we remember it."""

from bot.teams.connector import Place
from scheduler.ports import Clock
from storage import conversations
from storage.conversations import ConversationState
from storage.database import Database


class Places:
    """The conversations that the sender writes into."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def find(self, person_id: str) -> Place | None:
        """The conversation with a person; None where the app is not there, or was blocked."""
        async with self._database.reading() as conn:
            talk = await conversations.of_person(conn, person_id)
        return Place(talk.service_url, talk.conversation_id) if talk else None

    async def lost(self, place: Place) -> None:
        """Teams let nothing in there: no more is sent until the person writes again."""
        async with self._database.writing() as conn:
            await conversations.change_state(
                conn, place.conversation_id, ConversationState.BLOCKED, at=self._clock.now()
            )
