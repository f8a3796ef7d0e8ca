"""Where answers to our emails go, and what has to be known before one leaves."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.environment import Secret
from bot.mail.message import MailWriter
from bot.mail.rendering import Renderer
from bot.mail.reply_addresses import ReplyAddresses
from bot.mail.reply_register import ReplyRegister
from dialogs.letters.letter import Letter
from scheduler.ports import Outgoing, TryLaterError, UnreachableError
from storage import people, reply_tokens, troubled_addresses
from storage.database import Database
from storage.mail_responses import Thread
from storage.reply_tokens import Sent
from tests.bot.mail.written import CLOCK, LETTERS, SHORT, outgoing
from tests.cast import NEW_STARTER
from training.bounces import Trouble, Weight

BOT = "training@example.gov.uk"
REPLIES = ReplyAddresses(BOT, Secret("a secret of these tests, nobody else's"))
RENDERER = Renderer(by_reply=True)
THREAD = Thread("<2@example.gov.uk>", ("<1@example.gov.uk>", "<2@example.gov.uk>"))


def written(letter: Letter, out: Outgoing, replies: ReplyAddresses = REPLIES) -> EmailMessage:
    writer = MailWriter(RENDERER, CLOCK, mail_from=BOT, replies=replies)
    parsed = message_from_bytes(writer.write(out, letter).as_bytes(), policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def reply_to(message: EmailMessage) -> str:
    return str(message["Reply-To"].addresses[0].addr_spec)


def test_the_address_carries_a_token_that_stays_the_same() -> None:
    first, second = (reply_to(written(SHORT, outgoing())) for _ in range(2))
    assert first == second
    assert re.fullmatch(r"training\+[a-z2-7]{26}@example\.gov\.uk", first)
    assert first != reply_to(written(SHORT, outgoing(delivery_id="d-0002")))


def test_another_secret_makes_another_token() -> None:
    other = replace(REPLIES, secret=Secret("another secret, just as long as it"))
    assert other.token_of("d-0001") != REPLIES.token_of("d-0001")


def test_where_the_server_takes_no_plus_sign_the_thread_alone_tells() -> None:
    plain = replace(REPLIES, with_tokens=False)
    assert reply_to(written(SHORT, outgoing(), plain)) == BOT


def test_what_goes_to_a_mailbox_or_a_group_is_answered_to_people() -> None:
    assert reply_to(written(LETTERS["escalation"], outgoing(None))) == "safeguarding@example.gov.uk"


def test_a_response_stands_in_its_thread_and_says_that_a_machine_wrote_it() -> None:
    message = written(SHORT, replace(outgoing(), thread=THREAD))
    assert message["In-Reply-To"] == "<2@example.gov.uk>"
    assert message["References"] == "<1@example.gov.uk> <2@example.gov.uk>"
    assert message["Auto-Submitted"] == "auto-replied"


@pytest.mark.parametrize(
    ("thread", "expected", "why"),
    [
        (Thread(None), {}, "it had no id"),
        (Thread("<a b>"), {}, "no id at all"),
        (Thread("<a>\r\nBcc: x@example.com"), {}, "nothing may be added to the headers"),
        (Thread(f"<{'x' * 900}@a>"), {}, "longer than any server likes"),
        (
            Thread("<b@a>", tuple(f"<{number}@a>" for number in range(30))),
            {
                "In-Reply-To": "<b@a>",
                "References": " ".join([*(f"<{n}@a>" for n in range(21, 30)), "<b@a>"]),
            },
            "the latest of a long thread",
        ),
    ],
)
def test_ids_that_others_wrote_are_taken_with_care(
    thread: Thread, expected: dict[str, str], why: str
) -> None:
    message = written(SHORT, replace(outgoing(), thread=thread))
    found = {
        name: " ".join(str(message[name]).split())
        for name in ("In-Reply-To", "References")
        if message[name]
    }
    assert found == expected, why
    assert message["Bcc"] is None


def test_the_welcome_says_what_to_answer_with() -> None:
    text = RENDERER.render(LETTERS["welcome"], outgoing().policy.contacts).text
    in_one_line = " ".join(text.split())
    assert "To confirm, answer this email with: Yes, I have read it." in in_one_line
    assert "about version 2025-09 of the document (reference ab6747c2cf5b)" in in_one_line
    assert "You confirm these words: “I have received and read" in in_one_line


def test_other_letters_say_that_they_can_be_answered() -> None:
    text = RENDERER.render(LETTERS["reminder"], outgoing().policy.contacts).text
    assert "You can answer this email, or ask Safeguarding training in Teams" in " ".join(
        text.split()
    )


@pytest.fixture
async def database(sqlite_file: Path) -> AsyncIterator[Database]:
    """A database with the new starter in it."""
    opened = Database.open(f"sqlite:///{sqlite_file}")
    async with opened.writing() as conn:
        await people.add(conn, [NEW_STARTER])
    yield opened
    await opened.close()


async def test_before_it_goes_its_tokens_and_its_form_are_known(database: Database) -> None:
    register = ReplyRegister(database, REPLIES, CLOCK, mail_from=BOT)
    await register.note(outgoing(), LETTERS["welcome"])
    expected = Sent("d-0001", "person-1001", "person-1001|handout|2025-09|ab6747c2cf5b")
    message = written(LETTERS["welcome"], outgoing())
    token = reply_to(message).partition("+")[2].partition("@")[0]
    async with database.reading() as conn:
        for each in (token, message["Message-ID"]):
            assert await reply_tokens.find(conn, [each]) == expected


async def test_a_letter_without_a_form_is_known_too(database: Database) -> None:
    register = ReplyRegister(database, REPLIES, CLOCK, mail_from=BOT)
    await register.note(outgoing(), LETTERS["reminder"])
    async with database.reading() as conn:
        found = await reply_tokens.find(conn, [REPLIES.token_of("d-0001")])
    assert found == Sent("d-0001", "person-1001")


async def test_a_stopped_address_gets_nothing_but_answers(database: Database) -> None:
    at = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/London"))
    gone = Trouble(Weight.HARD, "5.1.1", 1, at, at, stopped=True)
    async with database.writing() as conn:
        await troubled_addresses.hold(conn, NEW_STARTER.email or "", gone)
    register = ReplyRegister(database, REPLIES, CLOCK, mail_from=BOT)
    with pytest.raises(UnreachableError, match="stopped"):
        await register.note(outgoing(), SHORT)
    await register.note(replace(outgoing(), thread=THREAD), SHORT)


async def test_while_the_database_is_away_nothing_goes(tmp_path: Path) -> None:
    away = Database.open(f"sqlite:///{tmp_path / 'no-tables.db'}")
    register = ReplyRegister(away, REPLIES, CLOCK, mail_from=BOT)
    with pytest.raises(TryLaterError):
        await register.note(outgoing(), SHORT)
    await away.close()
