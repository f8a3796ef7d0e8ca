"""“Email me the whole list”: planned once for each card, to one's own address, and on record."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.overdue.card import EMAIL, FLOW
from dialogs.replies import Button
from storage import ledger, people
from tests.cast import Weekdays
from tests.dialogs.asked import NOW
from tests.dialogs.talking import BRAM, CLEO, HOPE, SAGE, Talk, button, notice, said
from training.delivery import Channel, DeliveryState
from training.grounds import Scope
from training.looks import Look
from training.people import Person

LATE = "who's overdue"
PRESS = Button("Email me the whole list", FLOW, 1, f"{LATE}|{NOW.isoformat()}", EMAIL)


async def asked(talk: Talk) -> list[Look]:
    """What the ledger's exports are to hold."""
    async with talk.database.reading() as conn:
        ids = [each.delivery_id for each in await ledger.listing(conn)]
        return list((await ledger.exports_of(conn, ids)).values())


async def test_the_list_is_planned_as_an_email_to_whoever_asked(either_talk: Talk) -> None:
    card = await either_talk.say(CLEO, LATE)
    reply = await either_talk.press(CLEO, button(card, "Email me the whole list"))

    assert said(reply) == (
        "The list comes by email\n"
        "A workbook with 3 people goes to the address that the council's lists have for you, in a "
        "minute or two.\n"
        "It says how things stand when it is sent, and it names people: please keep it to yourself."
    )
    (message,) = await either_talk.ledger()
    assert message.key == "person-1003|2026-11-23|export|2026-11-23T09:30:00+00:00"
    assert (message.channel, message.state, message.nudges) == (
        Channel.EMAIL,
        DeliveryState.QUEUED,
        (),
    )
    assert await asked(either_talk) == [Look()]
    assert [
        (e.what, e.detail["people"], e.detail["found"]) for e in await either_talk.audited()
    ] == [
        ("looked at others", 6, 3),
        ("list emailed", 6, 3),
    ]


async def test_two_clicks_are_one_email_and_another_card_is_another(either_talk: Talk) -> None:
    replies = await asyncio.gather(*(either_talk.press(CLEO, PRESS) for _ in range(3)))
    assert len({said(each) for each in replies}) == 1
    assert len(await either_talk.ledger()) == 1

    either_talk.now = NOW + timedelta(minutes=5)
    card = await either_talk.say(CLEO, LATE)
    await either_talk.press(CLEO, button(card, "Email me the whole list"))
    assert len(await either_talk.ledger()) == 2


async def test_the_question_is_kept_as_it_was_asked(talk: Talk) -> None:
    words = "whose training runs out soon in “Housing” for elearning"
    await talk.press(HOPE, replace(PRESS, key=f"{words}|{NOW.isoformat()}"))

    assert await asked(talk) == [Look(Scope.SERVICE, "Housing", "elearning", is_expiring=True)]


async def test_outside_working_hours_it_waits_for_them(talk: Talk) -> None:
    talk.now = NOW.replace(hour=19)
    reply = await talk.press(CLEO, PRESS)

    assert "on Tuesday 24 November 2026, 08:30." in said(reply)
    (message,) = await talk.ledger()
    assert Weekdays().is_working_day(message.day)
    assert message.planned_for == NOW.replace(day=24, hour=8, minute=30)


async def test_whoever_has_no_address_is_told_so(talk: Talk) -> None:
    nobody = replace(CLEO, email=None)
    async with talk.database.writing() as conn:
        await people.update(conn, [nobody])
    reply = await talk.press(nobody, PRESS)

    assert notice(reply).title == "I have no address for you"
    assert (await talk.ledger(), await talk.audited()) == ([], [])


@pytest.mark.parametrize(
    ("asker", "words", "scope"),
    [
        (CLEO, f"{LATE} across the council", "everyone"),
        (CLEO, f"{LATE} in “Housing”", "service"),
        (BRAM, f"{LATE} in the group “Meadow Group”", "group"),
    ],
)
async def test_a_list_that_one_may_not_see_is_not_sent(
    talk: Talk, asker: Person, words: str, scope: str
) -> None:
    reply = await talk.press(asker, replace(PRESS, key=f"{words}|{NOW.isoformat()}"))

    assert notice(reply).title == "I cannot show you that"
    assert await talk.ledger() == []
    (entry,) = await talk.audited()
    assert (entry.what, dict(entry.detail)) == ("look refused", {"scope": scope})


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("", "nothing"),
        (LATE, "no moment"),
        (f"{LATE}|yesterday", "no moment that we write"),
        (f"{LATE}|2026-11-23T09:30:00", "a moment without a zone could be any"),
        (f"{LATE}|2026-11-24T09:30:00+00:00", "a moment still to come"),
        (f"overdue 1002|{NOW.isoformat()}", "one person's card is no list"),
        (f"drop table person|{NOW.isoformat()}", "no words of ours"),
        (f"{LATE} for juggling|{NOW.isoformat()}", "no such course"),
    ],
)
async def test_a_key_that_no_card_of_ours_has_sends_nothing(talk: Talk, key: str, why: str) -> None:
    reply = await talk.press(SAGE, replace(PRESS, key=key))

    assert notice(reply).title == "That card is out of date", why
    assert (await talk.ledger(), await talk.audited()) == ([], [])
