"""A reason for a delay from the button to the record: kept for good, by those who may, and shown again."""

import asyncio
from datetime import timedelta

import pytest

from dialogs.flow import Answer
from dialogs.overdue import card as overdue_card
from dialogs.overdue.card import REASON
from dialogs.overdue.delay_form import FLOW, VERSION, key_of
from dialogs.replies import Button, Form
from storage import delays
from tests.cast import completed
from tests.dialogs.asked import NOW
from tests.dialogs.talking import (
    BRAM,
    CLEO,
    HOPE,
    SAGE,
    Talk,
    button,
    form,
    listing,
    notice,
    said,
)
from training.delays import Delay
from training.people import Person


async def kept(talk: Talk) -> list[Delay]:
    """Every reason on record."""
    async with talk.database.reading() as conn:
        return await delays.everything(conn)


async def the_form(talk: Talk, asker: Person = CLEO) -> Form:
    """The form about Bram, by way of his card."""
    card = await talk.say(asker, "overdue 1002")
    return form(await talk.press(asker, button(card, "Record a reason")))


async def test_a_reason_is_kept_with_who_and_when_and_stands_on_both_cards(
    either_talk: Talk,
) -> None:
    blank = await the_form(either_talk)
    reply = await either_talk.fill(
        CLEO, blank, reason="course_full", note="No place", expected_by="2026-12-04"
    )

    assert notice(reply).title == "Recorded"
    assert [
        (d.occurrence.course, d.reason, d.note, d.recorded_by, d.recorded_at == NOW)
        for d in await kept(either_talk)
    ] == [
        ("basic_adult", "course_full", "No place", "person-1003", True),
        ("basic_child", "course_full", "No place", "person-1003", True),
    ]
    told = "The course was full. No place. Expected by 4 December 2026."
    assert f"Reason: {told}" in said(await either_talk.say(CLEO, "who's overdue"))
    own = await either_talk.say(CLEO, "overdue 1002")
    assert f"Reason on record: {told} Cleo Marsh recorded this on 23 November 2026." in said(own)
    entry = [e for e in await either_talk.audited() if e.what == "reason recorded"]
    assert [(e.who, e.about, dict(e.detail)) for e in entry] == [
        (
            "person-1003",
            "person-1002",
            {
                "course": "basic_adult and basic_child",
                "reason": "course_full",
                "identified_by": "teams:entra-0001",
            },
        )
    ], "without the note"


async def test_the_same_form_sent_twice_counts_once_and_says_what_is_on_record(talk: Talk) -> None:
    blank = await the_form(talk)
    first = await talk.fill(CLEO, blank, reason="workload")
    again = await talk.fill(CLEO, blank, reason="new_duties")

    assert again == first
    assert {each.reason for each in await kept(talk)} == {"workload"}


async def test_two_clicks_at_the_same_moment_count_once(either_talk: Talk) -> None:
    blank = await the_form(either_talk)
    replies = await asyncio.gather(
        *(either_talk.fill(CLEO, blank, reason="workload") for _ in range(4))
    )

    assert {notice(each).title for each in replies} == {"Recorded"}
    assert len(await kept(either_talk)) == 2
    assert [e.what for e in await either_talk.audited()].count("reason recorded") == 1


async def test_a_newer_reason_adds_and_stands_on_the_card(talk: Talk) -> None:
    await talk.fill(CLEO, await the_form(talk), reason="workload")
    talk.now = NOW + timedelta(days=1)
    await talk.fill(SAGE, await the_form(talk, SAGE), reason="course_full", about="basic_adult")

    assert [(d.occurrence.course, d.reason) for d in await kept(talk)] == [
        ("basic_adult", "workload"),
        ("basic_child", "workload"),
        ("basic_adult", "course_full"),
    ]
    assert "Reason: The course was full.\nReason: Too much work, or nobody to cover." in said(
        await talk.say(CLEO, "who's overdue")
    )


async def test_the_late_person_may_give_their_own(talk: Talk) -> None:
    reply = await talk.fill(BRAM, await the_form(talk, BRAM), reason="workload")

    assert notice(reply).title == "Recorded"
    assert {each.recorded_by for each in await kept(talk)} == {"person-1002"}
    assert [e.what for e in await talk.audited()] == ["reason recorded"], "no look at others"


async def test_the_form_itself_is_a_look(talk: Talk) -> None:
    card = await talk.say(CLEO, "overdue 1002")
    await talk.press(CLEO, button(card, "Record a reason"))

    assert [(e.what, e.about) for e in await talk.audited()] == [
        ("looked at others", "person-1002")
    ] * 2


@pytest.mark.parametrize(
    ("asker", "key", "about", "why"),
    [
        (HOPE, key_of("person-1002", NOW), "person-1002", "somebody else's manager"),
        (BRAM, key_of("person-1003", NOW), "person-1003", "one's own manager"),
        (CLEO, key_of("person-1023", NOW), "person-1023", "somebody who has left"),
        (CLEO, "nonsense", None, "nobody"),
        (CLEO, "", None, "nothing"),
    ],
)
async def test_a_forged_form_records_nothing_and_is_refused(
    talk: Talk, asker: Person, *, key: str, about: str | None, why: str
) -> None:
    reply = await talk.send(asker, Answer(FLOW, VERSION, key, {"reason": "workload"}))

    assert notice(reply).title == "I cannot show you that", why
    assert await kept(talk) == []
    assert [(e.who, e.what, e.about) for e in await talk.audited()] == [
        (asker.person_id, "look refused", about)
    ]


async def test_a_forged_key_takes_nobody_elses_place(talk: Talk) -> None:
    blank = await the_form(talk)
    await talk.fill(SAGE, blank, reason="new_duties")
    await talk.fill(CLEO, blank, reason="workload")

    assert {(each.recorded_by, each.reason) for each in await kept(talk)} == {
        ("person-5001", "new_duties"),
        ("person-1003", "workload"),
    }


async def test_a_form_with_something_to_put_right_records_nothing(talk: Talk) -> None:
    again = form(await talk.fill(CLEO, await the_form(talk), reason="other"))

    assert again.errors == {"note": "Please say it in a few words."}
    assert await kept(talk) == []
    done = await talk.fill(CLEO, again, reason="other", note="Snowed in")
    assert notice(done).title == "Recorded"
    assert {each.note for each in await kept(talk)} == {"Snowed in"}


async def test_a_worry_typed_there_is_routed_and_kept_nowhere(talk: Talk) -> None:
    blank = await the_form(talk)
    reply = await talk.fill(CLEO, blank, reason="other", note="he is hitting the children at home")

    assert "cannot take safeguarding concerns" in notice(reply).title
    assert await kept(talk) == []
    assert "hitting" not in str(await talk.audited())


async def test_done_while_the_form_was_open(talk: Talk) -> None:
    blank = await the_form(talk)
    await talk.record(BRAM, *[completed(c, "2026-11-20") for c in ("basic_adult", "basic_child")])
    reply = await talk.fill(CLEO, blank, reason="workload")

    assert notice(reply).title == "Nothing is late"
    assert await kept(talk) == []
    opened = Button(
        "Record a reason", overdue_card.FLOW, overdue_card.VERSION, "person-1002", REASON
    )
    assert notice(await talk.press(CLEO, opened)).title == "Nothing is late"


async def test_an_old_form_is_answered_politely(talk: Talk) -> None:
    blank = await the_form(talk)
    reply = await talk.send(CLEO, Answer(FLOW, 99, blank.key, {"reason": "workload"}))

    assert notice(reply).title == "That card is out of date"
    assert await kept(talk) == []


async def test_a_reason_silences_nothing(talk: Talk) -> None:
    await talk.fill(CLEO, await the_form(talk), reason="workload")
    card = await talk.say(CLEO, "overdue 1002")
    reply = await talk.press(CLEO, button(card, "Remind them"))

    assert notice(reply).title == "They will be reminded"
    assert listing(await talk.say(CLEO, "who's overdue")).title == "2 people are late"
