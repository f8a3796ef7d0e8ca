"""`self-audits`: all answers in every format, who has not answered, and what the team decides."""

import asyncio
from csv import DictReader
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from dialogs import answers
from storage import audit
from storage.database import Database
from tests.bot.commands.typed import MONDAY, CommandLine
from tests.dialogs.audited import EVERYTHING
from training.policy import SelfAuditTerms
from training.self_audits import Answered, SelfAudit, equivalent_of

AS_OF = ("--as-of", MONDAY)
SENT_AT = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/London"))
SENT = SelfAudit(
    person_id="councillor-301",
    number=1,
    course="self_audit",
    on=SENT_AT.date(),
    sent_at=SENT_AT,
    questions=1,
    policy="sha256:0",
    statement="These are my own answers.",
    answers={
        name: Answered(f"Question {name}?", "=1+1" if name == "course" else said)
        for name, said in EVERYTHING.items()
    },
    identified_by="teams:entra-0301",
    channel="teams",
    equivalent=equivalent_of(
        datetime(2026, 3, 2, tzinfo=SENT_AT.tzinfo).date(), SENT_AT.date(), SelfAuditTerms()
    ),
)


def in_database(desk: CommandLine) -> Database:
    return Database.open(desk.settings["DATABASE_URL"])


@pytest.fixture
def answered(desk: CommandLine) -> CommandLine:
    """The tiny council, whose one councillor has sent the self-audit."""

    async def send() -> None:
        database = in_database(desk)
        async with database.writing() as conn:
            await answers.record_self_audit(conn, SENT)
        await database.close()

    asyncio.run(send())
    return desk


def noted(desk: CommandLine) -> list[tuple[str, str, str | None]]:
    """What the audit says: who did what about whom."""

    async def read() -> list[tuple[str, str, str | None]]:
        database = in_database(desk)
        async with database.reading() as conn:
            entries = [(each.who, each.what, each.about) for each in await audit.entries(conn)]
        await database.close()
        return entries

    return asyncio.run(read())


def test_every_answer_stands_in_the_file_and_that_it_was_made_is_noted(
    answered: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "answers.csv"

    assert answered.done("self-audits", "--format", "csv", "--out", out).raw == b""

    (row,) = DictReader(StringIO(out.read_text(encoding="utf-8")))
    assert {name: row[name] for name in EVERYTHING} == {**EVERYTHING, "course": "'=1+1"}
    assert [name for name in row if name in EVERYTHING] == [*EVERYTHING], "in the order asked"
    assert (row["person"], row["name"], row["answered_on"], row["equivalent_state"]) == (
        "301",
        "Gil Brook",
        "2026-11-23",
        "pending",
    )
    assert (row["questions"], row["identified_by"]) == ("1", "teams:entra-0301")
    assert out.stat().st_mode & 0o077 == 0, "for nobody else's eyes"
    assert noted(answered)[-1] == ("hr.desk", "self-audits listed", None)


def test_the_json_has_each_question_in_its_words(answered: CommandLine) -> None:
    (found,) = answered.done("self-audits", "--format", "json").json["self_audits"]

    assert found["answers"]["elearning"] == {"question": "Question elearning?", "answer": "yes"}
    assert found["answers"]["course"]["answer"] == "=1+1"
    assert found["equivalent"] == {
        "course": "elearning",
        "completed_on": "2026-03-02",
        "state": "pending",
        "decided_by": None,
        "decided_at": None,
        "reason": None,
    }
    assert (found["which"], found["sent_at"]) == (1, "2026-11-23T09:30:00+00:00")


def test_the_workbook_has_no_formula(answered: CommandLine) -> None:
    book = CalamineWorkbook.from_filelike(
        BytesIO(answered.done("self-audits", "--format", "xlsx").raw)
    )

    headings, row = book.get_sheet_by_index(0).to_python()

    assert row[headings.index("course")] == "'=1+1"
    assert row[headings.index("person")] == "301"


def test_the_table_is_for_the_screen(answered: CommandLine) -> None:
    assert answered.done("self-audits").out.startswith("1 self-audit\n")
    answer = answered.type("self-audits", "--out", "answers.txt")
    assert answer.code == 2
    assert "--out goes with" in answer.err


def test_without_any_there_is_an_empty_list(desk: CommandLine) -> None:
    assert desk.done("self-audits", "--format", "json").json == {"self_audits": []}
    assert desk.done("self-audits").out.startswith("0 self-audits\n")


def test_who_has_not_answered_is_listed_until_they_have(
    desk: CommandLine, request: pytest.FixtureRequest
) -> None:
    before = desk.done("self-audits", "unanswered", *AS_OF, "--format", "json").json
    assert before == {
        "as_of": MONDAY,
        "unanswered": [
            {
                "person": "301",
                "name": "Gil Brook",
                "group": "Meadow Group",
                "state": "overdue",
                "due_on": "2023-12-30",
            }
        ],
    }
    assert "Gil Brook" in desk.done("self-audits", "unanswered", *AS_OF).out

    answered: CommandLine = request.getfixturevalue("answered")
    after = answered.done("self-audits", "unanswered", *AS_OF, "--format", "csv")
    assert after.rows == []


def elearning(desk: CommandLine) -> tuple[str, str, str]:
    rows = desk.done("status", "--person", "301", *AS_OF, "--format", "csv").rows
    found = next(each for each in rows if each["course"] == "elearning")
    return found["state"], found["completed_on"], found["valid_until"]


def test_a_verified_training_elsewhere_counts_from_its_own_date(answered: CommandLine) -> None:
    assert elearning(answered)[0] == "pending"
    (waiting,) = answered.done("self-audits", "equivalents", "--format", "csv").rows
    assert (waiting["person"], waiting["course_on"]) == ("301", "2026-03-02")

    said = answered.done("self-audits", "verify", "301", *AS_OF).out

    assert said == "The training of 301 on 2 March 2026 is verified.\n"
    assert elearning(answered) == ("met", "2026-03-02", "2030-03-01"), "48 months for councillors"
    assert answered.done("self-audits", "equivalents", "--format", "csv").rows == []
    assert noted(answered)[-1] == ("hr.desk", "equivalent verified", "councillor-301")


def test_a_refusal_has_a_reason_and_leaves_the_due_date_alone(answered: CommandLine) -> None:
    words = ("refuse", "301", "--reason", "The charity does not know them.")

    said = answered.done("self-audits", *words, "--recorded-by", "1001", *AS_OF).out

    assert said == "The training of 301 on 2 March 2026 is refused.\n"
    assert elearning(answered) == ("overdue", "", "")
    (found,) = answered.done("self-audits", "--format", "json").json["self_audits"]
    assert (found["equivalent"]["decided_by"], found["equivalent"]["reason"]) == (
        "1001",
        "The charity does not know them.",
    )


@pytest.mark.parametrize(
    ("words", "said", "why"),
    [
        (("verify", "9999"), "Nobody is known by 9999.", "a stranger"),
        (
            ("verify", "1004"),
            "No training elsewhere of 1004 waits for a decision.",
            "who has sent nothing",
        ),
        (
            ("refuse", "301", "--reason", " "),
            "A reason is needed: the councillor reads it, and so does an auditor.",
            "without a reason",
        ),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_sentence(
    answered: CommandLine, *, words: tuple[str, ...], said: str, why: str
) -> None:
    assert answered.type("self-audits", *words).refused() == said, why


def test_what_is_decided_is_decided_once(answered: CommandLine) -> None:
    answered.done("self-audits", "verify", "301", *AS_OF)

    again = answered.type("self-audits", "refuse", "301", "--reason", "On second thoughts.", *AS_OF)

    assert again.refused() == "No training elsewhere of 301 waits for a decision."
