"""A letter's link: those whom it named, are late still and are the reader's today; and nothing beyond that."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.conversation import Said
from dialogs.flow import Answer
from dialogs.overdue.delay_form import FLOW, VERSION, key_of
from dialogs.overdue.letter_page import asked_in, words_for, words_for_one
from dialogs.replies import Form, Reply
from storage import delays, people
from storage.audit import Entry
from tests.cast import a_person, a_post, a_seat, away, completed
from tests.dialogs.asked import NOW
from tests.dialogs.letters_told import by_link, letter_to
from tests.dialogs.talking import (
    ADA,
    BRAM,
    CLEO,
    FAY,
    HOPE,
    LIN,
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
from training.delays import Delay
from training.nudges import Role
from training.people import Person

WILL = a_person(
    a_post(number="3005", service="Housing", started="2020-02-03", manager="3002"), name="Will Nash"
)
ROSE = a_person(a_seat(number="C08", elected="2019-05-06"), name="Cllr Rose Tarn")
REFUSED = "I cannot show you that"


async def opened(talk: Talk, reader: Person, words: str, origin: str = "delivery-1") -> Reply:
    """What somebody with a link is shown."""
    caller = by_link(reader, origin)
    (reply,) = await talk.conversation.answer(caller, Said(words), talk.now)
    return reply


async def filled(talk: Talk, reader: Person, shown: Form, **values: str) -> Reply:
    """What is said to the form, sent by link."""
    sent = Answer(shown.flow, shown.version, shown.key, {**shown.values, **values})
    (reply,) = await talk.conversation.answer(by_link(reader), Said(answer=sent), talk.now)
    return reply


async def kept(talk: Talk) -> list[Delay]:
    async with talk.database.reading() as conn:
        return await delays.everything(conn)


async def looks(talk: Talk) -> list[tuple[str, str | None, dict[str, object]]]:
    return [(e.what, e.about, dict(e.detail)) for e in await talk.audited()]


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


async def test_whoever_has_left_is_told_so(talk: Talk) -> None:
    letter = await letter_to(talk, CLEO, BRAM)
    gone = replace(
        CLEO, posts=tuple(replace(p, ended_on=NOW.date() - timedelta(1)) for p in CLEO.posts)
    )
    shown = await opened(talk, gone, words_for(letter))
    assert notice(shown).title == "I cannot find you on the council's lists"


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
