"""Councillors at their chats, with a database behind them, for the tests of the self-audit."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy import select

from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.replies import Form, Listing, Reply
from storage import people, records
from storage.database import Database
from storage.tables import metadata
from tests.cast import COUNCILLOR, NEW_STARTER, STAFF_AND_COUNCILLOR, Weekdays, day
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from training.delivery import Channel
from training.people import Person
from training.records import Completion, Source, Verification


@dataclass(slots=True)
class Desk:
    """Councillors and their conversations, with a clock that is moved by hand."""

    database: Database
    now: datetime = NOW
    policy: object = POLICY

    async def say(self, text: str, person: Person = COUNCILLOR) -> tuple[Reply, ...]:
        """Type words."""
        return await self._talk().answer(caller_at(person), Said(text=text), self.now)

    async def send(
        self, reply: Reply, values: Mapping[str, str] | None = None, person: Person = COUNCILLOR
    ) -> tuple[Reply, ...]:
        """Fill in a card, or press the button of a review, and send it."""
        said = Said(answer=filled_in(reply, values or {}))
        return await self._talk().answer(caller_at(person), said, self.now)

    async def fill_in(self, answers: Mapping[str, str], person: Person = COUNCILLOR) -> Listing:
        """Answer one card after the other up to the review."""
        (reply,) = await self.say("self-audit", person)
        while isinstance(reply, Form):
            reply = (await self.send(reply, answers, person))[-1]
        assert isinstance(reply, Listing)
        return reply

    def _talk(self) -> Conversation:
        """A conversation that remembers nothing: a restart, or another replica."""
        assert isinstance(self.policy, type(POLICY))
        return Conversation(self.database, self.policy, Weekdays())


def filled_in(reply: Reply, values: Mapping[str, str]) -> Answer:
    """A card as it is sent with these values."""
    if isinstance(reply, Form):
        own = {each.name: values[each.name] for each in reply.fields if each.name in values}
        return Answer(reply.flow, reply.version, reply.key, own)
    assert isinstance(reply, Listing)
    (button,) = reply.buttons
    return Answer(button.flow, button.version, button.key, {"press": button.verb})


def caller_at(person: Person) -> Caller:
    return Caller(person, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, f"entra-{person.person_id}")


@pytest.fixture
async def audit_desk(either_address: str) -> AsyncIterator[Desk]:
    """A council with a councillor, a member of staff, and somebody who is both."""
    database = Database.open(either_address)
    async with database.writing() as conn:
        await people.add(conn, [COUNCILLOR, NEW_STARTER, STAFF_AND_COUNCILLOR])
    yield Desk(database)
    await database.close()


async def completions(audit_desk: Desk, person: Person = COUNCILLOR) -> list[Completion]:
    async with audit_desk.database.reading() as conn:
        known = await records.completions_of(conn, [person.person_id])
    return known.get(person.person_id, [])


async def everything_kept(audit_desk: Desk) -> str:
    """All rows of all tables, as one text."""
    async with audit_desk.database.reading() as conn:
        rows = [(await conn.execute(select(table))).all() for table in metadata.sorted_tables]
    return str(rows)


AUDITED = Completion("self_audit", day("2026-11-23"), Source.SELF_CERTIFIED)
ELSEWHERE = Completion(
    "elearning",
    day("2026-03-02"),
    Source.SELF_CERTIFIED,
    verification=Verification.PENDING,
    submitted_on=day("2026-11-23"),
)
