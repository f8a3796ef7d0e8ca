"""A council with its database, a clock that is moved by hand, and senders that only remember."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic
from zoneinfo import ZoneInfo

from bot.calendar import CouncilCalendar
from scheduler.council import Council
from scheduler.jobs.day_plan import Plan
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.import_people import ImportOf
from scheduler.jobs.manager_lists import manager_lists
from scheduler.jobs.noting import noted_lists
from scheduler.jobs.plan_nudges import plan_nudges
from scheduler.ports import Composer, Letter
from storage import conversations, ledger, people, records
from storage.conversations import Conversation, ConversationState
from storage.database import Database
from storage.ledger import Delivery, Event
from tests.default_policy import POLICY
from tests.fakes import MovingClock, RecordingSender
from training.delivery import Channel, DeliveryState
from training.people import Absence, Person
from training.policy import Policy
from training.records import NOTHING_RECORDED, Completion, Exemption, Records

LONDON = ZoneInfo("Europe/London")
MONDAY_MORNING = datetime(2026, 11, 23, 8, 30, tzinfo=LONDON)


@dataclass(slots=True)
class Town(Generic[Letter]):
    """Everything that a test of the jobs looks at."""

    council: Council
    composer: Composer[Letter]
    clock: MovingClock = field(default_factory=lambda: MovingClock(MONDAY_MORNING))
    teams: RecordingSender[Letter] = field(default_factory=RecordingSender)
    email: RecordingSender[Letter] = field(default_factory=RecordingSender)

    @property
    def database(self) -> Database:
        """The council's database."""
        return self.council.database

    def ask(self, policy: Policy) -> None:
        """Put another policy in force."""
        self.council = replace(self.council, policy=policy)

    def turn_to(self, moment: str) -> None:
        """Set the clock: `2026-11-23 08:30` in London."""
        self.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=LONDON)

    async def know(self, person: Person, known: Records = NOTHING_RECORDED) -> None:
        """Put somebody on the lists, with all that is recorded about them."""
        who, at = person.person_id, self.clock.now()
        done = [(who, each) for each in known.completions]
        async with self.database.writing() as conn:
            await people.add(conn, [person])
            await people.add_absences(conn, [(who, each) for each in person.absences], at)
            await records.add(conn, done, recorded_by="test", recorded_at=at)
            await records.add_exemptions(conn, [(who, each) for each in known.exemptions], at)

    async def change(self, person: Person) -> None:
        """Replace somebody by what the lists now say of them."""
        async with self.database.writing() as conn:
            await people.update(conn, [person])

    async def record(self, person: Person, *completions: Completion) -> None:
        """Record what somebody did."""
        done = [(person.person_id, each) for each in completions]
        async with self.database.writing() as conn:
            await records.add(conn, done, recorded_by="test", recorded_at=self.clock.now())

    async def exempt(self, person: Person, exemption: Exemption) -> None:
        """Record an exemption."""
        async with self.database.writing() as conn:
            await records.add_exemptions(conn, [(person.person_id, exemption)], self.clock.now())

    async def is_away(self, person: Person, absence: Absence) -> None:
        """Record an absence."""
        async with self.database.writing() as conn:
            await people.add_absences(conn, [(person.person_id, absence)], self.clock.now())

    async def opens_teams(self, person: Person) -> None:
        """Let somebody be written to in Teams."""
        async with self.database.writing() as conn:
            await conversations.save(conn, _chat_with(person, self.clock.now()))

    async def plan(self, *, dry_run: bool = False) -> Plan:
        """Plan the day that the clock shows."""
        return await plan_nudges(self.council, self.clock.now(), dry_run=dry_run)

    async def list_managers(self, *, dry_run: bool = False) -> Plan:
        """Plan the managers' list of the day that the clock shows; a wet run is noted."""
        if dry_run:
            return await manager_lists(self.council, self.clock.now(), dry_run=True)
        return await noted_lists(self.council, self.clock)

    async def deliver(self) -> Counter[DeliveryState]:
        """Deliver what is due."""
        return await self.deliverer().deliver()

    def deliverer(self) -> Deliverer[Letter]:
        """A process that delivers."""
        senders = {Channel.TEAMS: self.teams, Channel.EMAIL: self.email}
        return Deliverer(self.council, self.composer, senders, self.clock, spread=lambda: 1.0)

    async def ledger(self) -> list[Delivery]:
        """Every message, in the order in which they were planned."""
        async with self.database.reading() as conn:
            return await ledger.listing(conn)

    async def states(self) -> dict[str, str]:
        """Where each message is: by its key."""
        return {each.key: each.state.value for each in await self.ledger()}

    async def events(self, delivery_id: str) -> list[Event]:
        """What happened to a message."""
        async with self.database.reading() as conn:
            return await ledger.events_of(conn, delivery_id)

    async def release(self) -> None:
        """Let everything go that is held."""
        async with self.database.writing() as conn:
            await ledger.release_all(conn, at=self.clock.now(), by="test")

    def taken(self, kind: str, *, dry_run: bool = False) -> ImportOf:
        """A file on its way in, just now."""
        return ImportOf(kind, "0" * 64, "test", self.clock.now(), dry_run)


def _chat_with(person: Person, at: datetime) -> Conversation:
    return Conversation(
        conversation_id=f"chat-{person.person_id}",
        person_id=person.person_id,
        tenant_id="tenant",
        entra_id=None,
        user_id="user",
        bot_id="bot",
        service_url="https://teams.example.gov.uk",
        state=ConversationState.INSTALLED,
        updated_at=at,
    )


@asynccontextmanager
async def open_town(
    address: str, composer: Composer[Letter], *, policy: Policy = POLICY
) -> AsyncIterator[Town[Letter]]:
    """A town on a database with today's tables."""
    database = Database.open(address)
    try:
        yield Town(Council(database, policy, CouncilCalendar(policy)), composer)
    finally:
        await database.close()


def said(plan: Plan) -> dict[str, list[str]]:
    """A plan by addressee: the course and the rung of each thing that a ladder says."""
    return {
        routed.message.addressee.key: [
            f"{each.occurrence.course} {each.rung.code}" for each in routed.rungs
        ]
        for routed in plan.messages
    }


def listed(plan: Plan) -> dict[str, list[str]]:
    """A plan's lists by addressee: the person and the course of each line."""
    return {
        routed.message.addressee.key: [
            f"{each.occurrence.person_id} {each.occurrence.course}" for each in routed.lines
        ]
        for routed in plan.messages
        if routed.lines
    }


def skips(plan: Plan) -> set[tuple[str, str, str]]:
    """A plan's skips: person, course, reason."""
    return {(each.person_id, each.course, each.reason.value) for each in plan.skipped}
