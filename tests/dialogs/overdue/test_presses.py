"""Forged and old buttons: they do nothing, and whoever names people they may not see is on record."""

from dataclasses import replace

import pytest

from dialogs.overdue.card import FLOW, REASON, REMIND, REMIND_ALL
from dialogs.replies import Button
from tests.dialogs.talking import (
    BRAM,
    CLEO,
    LEFT,
    Talk,
    notice,
    said,
)
from training.people import Person

REMIND_BRAM = Button("Remind them", FLOW, 1, "person-1002", REMIND)


@pytest.mark.parametrize(
    ("asker", "key", "about", "why"),
    [
        (CLEO, "person-3002", "person-3002", "somebody else's person"),
        (CLEO, "person-3001", "person-3001", "the head of another service"),
        (BRAM, "person-1003", "person-1003", "one's own manager"),
        (CLEO, "person-1023", "person-1023", "somebody who has left"),
        (CLEO, "nobody", None, "nobody at all"),
        (CLEO, "", None, "nothing"),
        (CLEO, "' OR 1=1 --", None, "an attempt"),
    ],
)
@pytest.mark.parametrize("verb", [REMIND, REMIND_ALL, REASON])
async def test_a_forged_key_does_nothing_and_is_on_record_as_refused(
    talk: Talk, asker: Person, *, key: str, about: str | None, why: str, verb: str
) -> None:
    reply = await talk.press(asker, replace(REMIND_BRAM, key=key, verb=verb))

    assert notice(reply).title == "I cannot show you that", why
    assert await talk.ledger() == []
    assert [(e.who, e.what, e.about) for e in await talk.audited()] == [
        (asker.person_id, "look refused", about)
    ]


async def test_of_a_page_with_a_strangers_id_only_ones_own_people_are_reminded(talk: Talk) -> None:
    reply = await talk.press(
        CLEO, replace(REMIND_BRAM, verb=REMIND_ALL, key="person-1002,person-3002,nobody")
    )

    assert "In a minute or two: Bram Holloway." in said(reply)
    assert "Tess" not in said(reply)
    assert [(e.what, e.about) for e in await talk.audited()] == [
        ("look refused", "person-3002"),
        ("reminder asked", "person-1002"),
    ]


async def test_no_more_are_reminded_at_once_than_a_page_holds(talk: Talk) -> None:
    key = ",".join(["person-1002"] * 15 + ["person-1021"])
    reply = await talk.press(CLEO, replace(REMIND_BRAM, verb=REMIND_ALL, key=key))

    assert notice(reply).title == "1 person will be reminded"


async def test_nobody_reminds_themself(talk: Talk) -> None:
    reply = await talk.press(BRAM, REMIND_BRAM)

    assert notice(reply).title == "I cannot show you that"
    assert await talk.ledger() == []
    assert await talk.audited() == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"verb": "delete"}, "nothing of ours"),
        ({"verb": ""}, "no verb"),
        ({"version": 99}, "a card of another time"),
        ({"flow": "delay"}, "a form that was never filled in: no button has it"),
    ],
)
async def test_an_old_or_odd_button_is_answered_politely(
    talk: Talk, changes: dict[str, object], why: str
) -> None:
    reply = await talk.press(CLEO, REMIND_BRAM, **changes)

    assert notice(reply).title == "That card is out of date", why
    assert (await talk.ledger(), await talk.audited()) == ([], [])


async def test_whoever_has_left_presses_in_vain(talk: Talk) -> None:
    reply = await talk.press(LEFT, REMIND_BRAM)

    assert notice(reply).title == "I cannot find you on the council's lists"
    assert await talk.ledger() == []
