"""A concern that comes by email: the routes at once, and nothing of it kept."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from dialogs.concern.guard import COUNTED
from dialogs.mail.concern import looks_like_a_concern
from dialogs.wording import concern_routes
from storage import counted
from storage.tables import mail_arrival
from tests.bot.mail.corpus.shapes import ADA, outlook
from tests.bot.mail.corpus.strangers import CANARY
from tests.bot.mail.corpus.table import CONTENT, TABLE
from tests.bot.mail.corpus.titles import ROUTES
from tests.bot.mail.looked_up import ADA_ID, audit_of
from tests.bot.mail.post_room import PostRoom
from tests.cast import TODAY, a_policy
from tests.default_policy import POLICY

CONCERNS = [row[0] for row in TABLE if row[1] == "concern"]


@pytest.mark.parametrize("name", CONCERNS)
async def test_of_a_concern_nothing_is_kept_but_that_there_was_one(
    room: PostRoom, sqlite_file: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    await room.receive(CONTENT[name])
    assert await room.outcomes() == [("concern", None)]
    assert await room.titles() == [ROUTES]
    with sqlite3.connect(sqlite_file) as plain:
        dump = "\n".join(plain.iterdump())
    assert CANARY not in dump
    assert CANARY not in caplog.text
    assert await audit_of(room, ADA_ID) == []


async def test_a_concern_is_counted_once_with_the_guards_others(room: PostRoom) -> None:
    email = CONTENT["concern, from a colleague"]
    await room.receive(email, email, CONTENT["concern, in the subject"], CONTENT["help"])
    async with room.database.reading() as conn:
        assert await counted.by_day(conn, COUNTED) == {TODAY: 2}


async def test_our_own_words_copied_are_no_concern_to_the_conversation_either(
    room: PostRoom,
) -> None:
    await room.receive(
        outlook("I have read it but this: " + concern_routes(POLICY.contacts)[1]).as_bytes()
    )
    async with room.database.reading() as conn:
        assert await counted.by_day(conn, COUNTED) == {}


async def test_a_concerns_routes_go_to_whoever_wrote_with_nobodys_name(room: PostRoom) -> None:
    await room.receive(CONTENT["concern, from a colleague"])
    ((response, letter),) = await room.said()
    assert (response.address, response.person_id, response.is_urgent) == (ADA, None, True)
    assert "Ada" not in repr(letter)
    assert "Nobody reads this mailbox" in letter.replies[0].sentences[-1]


async def test_who_sent_a_concern_cannot_be_found_by_their_other_emails(room: PostRoom) -> None:
    await room.receive(CONTENT["concern, from a colleague"], CONTENT["outlook"])
    async with room.database.reading() as conn:
        rows = await conn.execute(select(mail_arrival.c.outcome, mail_arrival.c.sender))
        senders = {row.outcome: row.sender for row in rows}
    assert senders["concern"] != senders["recorded"]
    assert ADA not in str(senders)


async def test_no_words_and_no_addresses_of_emails_are_kept(
    room: PostRoom, sqlite_file: Path
) -> None:
    words = outlook("Purple elephants, what do I need to do?", subject="Green").as_bytes()
    await room.receive(words, CONTENT["from a private address"])
    with sqlite3.connect(sqlite_file) as plain:
        dump = "\n".join(plain.iterdump())
    kept = [each for each in ("Purple", "Green", "ada.private@gmail.example") if each in dump]
    assert kept == []


def test_the_statement_of_a_council_is_no_concern_when_it_is_copied() -> None:
    statement = "I have read it, and I have a concern to report about a child."
    handout = replace(POLICY.courses["handout"], statement=statement)
    courses = {**POLICY.courses, "handout": handout}
    policy = a_policy(courses=courses)
    assert looks_like_a_concern(statement, POLICY)
    assert not looks_like_a_concern(f"Yes.\n> {statement}", policy)
    assert looks_like_a_concern(f"{statement} And a child told me he is being hit.", policy)


@pytest.mark.parametrize("before", range(1_996, 2_002))
def test_a_concern_on_the_border_of_two_looks_is_seen(before: int) -> None:
    assert looks_like_a_concern("blah " * before + "my uncle touches me", POLICY)
