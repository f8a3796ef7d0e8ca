"""Whom a letter's link opens nothing of: those who are no longer the reader's, and whom it never named."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.conversation import Said
from dialogs.flow import Answer
from dialogs.overdue.delay_form import FLOW, VERSION, key_of
from dialogs.overdue.letter_page import words_for, words_for_one
from storage import people
from tests.dialogs.asked import NOW
from tests.dialogs.letters_told import by_link, filled, kept, letter_to, looks, opened
from tests.dialogs.talking import (
    BRAM,
    CLEO,
    LIN,
    MOSS,
    Talk,
    button,
    form,
    listing,
    notice,
)
from training.people import Person

REFUSED = "I cannot show you that"


async def moved_on(talk: Talk) -> None:
    """Bram reports to Hope's people from now on."""
    moved = replace(BRAM, posts=tuple(replace(each, manager_no="3001") for each in BRAM.posts))
    async with talk.database.writing() as conn:
        await people.update(conn, [moved])


async def test_somebody_who_is_no_longer_theirs_is_left_out_and_refused(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM, MOSS)
    shown = form(await opened(talk, CLEO, words_for_one(letter, "person-1002")))
    await moved_on(talk)

    page = listing(await opened(talk, CLEO, words_for(letter)))
    assert [row.heading for row in page.rows] == ["Moss Tiller, Clerk"]
    for reply in (
        await opened(talk, CLEO, words_for_one(letter, "person-1002")),
        await filled(talk, CLEO, shown, reason="workload"),
    ):
        assert notice(reply).title == REFUSED
        assert (await looks(talk))[-1] == (
            "look refused",
            "person-1002",
            {"scope": "one person", "identified_by": "link:delivery-1"},
        )
    assert await kept(talk) == []


async def test_where_nobody_of_it_is_theirs_the_letter_opens_nothing(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM)
    await moved_on(talk)

    assert notice(await opened(talk, CLEO, words_for(letter))).title == REFUSED
    assert [(what, about) for what, about, _ in await looks(talk)] == [
        ("look refused", "person-1002")
    ]


@pytest.mark.parametrize(
    ("reader", "about", "why"),
    [
        (LIN, "person-1021", "somebody else's letter, though about a person of hers"),
        (CLEO, "person-1020", "a person of hers whom the letter did not name"),
        (CLEO, "person-3002", "somebody else's person"),
        (CLEO, "person-1003", "herself"),
        (CLEO, "nobody", "nobody at all"),
    ],
)
async def test_a_letter_opens_nobody_whom_it_did_not_name_to_its_reader(
    talk: Talk, reader: Person, about: str, why: str
) -> None:
    letter = await letter_to(talk, CLEO, BRAM, MOSS)
    known = about if about != "nobody" else None

    shown = await opened(talk, reader, words_for_one(letter, about))
    sent = Answer(FLOW, VERSION, key_of(about, NOW, letter_id=letter), {"reason": "workload"})
    (answer,) = await talk.conversation.answer(by_link(reader), Said(answer=sent), NOW)

    assert notice(shown).title == notice(answer).title == REFUSED, why
    assert [(what, who) for what, who, _ in await looks(talk)] == [("look refused", known)] * 2
    assert await kept(talk) == []


@pytest.mark.parametrize("letter", ["", "delivery-9", "' OR 1=1 --"])
async def test_a_letter_that_there_is_not_is_refused_and_on_record(talk: Talk, letter: str) -> None:
    assert notice(await opened(talk, CLEO, words_for(letter))).title == REFUSED
    assert [(what, who) for what, who, _ in await looks(talk)] == [("look refused", None)]


async def test_by_link_no_form_of_a_chat_is_taken(talk: Talk) -> None:
    card = await talk.say(CLEO, "overdue 1002")
    in_chat = form(await talk.press(CLEO, button(card, "Record a reason")))

    reply = await filled(talk, CLEO, in_chat, reason="workload")

    assert notice(reply).title == "That card is out of date"
    assert await kept(talk) == []


async def test_whoever_has_left_is_told_so(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM)
    gone = replace(
        CLEO, posts=tuple(replace(p, ended_on=NOW.date() - timedelta(1)) for p in CLEO.posts)
    )
    shown = await opened(talk, gone, words_for(letter))
    assert notice(shown).title == "I cannot find you on the council's lists"
