"""Addresses that no email goes to: listed, and lifted for a reason that is kept."""

import sqlite3
from pathlib import Path

import pytest

from tests.bot.commands.typed import MONDAY, CommandLine

AS_OF = ("--as-of", MONDAY)


def stop(folder: Path, address: str, why: str, code: str) -> None:
    """As a bounce or a complaint leaves it."""
    with sqlite3.connect(folder / "safeguarding.db") as connection:
        connection.execute(
            "INSERT INTO troubled_address VALUES (?, ?, ?, 1, '2026-11-20T09:00:00.000000+00:00',"
            " '2026-11-20T09:00:00.000000+00:00', 1)",
            (address, why, code),
        )


@pytest.fixture
def stopped(desk: CommandLine, tmp_path: Path) -> CommandLine:
    """The tiny council, in which two addresses are stopped."""
    stop(tmp_path, "fay.north@example.gov.uk", "hard", "5.1.1")
    stop(tmp_path, "ben.marsh@example.gov.uk", "complaint", "abuse")
    return desk


def test_whoever_gets_no_email_is_listed_with_the_reason(stopped: CommandLine) -> None:
    rows = stopped.done("deliveries", "stopped", "--format", "csv").rows
    assert sorted((each["person"], each["why"], each["code"], each["teams"]) for each in rows) == [
        ("1002", "complaint", "abuse", "no"),
        ("1006", "hard", "5.1.1", "no"),
    ]


def test_nobody_stopped_is_said(desk: CommandLine) -> None:
    assert "No address is stopped" in desk.done("deliveries", "stopped").out


def test_nothing_is_planned_by_email_for_them(stopped: CommandLine) -> None:
    plan = stopped.done("plan", *AS_OF, "--format", "json").json
    assert "1006" not in {each["person"] for each in plan["messages"]}
    assert ("1006", "unreachable") in {(each["person"], each["reason"]) for each in plan["skipped"]}


def test_it_is_lifted_for_a_reason(stopped: CommandLine) -> None:
    stopped.done("deliveries", "resume", "1006", "--why", "IT mended the mailbox.", *AS_OF)
    rows = stopped.done("deliveries", "stopped", "--format", "csv").rows
    assert [each["person"] for each in rows] == ["1002"]
    plan = stopped.done("plan", *AS_OF, "--format", "json").json
    assert "1006" in {each["person"] for each in plan["messages"]}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("1001", "--why", "x"), "Nothing is held against that person's address."),
        (("9999", "--why", "x"), "Nobody is known by 9999."),
        (("1006", "--why", " "), "A reason is needed: an auditor will ask for it."),
    ],
)
def test_what_cannot_be_lifted_is_a_sentence(
    stopped: CommandLine, words: tuple[str, ...], sentence: str
) -> None:
    assert stopped.type("deliveries", "resume", *words).refused() == sentence


def test_without_a_mailbox_there_is_none_to_read(desk: CommandLine) -> None:
    said = desk.type("run", "read-mail").refused()
    assert said.startswith("SAFEGUARDING_MAILBOX is not set")
