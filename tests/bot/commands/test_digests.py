"""`digest` and `run digests`: shown in four forms, frozen once, put right in Teams."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.bot.commands.office import copied, set_up, write_files
from tests.bot.commands.typed import MONDAY, CommandLine


@pytest.fixture(scope="module")
def town_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny council's database."""
    folder = tmp_path_factory.mktemp("digests")
    desk, database = set_up(folder)
    files = write_files(folder)
    desk.done("db", "upgrade")
    desk.done("import", "people", files.people)
    desk.done("import", "councillors", files.councillors)
    desk.done("import", "completions", files.completions)
    desk.done("import", "exemptions", files.exemptions)
    return database


@pytest.fixture
def desk(town_hall: Path, tmp_path: Path) -> CommandLine:
    """A command line on a copy of it."""
    return copied(town_hall, tmp_path)


def test_the_strategic_digest_as_text(desk: CommandLine) -> None:
    out = desk.done("digest", "ssg", "--as-of", MONDAY).out

    assert out.startswith("Strategic safeguarding digest, 23 November 2026: ")
    assert "All figures are as of Monday 23 November 2026, 09:00. They are not" in out
    assert "Ada Holt" not in out


def test_the_operational_digest_names_people_and_what_to_do(desk: CommandLine) -> None:
    out = desk.done("digest", "osg", "--as-of", MONDAY).out

    assert "Cara Finch: Introductory safeguarding e-learning, late since 1 May" in out


def test_json_is_one_document_alone(desk: CommandLine) -> None:
    found = desk.done("digest", "ssg", "--as-of", MONDAY, "--format", "json").json

    assert (found["digest"], found["week"], found["frozen"]) == ("ssg", MONDAY, False)
    assert found["taken_at"] == "2026-11-23T09:00:00+00:00"
    assert "to_do" not in found
    assert found["counts"]["exempt"] == 1
    assert found["counts"]["away"] == 1


def test_the_operational_json_has_what_to_do_with_names(desk: CommandLine) -> None:
    found = desk.done("digest", "osg", "--as-of", MONDAY, "--format", "json").json
    names = [case["name"] for each in found["to_do"] for case in each["worst"]]

    assert "Cara Finch" in names
    assert "Hal Stone" not in names, "he is away"


def test_the_card_is_an_adaptive_card(desk: CommandLine) -> None:
    card = desk.done("digest", "ssg", "--as-of", MONDAY, "--format", "card").json

    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.5")


def test_the_page_is_whole(desk: CommandLine) -> None:
    page = desk.done("digest", "ssg", "--as-of", MONDAY, "--format", "html").out

    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "<h1>Safeguarding training at Example District Council</h1>" in page


def test_an_unknown_group_is_a_wrong_usage(desk: CommandLine) -> None:
    assert desk.type("digest", "dsg").code == 2


def test_showing_a_digest_freezes_nothing(desk: CommandLine) -> None:
    desk.done("digest", "ssg", "--as-of", MONDAY)

    assert desk.done("run", "digests", "--as-of", MONDAY).out == (
        "figures frozen 1, digests planned 2\n"
    )


def test_a_dry_run_keeps_nothing(desk: CommandLine) -> None:
    for _ in range(2):
        answer = desk.done("run", "digests", "--as-of", MONDAY, "--dry-run")
        assert answer.out == "figures frozen 1, digests planned 2, would be updated 0\n"


def test_a_frozen_week_is_shown_as_it_was_on_every_later_day_of_it(desk: CommandLine) -> None:
    desk.done("run", "digests", "--as-of", MONDAY)
    again = desk.done("run", "digests", "--as-of", "2026-11-25")
    found = desk.done("digest", "ssg", "--as-of", "2026-11-27", "--format", "json").json

    assert again.out == "figures frozen 0, digests planned 0\n"
    assert (found["frozen"], found["taken_at"]) == (True, "2026-11-23T09:00:00+00:00")


def test_both_digests_are_delivered_to_the_mailbox_once(desk: CommandLine, tmp_path: Path) -> None:
    desk.done("run", "digests", "--as-of", MONDAY)
    for _ in range(2):
        desk.done("run", "deliver", "--as-of", MONDAY)
    listed = desk.done("deliveries", "--format", "json").json["deliveries"]

    assert [(each["to"], each["person"], each["state"], each["items"]) for each in listed] == [
        ("osg", None, "sent", []),
        ("ssg", None, "sent", []),
    ]
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 2


def test_the_ssg_card_is_the_text_said_again(desk: CommandLine) -> None:
    text = desk.done("digest", "ssg", "--as-of", MONDAY).out
    card = json.dumps(
        desk.done("digest", "ssg", "--as-of", MONDAY, "--format", "card").json, ensure_ascii=False
    )

    for line in " ".join(text.split("By course")[0].split()).split(". ")[2:5]:
        assert line.rstrip(". ") in card


def test_a_post_that_cannot_be_put_right_without_teams_is_counted(
    desk: CommandLine, tmp_path: Path
) -> None:
    desk.done("run", "digests", "--as-of", MONDAY)
    with sqlite3.connect(tmp_path / "safeguarding.db") as ledger:
        ledger.execute(
            "UPDATE delivery SET state = 'sent', channel = 'teams', message_id = '17'"
            " WHERE role = 'ssg'"
        )
    ledger.close()
    again = desk.done("run", "digests", "--as-of", MONDAY)

    assert again.out == "figures frozen 0, digests planned 0, not updated 1\n"
