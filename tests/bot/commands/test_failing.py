"""Whatever fails a command, it ends with one sentence on stderr: no traceback, nothing on stdout."""

from pathlib import Path

import pytest

from bot.commands.failing import FailedError, failing_plainly
from tests.bot.commands.table import COMMANDS
from tests.bot.commands.typed import CommandLine
from tests.bot.feeds.written import GOOD_ROW, people_csv

NOTHING_USED = "Nothing in this file could be used, so nothing was changed."
CANNOT_OPEN = (
    "error [unreadable] The file cannot be opened. Check its name and that you may read it."
)


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    answer = CommandLine().done(*words, "--help")
    assert "Usage: safeguarding-bot" in answer.out
    assert answer.err == ""


def test_a_command_that_there_is_not_is_wrong_usage() -> None:
    answer = CommandLine().type("everything")
    assert (answer.code, answer.raw) == (2, b"")
    assert "No such command 'everything'" in answer.err


@pytest.mark.parametrize("kind", ["people", "councillors", "completions", "exemptions"])
@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_a_missing_file_or_a_folder_is_not_imported(
    desk: CommandLine, tmp_path: Path, *, kind: str, name: str
) -> None:
    sentences = desk.type("import", kind, tmp_path / name).refused()
    assert sentences == f"{CANNOT_OPEN}\n{NOTHING_USED}"


def test_a_day_that_is_none_is_wrong_usage(desk: CommandLine) -> None:
    for day, said in (
        ("23/11/2026", "write the day as YYYY-MM-DD, such as 2026-11-23"),
        ("9999-12-31", "the year 9999 is too far away"),
    ):
        answer = desk.type("status", "--as-of", day)
        assert (answer.code, answer.raw) == (2, b"")
        assert said in answer.err


@pytest.mark.parametrize("words", [("status",), ("plan",), ("deliveries",), ("db", "check")])
def test_a_database_that_is_not_set_up_names_the_remedy(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    new = CommandLine({"DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}"})
    assert "`safeguarding-bot db upgrade`" in new.type(*words).refused()


@pytest.mark.parametrize(
    ("content", "said", "why"),
    [
        (b"no database at all" * 500, "is no database, or is damaged.", "another file"),
        (None, "The database cannot be opened.", "a folder"),
    ],
)
@pytest.mark.parametrize("words", [("status",), ("db", "upgrade")])
def test_a_file_that_is_no_database_is_one_sentence(
    tmp_path: Path, *, words: tuple[str, ...], content: bytes | None, said: str, why: str
) -> None:
    file = tmp_path / "some.db"
    file.write_bytes(content) if content else file.mkdir()
    assert said in CommandLine({"DATABASE_URL": f"sqlite:///{file}"}).type(*words).refused(), why


def test_a_database_cut_short_is_one_sentence(desk: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "safeguarding.db"
    file.write_bytes(file.read_bytes()[:4000])
    sentence = desk.type("status").refused()
    assert sentence == "The database is damaged. Bring back the last good copy."


def test_a_database_where_nothing_may_be_made_is_one_sentence() -> None:
    nowhere = CommandLine({"DATABASE_URL": "sqlite:////dev/null/some.db"})
    assert nowhere.type("status").refused().startswith("/dev/null cannot be used: ")


def test_a_server_that_does_not_run_is_one_sentence() -> None:
    absent = CommandLine({"DATABASE_URL": "postgresql://bot:secret@127.0.0.1:1/bot"})
    sentence = absent.type("status").refused()
    assert sentence.startswith("PostgreSQL does not let us in. Check that it runs, and what")
    assert "secret" not in sentence
    assert len(sentence.splitlines()) == 1


def test_settings_that_are_wrong_are_named_without_a_traceback() -> None:
    wrong = CommandLine({"DATABASE_URL": "mysql://x", "PORT": "many"})
    assert len(wrong.type("status").refused().splitlines()) == 2


@pytest.mark.parametrize("words", [("status", "--person"), ("explain",)])
def test_a_name_that_is_no_text_is_one_sentence(desk: CommandLine, words: tuple[str, ...]) -> None:
    course = ("elearning",) if words == ("explain",) else ()
    sentence = desk.type(*words, "\udcff\udcfe", *course).refused()
    assert sentence == "What was typed is no text in UTF-8. Type it again."


def test_what_a_file_holds_does_not_command_the_terminal(desk: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(people_csv(GOOD_ROW.replace("2019-06-30", "x\x9b2J")))
    assert "x\ufffd2J" in desk.type("import", "people", file).refused()


def test_files_that_a_command_makes_are_their_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "new.db"
    CommandLine({"DATABASE_URL": f"sqlite:///{file}"}).done("db", "upgrade")
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("name", ["missing/tracker.xlsx", "."])
def test_a_workbook_that_cannot_be_written_is_one_sentence(
    desk: CommandLine, tmp_path: Path, name: str
) -> None:
    sentence = desk.type("status", "--format", "xlsx", "--out", tmp_path / name).refused()
    assert sentence.startswith(str(tmp_path / name))
    assert len(sentence.splitlines()) == 1


def test_a_mistake_of_our_own_is_told_as_one_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(FailedError) as refusal, failing_plainly():
        raise ZeroDivisionError
    assert refusal.value.message.startswith("The program itself has failed (ZeroDivisionError).")
    assert [record.message for record in caplog.records] == ["command failed"]
