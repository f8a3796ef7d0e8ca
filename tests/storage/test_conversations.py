"""Where people can be spoken to."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from storage import conversations
from storage.conversations import Conversation, ConversationState
from storage.database import Database
from tests.storage.cast import MORNING

CHAT = Conversation(
    conversation_id="a:1",
    person_id="holly",
    tenant_id="council",
    entra_id="entra-1",
    user_id="29:1",
    bot_id="28:bot",
    service_url="https://teams.example.gov.uk/",
    state=ConversationState.INSTALLED,
    updated_at=MORNING,
)


async def test_a_conversation_comes_back_as_it_went_in(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await conversations.save(conn, replace(CHAT, person_id=None))
        await conversations.save(conn, CHAT)
        assert await conversations.find(conn, "a:1") == CHAT
        assert await conversations.find(conn, "a:2") is None


async def test_only_an_installed_chat_reaches_a_person(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await conversations.save(conn, CHAT)
        await conversations.save(conn, replace(CHAT, conversation_id="a:9", person_id=None))
        assert await conversations.reachable(conn) == frozenset({"holly"})
        blocked = ConversationState.BLOCKED
        await conversations.change_state(conn, "a:1", blocked, at=MORNING)
        assert await conversations.reachable(conn) == frozenset()
        assert await conversations.of_person(conn, "holly") is None


async def test_of_two_chats_the_one_last_heard_of_is_used(peopled: Database) -> None:
    newer = replace(CHAT, conversation_id="a:2", updated_at=MORNING + timedelta(days=1))
    async with peopled.writing() as conn:
        await conversations.save(conn, newer)
        await conversations.save(conn, CHAT)
        assert await conversations.of_person(conn, "holly") == newer


async def test_an_unlinked_chat_reaches_nobody_until_somebody_is_known_there_again(
    peopled: Database,
) -> None:
    async with peopled.writing() as conn:
        await conversations.save(conn, CHAT)
        await conversations.unlink(conn, ["rowan"])
        assert await conversations.reachable(conn) == frozenset({"holly"}), "somebody else's"

        await conversations.unlink(conn, ["holly"])
        assert await conversations.reachable(conn) == frozenset()
        assert await conversations.of_person(conn, "holly") is None
        assert await conversations.find(conn, "a:1") == replace(CHAT, person_id=None)


async def test_what_we_opened_reaches_people_and_what_teams_told_us_stays(
    peopled: Database,
) -> None:
    opened = replace(CHAT, state=ConversationState.OPENED, user_id="entra-1")
    async with peopled.writing() as conn:
        await conversations.add(conn, opened)
        assert await conversations.reachable(conn) == frozenset({"holly"})
        assert await conversations.of_person(conn, "holly") == opened

        await conversations.save(conn, CHAT)
        await conversations.add(conn, opened)
        assert await conversations.find(conn, "a:1") == CHAT


async def test_a_chat_that_was_nobodys_is_somebodys_once_it_was_opened_for_them(
    peopled: Database,
) -> None:
    async with peopled.writing() as conn:
        await conversations.save(conn, replace(CHAT, person_id=None))
        assert await conversations.people_known(conn) == frozenset()

        await conversations.add(conn, replace(CHAT, state=ConversationState.OPENED))
        assert await conversations.find(conn, "a:1") == CHAT

        await conversations.add(conn, replace(CHAT, person_id="rowan"))
        assert await conversations.find(conn, "a:1") == CHAT, "it is known whose it is"


async def test_somebody_who_removed_the_app_is_known_but_not_reached(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await conversations.save(conn, replace(CHAT, state=ConversationState.REMOVED))
        assert await conversations.people_known(conn) == frozenset({"holly"})
        assert await conversations.reachable(conn) == frozenset()


async def test_a_tenants_last_address_is_where_it_was_last_heard_of(peopled: Database) -> None:
    newer = replace(
        CHAT,
        conversation_id="a:2",
        service_url="https://teams.example.gov.uk/uk/",
        updated_at=MORNING + timedelta(days=1),
    )
    async with peopled.writing() as conn:
        assert await conversations.last_service_url(conn, "council") is None
        await conversations.save(conn, newer)
        await conversations.save(conn, CHAT)
        found = await conversations.last_service_url(conn, "council")
        assert found == "https://teams.example.gov.uk/uk/"
        assert await conversations.last_service_url(conn, "another") is None


async def test_of_several_who_meet_a_conversation_at_once_one_alone_finds_it_new(
    peopled: Database,
) -> None:
    async def remember() -> ConversationState | None:
        async with peopled.writing() as conn:
            before = await conversations.remember(conn, CHAT)
            await asyncio.sleep(0.01)
            return before

    before = await asyncio.gather(*(remember() for _ in range(4)))

    assert before.count(None) == 1
    assert before.count(ConversationState.INSTALLED) == 3


async def test_a_conversation_remembered_again_says_what_it_was(peopled: Database) -> None:
    removed = replace(CHAT, state=ConversationState.REMOVED)
    async with peopled.writing() as conn:
        await conversations.remember(conn, removed)
        assert await conversations.remember(conn, CHAT) is ConversationState.REMOVED
        assert await conversations.of_ids(conn, ["a:1", "a:2"]) == {"a:1": CHAT}
