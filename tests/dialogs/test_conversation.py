"""Questions answered from a real database: what is recorded, and for whom nothing is."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Said
from dialogs.flow import Answer
from dialogs.own_training.not_me import lists_of
from dialogs.reading.lexicon import LEXICON
from dialogs.reading.phrases import PHRASES
from dialogs.replies import Form
from storage import people, snoozes
from storage.audit import Entry
from tests.cast import CAST, MANAGER, NEW_STARTER, OVERDUE, TODAY, a_person, a_post, day
from tests.dialogs.asked import NOW, caller_of, sent
from tests.dialogs.spoken import read_today
from tests.dialogs.talk import Talk, open_talk
from training.delivery import Channel
from training.people import Person
from training.skips import Snooze

KNOWN_AS = {"identified_by": "teams:entra-0001"}
OPERATOR = Caller(NEW_STARTER, Channel.TEAMS, KnownBy.OPERATOR, "hr.desk")


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """A conversation with the cast."""
    async with open_talk(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("person", "text", "title"),
    [
        (NEW_STARTER, "what do I need to do?", "Your safeguarding training"),
        (NEW_STARTER, "handout", "Confirm: Safeguarding handout"),
        (OVERDUE, "why am I overdue", "Why you are overdue"),
        (MANAGER, "when does my e-learning run out", "When your training runs out"),
        (MANAGER, "I've done my e-learning", "On record: Introductory safeguarding e-learning"),
        (NEW_STARTER, "remind me next week", "I will remind you later"),
        (NEW_STARTER, "it's not me", "What the council's lists say of you"),
        (NEW_STARTER, "not me, I left Housing", "What the council's lists say of you"),
        (NEW_STARTER, "who do I tell about a concern?", "Who to tell about a concern"),
        (NEW_STARTER, "help", "Safeguarding training"),
        (NEW_STARTER, "basic child", "Sorry, I am not sure what you mean"),
        (NEW_STARTER, "lorem ipsum", "Sorry, I did not understand that"),
        (None, "remind me next week", "I cannot find you on the council's lists"),
        (None, "it's not me", "I cannot find you on the council's lists"),
        (None, "help", "Safeguarding training"),
        (
            None,
            "he hits me",
            "I cannot take safeguarding concerns: please tell somebody who can, now",
        ),
    ],
)
async def test_each_question_gets_its_answer(
    talk: Talk, person: Person | None, text: str, title: str
) -> None:
    assert (await talk.say(person, text)).title == title


async def test_reminders_that_are_put_off_are_recorded_with_who_and_when(talk: Talk) -> None:
    for _ in range(2):
        await talk.say(NEW_STARTER, "remind me next week")

    async with talk.database.reading() as conn:
        kept = await snoozes.of_person(conn, "person-1001")
    assert kept == [Snooze(TODAY, day("2026-11-30"))]
    assert await talk.entries() == [
        Entry(
            at=NOW,
            who="person-1001",
            what="reminders put off",
            about="person-1001",
            detail={"course": None, "until": "2026-11-30", **KNOWN_AS},
        )
    ]


async def test_that_somebody_left_a_service_is_noted(talk: Talk) -> None:
    reply = await talk.say(NEW_STARTER, "not me, I left Housing")
    assert reply.title == "What the council's lists say of you"
    assert [each.what for each in await talk.entries()] == ["says the lists are wrong"]


async def test_that_the_lists_are_wrong_is_noted_once_for_what_they_hold(talk: Talk) -> None:
    for _ in range(2):
        await talk.say(NEW_STARTER, "I've moved job")

    (entry,) = await talk.entries()
    assert entry == Entry(
        at=NOW,
        who="person-1001",
        what="says the lists are wrong",
        about="person-1001",
        detail={"lists": lists_of(NEW_STARTER), **KNOWN_AS},
    )
    moved = replace(NEW_STARTER, posts=(replace(NEW_STARTER.posts[0], title="Planner"),))
    await talk.say(moved, "it's still not me, wrong person")
    assert len(await talk.entries()) == 2


@pytest.mark.parametrize(
    "text", ["remind me next week", "it's not me", "what do I need to do", "my aunt hits me"]
)
async def test_an_operator_sees_the_answer_and_leaves_nothing_behind(talk: Talk, text: str) -> None:
    before = talk.file.read_bytes()
    seen = await talk.ask(OPERATOR, text)
    assert talk.file.read_bytes() == before
    assert await talk.entries() == []

    assert seen == await talk.ask(caller_of(NEW_STARTER), text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("I've done my e-learning on 20 November 2026", "a word is no proof"),
        ("remind me later", "no day"),
        ("tomorrow", "no wish"),
        ("what if I have moved job", "a question"),
        ("I left at five and missed it", "left, but not the council"),
        ("I'm leaving at 5", "nor this"),
        ("another person did it", "not about oneself"),
        ("I am on annual leave until Monday", "no absence that the lists hold"),
        ("I'm not a robot", "no post"),
        ("is Bram Holloway overdue?", "about somebody else"),
        ("remind Bram Holloway next week", "for somebody else"),
    ],
)
async def test_nothing_is_recorded_of_what_only_comes_near(talk: Talk, text: str, why: str) -> None:
    await talk.say(NEW_STARTER, text)

    assert await talk.entries() == [], why


async def test_the_form_of_the_handout_comes_with_done_and_is_taken(talk: Talk) -> None:
    reply = await talk.say(NEW_STARTER, "I have read the handout")
    assert isinstance(reply, Form)

    said = Said(answer=replace(sent(), key=reply.key))
    (receipt,) = await talk.conversation.answer(caller_of(NEW_STARTER), said, NOW)
    assert receipt.title == "Recorded: Safeguarding handout"


async def test_a_service_of_a_new_list_is_known_within_ten_minutes(talk: Talk) -> None:
    asked = "tell me about fleet workshops"
    assert (await talk.say(MANAGER, asked)).title == "Sorry, I did not understand that"
    async with talk.database.writing() as conn:
        await people.add(conn, [a_person(a_post(number="2001", service="Fleet Workshops"))])

    talk.now = NOW + timedelta(minutes=9)
    assert (await talk.say(MANAGER, asked)).title == "Sorry, I did not understand that"
    talk.now = NOW + timedelta(minutes=10)
    assert (await talk.say(MANAGER, asked)).title == "Sorry, I am not sure what you mean"
    talk.now = NOW - timedelta(days=1)
    assert (await talk.say(MANAGER, asked)).title == "Sorry, I am not sure what you mean"


@pytest.mark.parametrize(
    ("text", "is_general", "why"),
    [
        ("help", True, "the same for everybody"),
        ("hello", True, ""),
        ("who do I tell about a concern?", True, ""),
        ("what do I need to do", False, "somebody's own"),
        ("remind me next week", False, ""),
        ("who's overdue", False, ""),
        ("my aunt hits me", False, "counted first"),
        ("fleet workshops", False, "the lists have not been read yet"),
    ],
)
async def test_what_concerns_nobodys_records_is_answered_at_once(
    talk: Talk, text: str, is_general: bool, why: str
) -> None:
    told = talk.conversation.to_anybody(Said(text), NOW)
    assert (told is not None) is is_general, why


async def test_once_the_lists_were_read_nothing_understood_is_answered_at_once(talk: Talk) -> None:
    await talk.say(NEW_STARTER, "anything")

    assert talk.conversation.to_anybody(Said("lorem ipsum"), NOW) is not None
    assert talk.conversation.to_anybody(Said(answer=Answer("x", 1, "k", {})), NOW) is None


async def test_what_words_are_read_as_can_be_asked(talk: Talk) -> None:
    assert (await talk.conversation.wish_of("who's overdue in housing", NOW)).asked is not None


async def test_whatever_known_words_are_thrown_together_everybody_gets_an_answer(
    talk: Talk,
) -> None:
    dice = Random(5)  # noqa: S311 - the same every time, on purpose
    odd = ["29 february", "31 june 2022", "1 1 0001", "4 may 9999", "in 999 months", "the 31st"]
    words = [*sorted(LEXICON), *(odd * 20), *(["I", "my", "remind me", "done", "why", "who"] * 40)]
    for _ in range(300):
        text = " ".join(dice.choice(words) for _ in range(dice.randint(1, 9)))
        person, _known = dice.choice(CAST)

        assert (await talk.say(person, text)).title, text


def test_every_whole_saying_is_read_as_what_it_is_listed_under() -> None:
    misread = {
        said: read_today(said).intent
        for intent, sayings in PHRASES.items()
        for said in sayings
        if read_today(said).intent is not intent
    }
    assert misread == {}
