"""`explain`: why somebody stands where they stand, in every state, and what would clear it."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from storage import records, snoozes
from storage.database import Database
from tests.bot.commands.typed import MONDAY, CommandLine
from training.records import Completion, Source, Verification
from training.skips import Snooze

AS_OF = ("--as-of", MONDAY)
ELEARNING = "Introductory safeguarding e-learning"


@pytest.mark.parametrize(
    ("person", "course", "title", "sentence", "is_cured"),
    [
        ("1001", "elearning", f"Ada Holt, {ELEARNING}, 23 November 2026: Met until 11 Nov 2027", "Met.", False),
        ("1002", "elearning", f"Ben Marsh, {ELEARNING}, 23 November 2026: Expiring until 9 Jan 2027", "Runs out within 90 days: renew it now.", True),
        ("1003", "elearning", f"Cara Finch, {ELEARNING}, 23 November 2026: Expired 30 Apr 2025", "Expired since 1 May 2025.", True),
        ("1004", "elearning", f"Dev Rowe, {ELEARNING}, 23 November 2026: Overdue 12 Jan 2015", "No completion that counts; overdue since 13 January 2015.", True),
        ("1005", "elearning", f"Eve Lane, {ELEARNING}, 23 November 2026: Exempt", "Exempt without an end date: Did the same course at the county council. Recorded by 1001.", False),
        ("1006", "handout", "Fay North, Safeguarding handout, 23 November 2026: Due 27 Nov 2026", "No completion that counts yet.", True),
        ("301", "member_awareness_child", "Gil Brook, Members' awareness session, children, 23 November 2026: Recommended", "Recommended, not required; not held.", True),
    ],
)  # fmt: skip
def test_every_state_is_explained(
    desk: CommandLine, *, person: str, course: str, title: str, sentence: str, is_cured: bool
) -> None:
    lines = desk.done("explain", person, course, *AS_OF).out.splitlines()
    assert lines[0] == title
    assert f"  {sentence}" in lines
    assert ("What would clear it" in lines) is is_cured


def test_evidence_that_waits_is_explained(desk: CommandLine) -> None:
    asyncio.run(_hand_in(desk.settings["DATABASE_URL"]))
    lines = desk.done("explain", "1004", "elearning", *AS_OF).out.splitlines()
    assert lines[0].endswith(": Evidence waiting")


def test_reminders_that_were_put_off_are_explained(desk: CommandLine) -> None:
    asyncio.run(_put_off(desk.settings["DATABASE_URL"]))
    said = "Put off by the person on 23 November 2026: nothing is said to them about it before "
    lines = desk.done("explain", "1006", "handout", *AS_OF).out.splitlines()
    assert lines[-2:] == ["Reminders", f"  {said}25 November 2026."]
    on_the_day = desk.done("explain", "1006", "handout", "--as-of", "2026-11-25").out
    assert "Reminders" not in on_the_day


async def _put_off(address: str) -> None:
    wish = Snooze(date(2026, 11, 23), date(2026, 11, 25))
    database = Database.open(address)
    async with database.writing() as conn:
        await snoozes.keep(conn, "staff-1006", wish, at=datetime(2026, 11, 23, 10, tzinfo=UTC))
    await database.close()


async def _hand_in(address: str) -> None:
    certificate = Completion(
        "elearning",
        date(2026, 11, 19),
        Source.CERTIFICATE,
        verification=Verification.PENDING,
        submitted_on=date(2026, 11, 20),
    )
    at = datetime(2026, 11, 20, 10, tzinfo=UTC)
    database = Database.open(address)
    async with database.writing() as conn:
        handed_in = [("staff-1004", certificate)]
        await records.add(conn, handed_in, recorded_by="staff-1004", recorded_at=at)
    await database.close()


def test_a_course_is_named_by_its_title_or_an_alias_too(desk: CommandLine) -> None:
    by_code = desk.done("explain", "1004", "elearning", *AS_OF).out
    assert desk.done("explain", "1004", ELEARNING.upper(), *AS_OF).out == by_code
    assert desk.done("explain", "dev.rowe@example.gov.uk", "SG-INTRO", *AS_OF).out == by_code


@pytest.mark.parametrize(
    ("person", "course", "said"),
    [
        ("9999", "elearning", "Nobody is known by 9999."),
        ("1004", "e-learnin", "No course is called e-learnin. Did you mean elearning?"),
        ("1004", "self_audit", "Councillor self-audit is not asked of 1004 on 23 November 2026."),
    ],
)
def test_what_cannot_be_explained_is_one_sentence(
    desk: CommandLine, person: str, course: str, said: str
) -> None:
    assert desk.type("explain", person, course, *AS_OF).refused() == said
