"""Beside the list itself: who sees only themselves, what is noted of each look, and odd questions."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Said
from tests.cast import TWO_POSTS, a_person, a_post, completed, records
from tests.dialogs.asked import NOW
from tests.dialogs.talking import (
    ADA,
    BRAM,
    CLEO,
    FAY,
    GIL,
    HOPE,
    LEFT,
    MOSS,
    SAGE,
    TESS,
    Talk,
    listing,
    notice,
    said,
)
from training.delivery import Channel
from training.people import Person

LATE, EXPIRING = "who's overdue", "whose training runs out soon"


def names(reply: object) -> list[str]:
    """Who stands on the card."""
    return [row.heading.split(",")[0] for row in listing(reply).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asker", "own", "why"),
    [
        (BRAM, ["overdue 1002", "What do I need to do?"], "late himself"),
        (TESS, ["What do I need to do?"], "not late"),
        (GIL, ["What do I need to do?"], "a councillor who leads no group"),
    ],
)
async def test_anyone_else_sees_only_themselves(
    talk: Talk, asker: Person, own: list[str], why: str
) -> None:
    reply = await talk.say(asker, LATE)

    assert notice(reply).title == "You see your own training only"
    assert [each.words for each in notice(reply).suggestions] == own, why
    assert await talk.audited() == [], "no look at others"


async def test_ones_own_card_is_no_look_at_others(talk: Talk) -> None:
    assert listing(await talk.say(BRAM, "overdue 1002")).title == "Your late training"
    assert await talk.audited() == []


@pytest.mark.parametrize("words", [LATE, "overdue 1002", f"{LATE} across the council"])
async def test_whoever_is_not_on_the_lists_sees_nothing(talk: Talk, words: str) -> None:
    stranger = Caller(None, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, "entra-9")
    (reply,) = await talk.conversation.answer(stranger, Said(words), NOW)

    assert notice(reply).title == "I cannot find you on the council's lists"
    assert notice(await talk.say(LEFT, words)).title == notice(reply).title
    future = a_person(a_post(number="1099", started="2026-12-01"))
    assert notice(await talk.say(future, words)).title == notice(reply).title
    assert await talk.audited() == []


async def test_every_look_at_others_is_on_record_with_numbers_and_no_name(talk: Talk) -> None:
    await talk.say(CLEO, f"{LATE} for elearning")
    await talk.say(HOPE, f"{EXPIRING} in my service")
    await talk.say(CLEO, "overdue 1002")
    await talk.say(CLEO, "overdue 3002")
    await talk.say(CLEO, "overdue 987654")

    assert [(e.who, e.what, e.about, dict(e.detail)) for e in await talk.audited()] == [
        (
            "person-1003",
            "looked at others",
            None,
            {"scope": "tree", "people": 6, "found": 2, "about": "late", "course": "elearning"},
        ),
        (
            "person-3001",
            "looked at others",
            None,
            {"scope": "service", "of": "Housing", "people": 2, "found": 1, "about": "running out"},
        ),
        (
            "person-1003",
            "looked at others",
            "person-1002",
            {"scope": "direct", "people": 1},
        ),
        ("person-1003", "look refused", "person-3002", {"scope": "one person"}),
        ("person-1003", "look refused", None, {"scope": "one person"}),
    ]


async def test_a_look_that_finds_nobody_late_is_one_too(talk: Talk) -> None:
    assert notice(await talk.say(HOPE, LATE)).title == "Nobody is late"

    (entry,) = await talk.audited()
    assert (entry.detail["people"], entry.detail["found"]) == (2, 0)


async def test_a_name_that_the_team_may_ask_for_and_nobody_has(talk: Talk) -> None:
    reply = await talk.say(SAGE, f"{LATE} in “Atlantis”")

    assert notice(reply).sentences == ("The council's lists have nobody else under “Atlantis”.",)


async def test_a_course_that_there_is_not(talk: Talk) -> None:
    reply = await talk.say(CLEO, f"{LATE} for juggling")

    assert notice(reply).title == "I know no such course"
    assert "Basic safeguarding adults" in notice(reply).sentences[0]
    assert await talk.audited() == []


async def test_a_persons_card_by_every_word_that_finds_them(talk: Talk) -> None:
    by_number = await talk.say(CLEO, "overdue 1002")

    assert listing(by_number).title == "Bram Holloway"
    assert await talk.say(CLEO, "overdue person-1002") == by_number
    assert await talk.say(CLEO, "overdue person-1002@example.gov.uk") == by_number


async def test_a_manager_with_two_posts_sees_the_people_of_both(talk: Talk) -> None:
    await talk.know(TWO_POSTS, records(completed("handout", "2026-09-02")))
    await talk.know(a_person(a_post(number="1031", manager="1006"), name="Ann Low"))
    await talk.know(a_person(a_post(number="1032", manager="1007"), name="Ben Low"))

    assert names(await talk.say(TWO_POSTS, LATE)) == ["Ann Low", "Ben Low"]


async def test_a_page_that_does_not_exist(talk: Talk) -> None:
    card = await talk.say(CLEO, f"{LATE} page 99")

    assert "There is no page 99: this is the last one." in listing(card).sentences
    assert len(names(card)) == 3


async def test_the_page_asked_for_is_the_one_shown(talk: Talk) -> None:
    for number in range(2_000, 2_040):
        began = NOW.date() - timedelta(days=number)
        post = a_post(number=str(number), started=began.isoformat(), manager="1003")
        await talk.know(a_person(post, name=f"Person {number}"))
    pages = [names(await talk.say(CLEO, f"{LATE} page {page}")) for page in (1, 2, 3)]

    assert [len(each) for each in pages] == [15, 15, 13]
    assert len({name for page in pages for name in page}) == 43
    assert pages[0][0] == "Person 2039", "the longest late"
    assert pages[2][-1] == "Ivy Larch", "who is away comes last"


async def test_names_with_marks_are_shown_as_they_are(talk: Talk) -> None:
    odd = replace(MOSS, person_id="odd", name="*Ann* [x](http://y) <b>")
    await talk.know(replace(odd, posts=(replace(MOSS.posts[0], employee_no="1040"),)))

    assert "*Ann* [x](http://y) <b>, Clerk: late since 11 February 2020" in said(
        await talk.say(CLEO, LATE)
    )


async def test_both_engines_show_the_same(either_talk: Talk) -> None:
    shown = {asker.name: await either_talk.say(asker, LATE) for asker in (CLEO, HOPE, FAY, SAGE)}

    assert names(shown["Cleo Marsh"]) == ["Bram Holloway", "Moss Tiller", "Ivy Larch"]
    assert names(shown["Sage Pryor"])[2] == "Cllr Fay Thorne"
    assert notice(shown["Hope Quill"]).title == "Nobody is late"
    assert names(shown["Cllr Fay Thorne"]) == ["Cllr Fay Thorne"]
    assert len(await either_talk.audited()) == 4
    assert ADA.person_id not in str(await either_talk.audited())
