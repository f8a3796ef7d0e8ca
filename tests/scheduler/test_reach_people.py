"""Chats are opened with those who never had one; whom that fails for is written to by email and counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from scheduler.jobs.reach_people import OUTSIDE_HOURS, noted_reach, reach_people, without_chat
from scheduler.ports import TryLaterError, UnreachableError
from storage import conversations, directory, reach
from storage.conversations import Conversation, ConversationState
from tests.cast import LEAVER, MANAGER, NEW_STARTER, OVERDUE, a_person, a_post
from tests.scheduler.town import Town
from training.delivery import Channel
from training.people import Person

TROUBLE = TryLaterError("503")


@dataclass(slots=True)
class SomeChats:
    """Opens chats but for those people whom it refuses; remembers whom it was asked for."""

    refused: Mapping[str, Exception] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    async def open(self, person: Person, entra_id: str | None, *, now: datetime) -> Conversation:
        """Open the chat with somebody."""
        self.asked.append((person.person_id, entra_id))
        if refusal := self.refused.get(person.person_id):
            raise refusal
        return Conversation(
            conversation_id=f"opened-{person.person_id}",
            person_id=person.person_id,
            tenant_id="tenant",
            entra_id=entra_id,
            user_id="user",
            bot_id="bot",
            service_url="https://teams.example.gov.uk",
            state=ConversationState.OPENED,
            updated_at=now,
        )


@pytest.fixture
async def peopled(either_town: Town[str]) -> Town[str]:
    """A town at nine in the morning, with three people on its lists and one who has left."""
    for person in (NEW_STARTER, OVERDUE, MANAGER, LEAVER):
        await either_town.know(person)
    either_town.turn_to("2026-11-23 09:30")
    return either_town


async def reachable(town: Town[str]) -> frozenset[str]:
    async with town.database.reading() as conn:
        return await conversations.reachable(conn)


async def test_everybody_on_the_lists_is_reached_by_their_account(peopled: Town[str]) -> None:
    chats = SomeChats()
    async with peopled.database.writing() as conn:
        await directory.link(conn, {"entra-2": "person-1002"})

    reached = await reach_people(peopled.council, chats, peopled.clock)

    assert reached.summary == {"opened": 3, "failed": 0, "later": 0, "gaps": 0}
    assert chats.asked == [("person-1001", None), ("person-1002", "entra-2"), ("person-1003", None)]
    assert await reachable(peopled) == {"person-1001", "person-1002", "person-1003"}


async def test_nobody_is_asked_for_twice(peopled: Town[str]) -> None:
    await reach_people(peopled.council, SomeChats(), peopled.clock)
    chats = SomeChats()

    again = await reach_people(peopled.council, chats, peopled.clock)

    assert (again.summary, chats.asked) == ({"opened": 0, "failed": 0, "later": 0, "gaps": 0}, [])


async def test_whoever_removed_or_blocked_the_app_is_left_alone(peopled: Town[str]) -> None:
    chosen = {
        NEW_STARTER: ConversationState.REMOVED,
        OVERDUE: ConversationState.BLOCKED,
        MANAGER: ConversationState.INSTALLED,
    }
    for person, state in chosen.items():
        await peopled.opens_teams(person)
        async with peopled.database.writing() as conn:
            chat = f"chat-{person.person_id}"
            await conversations.change_state(conn, chat, state, at=peopled.clock.now())
    chats = SomeChats()

    await reach_people(peopled.council, chats, peopled.clock)

    assert chats.asked == []


async def test_whom_it_fails_for_is_a_gap_told_by_email_and_tried_again_after_a_week(
    peopled: Town[str],
) -> None:
    refused = SomeChats({"person-1001": UnreachableError("403 Forbidden")})

    reached = await reach_people(peopled.council, refused, peopled.clock)
    assert reached.summary == {"opened": 2, "failed": 1, "later": 0, "gaps": 1}
    channels = {
        routed.message.addressee.person_id: routed.channel
        for routed in (await peopled.plan(dry_run=True)).messages
    }
    assert channels["person-1001"] is Channel.EMAIL
    assert channels["person-1002"] is Channel.TEAMS

    peopled.turn_to("2026-11-30 09:00")
    early = SomeChats()
    assert (await reach_people(peopled.council, early, peopled.clock)).gaps == 1
    assert early.asked == []

    peopled.turn_to("2026-11-30 10:00")
    reached = await reach_people(peopled.council, SomeChats(), peopled.clock)
    assert reached.summary == {"opened": 1, "failed": 0, "later": 0, "gaps": 0}


async def test_a_gap_is_closed_when_they_write_themselves(peopled: Town[str]) -> None:
    refused = SomeChats({"person-1001": UnreachableError("403 Forbidden")})
    await reach_people(peopled.council, refused, peopled.clock)

    await peopled.opens_teams(NEW_STARTER)

    assert (await reach_people(peopled.council, SomeChats(), peopled.clock)).gaps == 0


async def test_trouble_of_our_own_ends_the_run_and_is_nobodys_gap(peopled: Town[str]) -> None:
    chats = SomeChats({"person-1002": TROUBLE})

    reached = await reach_people(peopled.council, chats, peopled.clock)

    assert reached.summary == {"opened": 1, "failed": 0, "later": 2, "gaps": 0}
    assert reached.stopped_by == "503"
    assert await reachable(peopled) == {"person-1001"}
    async with peopled.database.reading() as conn:
        assert await reach.gaps(conn) == frozenset()


async def test_nobody_is_greeted_outside_working_hours(peopled: Town[str]) -> None:
    peopled.turn_to("2026-11-22 10:00")  # a Sunday
    chats = SomeChats()

    reached = await reach_people(peopled.council, chats, peopled.clock)

    assert (reached.stopped_by, reached.opened, chats.asked) == (OUTSIDE_HOURS, 0, [])


async def test_a_run_is_noted_with_its_figures(town: Town[str]) -> None:
    await town.know(NEW_STARTER)
    town.turn_to("2026-11-23 09:30")

    reached = await noted_reach(town.council, SomeChats(), town.clock)

    assert reached.opened == 1
    async with town.database.reading() as conn:
        runs = (await conn.exec_driver_sql("SELECT job, summary FROM job_run")).all()
    assert [(each.job, "opened" in each.summary) for each in runs] == [("reach", True)]


async def test_somebody_who_has_not_started_waits(town: Town[str]) -> None:
    await town.know(a_person(a_post(number="1099", started="2026-12-07")))

    async with town.database.reading() as conn:
        assert await without_chat(conn, town.clock.now()) == []
