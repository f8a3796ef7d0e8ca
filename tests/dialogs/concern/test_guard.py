"""A concern gets its routes at once and leaves no trace but a count: not in the database, not in a log."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dialogs.concern import spotting
from dialogs.concern.guard import COUNTED, Guard
from dialogs.conversation import Conversation, Said
from dialogs.replies import Notice, Reply
from storage import counted
from storage.database import Database
from tests.cast import NEW_STARTER, TODAY, Weekdays, day
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of, sent
from tests.dialogs.talk import Talk, open_talk

CONCERN = "Zebedee told me his uncle beats him with a snooker cue"
MARKS = ("zebedee", "uncle", "beats", "snooker")
ROUTES = "I cannot take safeguarding concerns: please tell somebody who can, now"


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """A conversation with the cast."""
    async with open_talk(tmp_path) as opened:
        yield opened


def traces(
    talk: Talk, caplog: pytest.LogCaptureFixture, replies: tuple[Reply, ...] = ()
) -> list[str]:
    """Every mark of the concern in the database's files, the logs or what was answered."""
    files = b"".join(each.read_bytes() for each in talk.file.parent.glob("talk.db*")).lower()
    logged = "\n".join((caplog.text, *(repr(vars(each)) for each in caplog.records))).lower()
    told = repr(replies).lower()
    return [mark for mark in MARKS if mark.encode() in files or mark in logged or mark in told]


async def how_often(database: Database) -> dict[str, int]:
    """The count by day."""
    async with database.reading() as conn:
        by_day = await counted.by_day(conn, COUNTED)
    return {on.isoformat(): times for on, times in by_day.items()}


async def test_words_leave_nothing_but_a_count(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = await talk.ask(caller_of(NEW_STARTER), CONCERN)
    talk.now = NOW + timedelta(days=1)
    await talk.say(None, f"help, {CONCERN}")
    await talk.say(NEW_STARTER, CONCERN.upper())

    assert [each.title for each in said] == [ROUTES]
    assert "999" in repr(said)
    assert traces(talk, caplog, said) == []
    assert await how_often(talk.database) == {"2026-11-23": 1, "2026-11-24": 2}
    assert await talk.entries() == []


@pytest.mark.parametrize("field", ["typed_name", "reason", "a field of tomorrow"])
async def test_a_field_of_a_form_is_looked_at_like_words(
    talk: Talk, caplog: pytest.LogCaptureFixture, field: str
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = sent()
    answer = replace(answer, values={**answer.values, field: CONCERN})
    said = await talk.conversation.answer(caller_of(NEW_STARTER), Said(answer=answer), NOW)

    assert [each.title for each in said] == [ROUTES]
    assert traces(talk, caplog, said) == []
    assert await how_often(talk.database) == {"2026-11-23": 1}
    assert await talk.entries() == [], "and nothing was confirmed"


async def test_a_step_that_fails_later_leaves_nothing_and_the_routes_are_said(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with talk.database.writing() as conn:
        await conn.exec_driver_sql("DROP TABLE counted")

    said = await talk.ask(caller_of(NEW_STARTER), CONCERN)

    assert [each.title for each in said] == [ROUTES]
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING] == [
        "concern not counted"
    ]
    assert traces(talk, caplog, said) == []


async def test_the_routes_do_not_wait_for_a_database_that_is_busy(talk: Talk) -> None:
    guard = Guard(talk.database, POLICY.contacts, patience_seconds=0.01)
    async with talk.database.writing():
        said = await guard.routes_for([CONCERN], TODAY)
    assert [each.title for each in said] == [ROUTES]

    for _ in range(100):
        if await how_often(talk.database):
            break
        await asyncio.sleep(0.01)
    assert await how_often(talk.database) == {TODAY.isoformat(): 1}, "it is counted afterwards"


async def test_whoever_answers_before_a_conversation_asks_the_same_guard(talk: Talk) -> None:
    told = await talk.conversation.guarded(Said(CONCERN), NOW)

    assert [each.title for each in told] == [ROUTES]
    assert await talk.conversation.guarded(Said("help"), NOW) == ()
    assert await how_often(talk.database) == {"2026-11-23": 1}


def test_where_we_fail_the_routes_are_said_all_the_same(tmp_path: Path) -> None:
    conversation = Conversation(
        Database.open(f"sqlite:///{tmp_path / 'never.db'}"), POLICY, Weekdays()
    )

    assert conversation.sorry(Said(CONCERN)) == spotting.routes(POLICY.contacts)
    sorry = conversation.sorry(Said("help"))
    assert isinstance(sorry, Notice)
    assert sorry.title == "Sorry, something went wrong on our side"


async def test_a_day_without_a_concern_has_no_count(talk: Talk) -> None:
    await talk.say(NEW_STARTER, "who do I tell about a concern?")

    assert await how_often(talk.database) == {}
    assert day("2026-11-23") == TODAY
