"""Turns from end to end: an activity comes in by HTTP, cards go out, and the database remembers."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from storage import conversations
from storage.conversations import ConversationState
from tests.bot.teams.fake_teams import Scripted
from tests.bot.teams.office import (
    ADA_ENTRA,
    IN_A_CHANNEL,
    IN_A_GROUP,
    INSTALLED,
    JOINED,
    REMOVED,
    STRANGER,
    Office,
    card_in,
    click,
    filled_in,
    titles_of,
)


async def test_the_installation_greets_once_however_often_it_is_announced(office: Office) -> None:
    await asyncio.gather(office.post(**INSTALLED), office.post(**JOINED))
    await office.post(**INSTALLED)
    await office.post(**REMOVED)
    await office.post(**INSTALLED)

    (greeting,) = office.teams.sent
    assert titles_of(card_in(greeting)) == ["Hello"]
    assert office.waiting.asked == ["person-1001"] * 2, "when they became reachable, and again"


async def test_what_was_waiting_takes_the_place_of_the_greeting(office: Office) -> None:
    office.waiting.count = 1

    await asyncio.gather(office.post(**INSTALLED), office.post(**JOINED))

    assert office.waiting.asked == ["person-1001"]
    assert office.teams.sent == []


async def test_the_installation_remembers_where_the_person_can_be_reached(office: Office) -> None:
    await office.post(**INSTALLED)

    async with office.database.reading() as conn:
        talk = await conversations.of_person(conn, "person-1001")
    assert talk is not None
    assert (talk.conversation_id, talk.entra_id, talk.service_url) == (
        "chat-ada",
        ADA_ENTRA,
        office.teams.service_url,
    )


async def test_a_removed_app_is_written_to_no_more_until_they_write_again(office: Office) -> None:
    await office.post(**INSTALLED)
    await office.post(**REMOVED)

    async with office.database.reading() as conn:
        removed = await conversations.find(conn, "chat-ada")
    await office.say("hello")
    async with office.database.reading() as conn:
        back = await conversations.find(conn, "chat-ada")

    assert removed is not None
    assert back is not None
    assert (removed.state, back.state) == (ConversationState.REMOVED, ConversationState.INSTALLED)


@pytest.mark.parametrize(
    ("text", "titles", "why"),
    [
        ("help", ["Safeguarding training"], "the command"),
        ("Hello!", ["Hello"], "a greeting"),
        ("thanks", ["You're welcome"], "thanks"),
        ("blah", ["Sorry, I did not understand that"], "anything else"),
        ("", ["Sorry, I did not understand that"], "nothing at all"),
        ("handout", ["Confirm: Safeguarding handout"], "the form"),
        (
            "What do I need to do?",
            [
                "Your safeguarding training",
                "Confirm: Safeguarding handout",
                "Your other training",
            ],
            "the form first, then the rest",
        ),
        (
            "a child told me she is being abused",
            ["I cannot take safeguarding concerns: please tell somebody who can, now"],
            "a concern",
        ),
    ],
)
async def test_every_message_has_one_answer(
    office: Office, text: str, titles: list[str], why: str
) -> None:
    assert titles_of(await office.say(text)) == titles, why


async def test_a_button_that_says_words_is_heard_without_a_text(office: Office) -> None:
    card = await office.say("", value={"say": "handout"})

    assert titles_of(card) == ["Confirm: Safeguarding handout"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("help", ["Safeguarding training"]),
        ("my training", ["I cannot find you on the council's lists"]),
        ("handout", ["I cannot find you on the council's lists"]),
    ],
)
async def test_a_stranger_gets_help_and_nothing_about_anybody(
    office: Office, text: str, titles: list[str]
) -> None:
    assert titles_of(await office.say(text, **STRANGER)) == titles


async def test_a_stranger_in_a_known_conversation_is_still_a_stranger(office: Office) -> None:
    await office.say("hello")

    card = await office.say("my training", **STRANGER)

    assert titles_of(card) == ["I cannot find you on the council's lists"]


@pytest.mark.parametrize("where", [IN_A_GROUP, IN_A_CHANNEL])
@pytest.mark.parametrize("text", ["my training", "help", "handout"])
async def test_in_company_nothing_personal_is_said(
    office: Office, where: dict[str, Any], text: str
) -> None:
    card = await office.say(text, **where)

    assert titles_of(card) == ["Let's talk one to one"]
    assert {each.method for each in office.teams.calls} == {"POST"}, "nobody is looked up"


@pytest.mark.parametrize("where", [IN_A_GROUP, IN_A_CHANNEL])
async def test_being_added_to_a_group_says_nothing_and_remembers_nothing(
    office: Office, where: dict[str, Any]
) -> None:
    await office.post(**(INSTALLED | where))

    assert office.teams.calls == []
    assert office.waiting.asked == []


@pytest.mark.parametrize(
    ("activity", "status", "why"),
    [
        ({"type": "messageReaction", "reactionsAdded": [{"type": "like"}]}, 200, "a reaction"),
        ({"type": "messageUpdate", "text": "help"}, 200, "an edit"),
        ({"type": "typing"}, 200, "typing"),
        ({"type": "conversationUpdate", "membersAdded": [{"id": "29:x"}]}, 200, "somebody joins"),
        ({"type": "conversationUpdate", "membersAdded": "x"}, 200, "members of the wrong type"),
        ({"type": 7}, 200, "a type that is no text"),
        ({"type": None}, 200, "no type"),
        ({"type": "message", "conversation": None}, 200, "a message from nowhere"),
        ({"type": "message", "from": "me"}, 200, "a sender of the wrong type"),
        ({"type": "invoke", "name": "task/fetch"}, 400, "an invoke that we have no answer to"),
    ],
)
async def test_odd_activities_are_passed_over(
    office: Office, activity: dict[str, Any], status: int, why: str
) -> None:
    answered, _ = await office.post(**activity)

    assert answered == status, why
    assert office.teams.sent == [], why


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, "no value"),
        ("text", "a text"),
        ({"action": "x"}, "an action that is no object"),
        ({"action": {"data": []}}, "data that is no object"),
        ({"action": {"data": {"form": {"flow": "handout", "version": "1"}}}}, "a version in words"),
        (
            {"action": {"data": {"form": {"flow": "delay", "version": 1, "key": "k"}}}},
            "no such flow",
        ),
    ],
)
async def test_broken_card_data_is_answered_with_a_card(
    office: Office, value: Any, why: str
) -> None:
    activity = click({}) | {"value": value}

    status, answer = await office.post(**activity)

    assert status == 200, why
    assert answer is not None
    assert answer["type"] == "application/vnd.microsoft.card.adaptive", why


async def test_texts_that_no_database_could_hold_are_cleaned(office: Office) -> None:
    said = await office.say("he\x00lp\ud83d", id="activity-\ud83d")
    _, answer = await office.post(**click(filled_in(typed_name="Ada\x00 Fin\udc00ch")))

    assert titles_of(said) == ["Safeguarding training"]
    assert answer is not None
    assert titles_of(answer["value"]) == ["Recorded: Safeguarding handout"]


async def test_while_teams_cannot_be_asked_nobody_is_guessed(office: Office) -> None:
    office.teams.script.append(Scripted(503, {}))

    card = await office.say("my training")

    assert titles_of(card) == ["I cannot find you on the council's lists"]


async def test_a_failure_of_ours_is_said_kindly(office: Office) -> None:
    await office.say("hello")
    await office.database.close()
    broken = replace(office.database, reader=office.database.writer)
    async with broken.writing() as conn:
        await conn.exec_driver_sql("DROP TABLE conversation")

    card = await office.say("my training")
    status, answer = await office.post(**click(filled_in()))

    assert titles_of(card) == ["Sorry, something went wrong on our side"]
    assert status == 200
    assert answer is not None
    assert answer["type"] == "application/vnd.microsoft.error"
