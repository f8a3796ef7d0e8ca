"""A letter's link: those whom it named, are late still and are the reader's today; and nothing beyond that."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.overdue.letter_page import asked_in, words_for, words_for_one
from storage.audit import Entry
from tests.cast import a_person, a_post, a_seat, away, completed
from tests.dialogs.asked import NOW
from tests.dialogs.letters_told import filled, kept, letter_to, looks, opened
from tests.dialogs.talking import (
    ADA,
    BRAM,
    CLEO,
    FAY,
    HOPE,
    MOSS,
    OLGA,
    SAGE,
    Talk,
    button,
    form,
    listing,
    notice,
    said,
)
from training.nudges import Role
from training.people import Person

WILL = a_person(
    a_post(number="3005", service="Housing", started="2020-02-03", manager="3002"), name="Will Nash"
)
ROSE = a_person(a_seat(number="C08", elected="2019-05-06"), name="Cllr Rose Tarn")


async def test_the_page_has_whoever_is_late_still_the_worst_first(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM, ADA, MOSS)
    page = listing(await opened(talk, CLEO, words_for(letter)))

    assert page.title == "2 people are late"
    assert page.sentences[0] == (
        "They are in the email of 23 November 2026, are late still, and you answer for them today."
    )
    assert [(row.heading, row.state) for row in page.rows] == [
        ("Bram Holloway, Careline Operator", "late since 7 October 2026"),
        ("Moss Tiller, Clerk", "late since 2 November 2026"),
    ]
    assert {row.opens.label for row in page.rows if row.opens} == {"Record a reason"}
    assert (page.buttons, page.suggestions) == ((), ()), "no export, no reminders, no other lists"
    assert await looks(talk) == [
        (
            "looked at others",
            None,
            {
                "scope": "direct and tree",
                "people": 3,
                "found": 2,
                "about": "late",
                "letter": letter,
                "identified_by": "link:delivery-1",
            },
        )
    ]


async def test_of_nobody_more_is_said_than_the_letter_said(talk: Talk) -> None:
    """Bram is late with two courses, and one of them was named."""
    letter = await letter_to(talk, CLEO, BRAM, courses=("basic_child",))
    page = said(await opened(talk, CLEO, words_for(letter)))
    assert "Basic safeguarding children" in page
    assert "adults" not in page

    shown = form(await opened(talk, CLEO, words_for_one(letter, "person-1002")))
    assert [each.name for each in shown.fields] == ["reason", "note", "expected_by"]
    await filled(talk, CLEO, shown, reason="workload")
    assert [each.occurrence.course for each in await kept(talk)] == ["basic_child"]


async def test_that_somebody_is_away_is_not_said(talk: Talk) -> None:
    ned = a_person(
        a_post(number="1040", started="2020-02-03", manager="1003"),
        name="Ned Ash",
        absences=(away("2026-11-20", "2026-12-31"),),
    )
    await talk.know(ned)
    letter = await letter_to(talk, CLEO, ned)
    page = listing(await opened(talk, CLEO, words_for(letter)))

    assert [row.heading for row in page.rows] == ["Ned Ash, Clerk"]
    assert "away" not in said(page)


async def test_a_reason_on_record_is_said_to_be_there_and_not_what_it_is(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM)
    in_chat = form(
        await talk.press(SAGE, button(await talk.say(SAGE, "overdue 1002"), "Record a reason"))
    )
    await talk.fill(SAGE, in_chat, reason="other", note="A word between us")

    page = said(await opened(talk, CLEO, words_for(letter)))

    assert "A reason was recorded on 23 November 2026." in page
    assert "between us" not in page


@pytest.mark.parametrize(
    ("reader", "role", "about", "why"),
    [
        (CLEO, Role.MANAGER, BRAM, "the line manager"),
        (HOPE, Role.HEAD_OF_SERVICE, WILL, "the head of service"),
        (FAY, Role.GROUP_LEADER, ROSE, "the group's leader"),
        (OLGA, Role.SCRUTINY_OFFICER, ROSE, "the scrutiny officer"),
        (SAGE, Role.SAFEGUARDING_TEAM, WILL, "the safeguarding team"),
    ],
)
async def test_chat_and_link_end_in_the_same_record(
    either_talk: Talk, reader: Person, role: Role, about: Person, why: str
) -> None:
    """But for how we knew who it was, and that each is a record of its own."""
    talk = either_talk
    for each in (WILL, ROSE):
        await talk.know(each)
    letter = await letter_to(talk, reader, about, role=role)
    answers = {"reason": "course_full", "note": "No place", "expected_by": "2026-12-04"}
    page = listing(await opened(talk, reader, words_for(letter)))
    assert [row.opens.words for row in page.rows if row.opens] == [
        words_for_one(letter, about.person_id)
    ], why

    shown = form(await opened(talk, reader, words_for_one(letter, about.person_id)))
    by_mail = notice(await filled(talk, reader, shown, **answers))
    linked, entry_by_link = await kept(talk), (await talk.audited())[-1]
    number = about.posts[0].employee_no if about.posts else about.person_id
    card = await talk.say(reader, f"overdue {number}")
    in_chat = form(await talk.press(reader, button(card, "Record a reason")))
    assert in_chat.fields == shown.fields
    receipt = notice(await talk.fill(reader, in_chat, **answers))

    assert linked
    assert (await kept(talk))[len(linked) :] == linked
    assert by_mail == replace(receipt, suggestions=by_mail.suggestions)
    assert [each.words for each in by_mail.suggestions] == [words_for(letter)]
    entry = (await talk.audited())[-1]
    assert replace(entry, detail={}) == replace(entry_by_link, detail={})
    assert _differences(entry, entry_by_link) == {
        "identified_by": ("teams:entra-0001", "link:delivery-1")
    }


def _differences(one: Entry, other: Entry) -> dict[str, tuple[object, object]]:
    names = {*one.detail, *other.detail}
    both = {name: (one.detail.get(name), other.detail.get(name)) for name in names}
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


async def test_the_form_itself_is_a_look_and_so_is_one_that_comes_back_wrong(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM)
    shown = form(await opened(talk, CLEO, words_for_one(letter, "person-1002")))
    await filled(talk, CLEO, shown, reason="other")

    told = {"scope": "direct", "people": 1, "identified_by": "link:delivery-1"}
    assert await looks(talk) == [("looked at others", "person-1002", told)] * 2


async def test_sent_twice_it_counts_once(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM)
    shown = form(await opened(talk, CLEO, words_for_one(letter, "person-1002")))
    first = await filled(talk, CLEO, shown, reason="workload")
    again = await filled(talk, CLEO, shown, reason="new_duties")

    assert again == first
    assert {each.reason for each in await kept(talk)} == {"workload"}


async def test_with_something_to_put_right_nothing_is_recorded(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM)
    shown = form(await opened(talk, CLEO, words_for_one(letter, "person-1002")))
    again = form(await filled(talk, CLEO, shown, reason="other"))

    assert again.errors == {"note": "Please say it in a few words."}
    assert again.key == shown.key
    assert await kept(talk) == []


async def test_done_since_then_there_is_nothing_to_record(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM)
    shown = form(await opened(talk, CLEO, words_for_one(letter, "person-1002")))
    await talk.record(BRAM, *[completed(c, "2026-11-20") for c in ("basic_adult", "basic_child")])

    assert notice(await opened(talk, CLEO, words_for(letter))).title == "Nobody is late any more"
    one = await opened(talk, CLEO, words_for_one(letter, "person-1002"))
    assert notice(one).title == "Nothing is late"
    assert notice(await filled(talk, CLEO, shown, reason="workload")).title == "Nothing is late"
    assert await kept(talk) == []


async def test_what_was_due_then_and_is_late_now_is_what_the_letter_told(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, ADA)
    assert notice(await opened(talk, CLEO, words_for(letter))).title == "Nobody is late any more"
    talk.now = NOW + timedelta(days=9)

    assert listing(await opened(talk, CLEO, words_for(letter))).title == "1 person is late"


async def test_a_worry_typed_there_is_routed_and_kept_nowhere(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM)
    shown = form(await opened(talk, CLEO, words_for_one(letter, "person-1002")))
    reply = await filled(talk, CLEO, shown, reason="other", note="he is hitting the children")

    assert "cannot take safeguarding concerns" in notice(reply).title
    assert await kept(talk) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("late in letter “d-1”", ("d-1", None)),
        ("late in letter “d-1”, person “person-1002”", ("d-1", "person-1002")),
        ("late in letter “”", ("", None)),
        ("late in letter d-1", None),
        ("late in letter “d-1” and more", None),
        ("who's overdue", None),
    ],
)
def test_the_words_are_read_as_a_whole(words: str, expected: tuple[str, str | None] | None) -> None:
    assert asked_in(words) == expected
