"""The safeguarding team at its chat, with a database behind it."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import pytest

from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.replies import Form, Reply
from storage import audit, people
from storage.audit import Entry
from storage.database import Database
from tests.cast import COUNCILLOR, MANAGER, OVERDUE, Weekdays, a_person, a_policy, a_post
from tests.dialogs.asked import NOW, caller_of
from training.people import Person
from training.policy import Roles

SASHA = a_person(a_post(number="5001", service="Safeguarding"), name="Sasha Penn")
TEAM_POLICY = a_policy(roles=Roles(safeguarding_team=("5001",)))


@dataclass(slots=True)
class TeamDesk:
    """The safeguarding team's chat."""

    database: Database
    now: datetime = NOW

    async def say(self, text: str, person: Person = SASHA) -> Reply:
        """Type words."""
        talk = Conversation(self.database, TEAM_POLICY, Weekdays())
        (reply,) = await talk.answer(caller_of(person), Said(text=text), self.now)
        return reply

    async def send(
        self, form: Reply, values: Mapping[str, str], person: Person = SASHA
    ) -> tuple[Reply, ...]:
        """Fill in a form and send it."""
        assert isinstance(form, Form)
        said = Said(answer=Answer(form.flow, form.version, form.key, values))
        talk = Conversation(self.database, TEAM_POLICY, Weekdays())
        return await talk.answer(caller_of(person), said, self.now)

    async def noted(self) -> list[Entry]:
        """What the audit says."""
        async with self.database.reading() as conn:
            return await audit.entries(conn)


@pytest.fixture
async def team_desk(either_address: str) -> AsyncIterator[TeamDesk]:
    """A council with its safeguarding team of one."""
    database = Database.open(either_address)
    async with database.writing() as conn:
        await people.add(conn, [SASHA, OVERDUE, MANAGER, COUNCILLOR])
    yield TeamDesk(database)
    await database.close()


WHY = {"reason": "Works abroad until spring."}
