"""`ask`, `corrections` and `concerns`: the chat's answers at the command line, and what came of the chat."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Conversation, Said
from storage import audit, people
from storage.database import Connection, Database
from tests.bot.commands.typed import MONDAY, CommandLine
from tests.default_policy import POLICY
from training.delivery import Channel

AS_OF = ("--as-of", MONDAY)
ELEARNING = "Introductory safeguarding e-learning"


def in_database(desk: CommandLine, work: Callable[[Connection], Awaitable[Any]]) -> Any:
    """Look into the database, or change it."""

    async def whole() -> Any:
        database = Database.open(desk.settings["DATABASE_URL"])
        async with database.writing() as conn:
            found = await work(conn)
        await database.close()
        return found

    return asyncio.run(whole())


def says(desk: CommandLine, number: str, text: str) -> None:
    """Somebody says something in Teams."""

    async def whole() -> None:
        database = Database.open(desk.settings["DATABASE_URL"])
        async with database.reading() as conn:
            person = await people.find(conn, number)
        caller = Caller(person, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, "entra-1")
        at = datetime(2026, 11, 23, 9, tzinfo=UTC)
        await Conversation(database, POLICY).answer(caller, Said(text), at)
        await database.close()

    asyncio.run(whole())


def test_the_answer_is_that_of_the_chat_for_reading(desk: CommandLine) -> None:
    lines = desk.done("ask", "1004", "why", "am", "I", "overdue", *AS_OF).out.splitlines()

    assert lines[:4] == [
        "What Dev Rowe (1004) would be told on 23 November 2026:",
        "",
        "Why you are overdue",
        "-------------------",
    ]
    assert f"* {ELEARNING}: Overdue" in lines
    assert "  No completion that counts; overdue since 13 January 2015." in lines
    assert lines[-1] == "Next: “I've done it”, “What do I need to do?”, “help”"
    assert max(map(len, lines)) <= 80


def test_a_form_is_drawn_as_far_as_letters_can(desk: CommandLine) -> None:
    out = desk.done("ask", "1006", "handout", *AS_OF).out

    assert "[ ] I have received and read the safeguarding handout" in out
    assert "Your full name: ____\n[ Confirm ]\n" in out
    assert "https://intranet.example.gov.uk/safeguarding/handout.pdf" in out


def test_as_json_it_says_what_the_words_were_read_as(desk: CommandLine) -> None:
    document = desk.done("ask", "1001", "remind me tomorrow", *AS_OF, "--format", "json").json

    assert (document["as_of"], document["person"]) == ("2026-11-23", "1001")
    assert document["wish"] == {
        "intent": "later",
        "course": None,
        "among": [],
        "on": "2026-11-24",
        "is_day_vague": False,
        "asked": None,
        "nearly": [],
    }
    (reply,) = document["replies"]
    assert (reply["kind"], reply["title"]) == ("notice", "There is nothing to remind you of")
    assert {"label": "Help", "words": "help"} in reply["suggestions"]


@pytest.mark.parametrize("words", ["handout", "what do I need to do"])
def test_as_json_forms_and_listings_are_whole(desk: CommandLine, words: str) -> None:
    replies = desk.done("ask", "1006", words, *AS_OF, "--format", "json").json["replies"]

    form = next(each for each in replies if each["kind"] == "form")
    assert [each["kind"] for each in form["fields"]] == ["tick", "text"]
    assert form["values"] == {}


def test_an_operators_look_is_written_down_and_records_nothing_else(desk: CommandLine) -> None:
    out = desk.done("ask", "1006", "it's not me", *AS_OF).out
    assert out.endswith("\nYou only looked: nothing of this was recorded.\n")
    desk.done("ask", "1006", "help", *AS_OF)
    assert desk.done("corrections", *AS_OF, "--format", "json").json == {"corrections": []}

    (entry,) = in_database(desk, lambda conn: audit.entries(conn, what="asked as them"))
    assert (entry.who, entry.about, entry.detail) == ("hr.desk", "staff-1006", {"intent": "not_me"})


def test_a_concern_is_routed_at_the_command_line_too_and_is_neither_kept_nor_counted(
    desk: CommandLine,
) -> None:
    out = desk.done("ask", "1006", "my", "uncle", "hits", "me", *AS_OF).out

    assert "I cannot take safeguarding concerns" in out
    assert "uncle" not in out
    assert desk.done("concerns", "--format", "json").json == {"concerns": [], "total": 0}
    assert in_database(desk, lambda conn: audit.entries(conn, what="asked as them")) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("9999", "help"), "Nobody is known by 9999."),
        (("shared@example.gov.uk", "help"), "Nobody is known by shared@example.gov.uk."),
    ],
)
def test_whoever_nobody_knows_is_one_sentence(
    desk: CommandLine, words: tuple[str, ...], said: str
) -> None:
    assert desk.type("ask", *words, *AS_OF).refused() == said


def test_who_said_that_the_lists_are_wrong_is_listed_until_they_change(desk: CommandLine) -> None:
    says(desk, "1003", "I've moved job")
    says(desk, "1004", "it's not me")
    says(desk, "1004", "it's not me")

    listed = desk.done("corrections", *AS_OF, "--format", "json").json["corrections"]
    assert listed == [
        {"person": "1003", "name": "Cara Finch", "said_at": "2026-11-23T09:00:00+00:00", "lists": "unchanged"},
        {"person": "1004", "name": "Dev Rowe", "said_at": "2026-11-23T09:00:00+00:00", "lists": "unchanged"},
    ]  # fmt: skip
    assert "2 said that the lists have them wrong" in desk.done("corrections", *AS_OF).out

    in_database(desk, _moves_cara_and_ends_dev)
    assert desk.done("corrections", *AS_OF, "--format", "json").json == {"corrections": []}
    every = desk.done("corrections", *AS_OF, "--all", "--format", "csv").rows
    assert [(each["person"], each["lists"]) for each in every] == [
        ("1003", "changed"),
        ("1004", "left"),
    ]


async def _moves_cara_and_ends_dev(conn: Connection) -> None:
    await conn.exec_driver_sql("UPDATE post SET title = 'Planner' WHERE employee_no = '1003'")
    await conn.exec_driver_sql("UPDATE post SET ended_on = '2026-11-20' WHERE employee_no = '1004'")


def test_how_often_a_concern_was_typed_is_shown_by_day(desk: CommandLine) -> None:
    says(desk, "1003", "my uncle hits me")
    says(desk, "1004", "a child is being abused")

    assert desk.done("concerns", "--format", "json").json == {
        "concerns": [{"day": "2026-11-23", "times": 2}],
        "total": 2,
    }
    assert "Concerns typed by mistake, and routed at once: 2" in desk.done("concerns").out
