"""A conversation on a real database with the cast on its lists."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dialogs.caller import Caller
from dialogs.conversation import Conversation, Said
from dialogs.replies import Reply
from storage import audit, people, records
from storage.audit import Entry
from storage.database import Database
from tests.cast import CAST, Weekdays
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of
from tests.laid_tables import lay_sqlite
from training.people import Person


@dataclass(slots=True)
class Talk:
    """Everything that a test of a conversation looks at."""

    database: Database
    file: Path
    now: datetime = NOW
    conversation: Conversation = field(init=False)

    def __post_init__(self) -> None:
        self.conversation = Conversation(self.database, POLICY, Weekdays())

    async def say(self, person: Person | None, text: str) -> Reply:
        """Say something as somebody, and return the first reply."""
        return (await self.ask(caller_of(person), text))[0]

    async def ask(self, caller: Caller, text: str) -> tuple[Reply, ...]:
        """Say something as somebody who is known in a certain way."""
        return await self.conversation.answer(caller, Said(text), self.now)

    async def entries(self) -> list[Entry]:
        """The whole audit."""
        async with self.database.reading() as conn:
            return await audit.entries(conn)


@asynccontextmanager
async def open_talk(folder: Path) -> AsyncIterator[Talk]:
    """A conversation with everybody of the cast, and what they have done."""
    file = folder / "talk.db"
    database = Database.open(lay_sqlite(file))
    async with database.writing() as conn:
        await people.add(conn, [person for person, _ in CAST])
        done = [(person.person_id, each) for person, known in CAST for each in known.completions]
        await records.add(conn, done, recorded_by="test", recorded_at=NOW)
    yield Talk(database, file)
    await database.close()
