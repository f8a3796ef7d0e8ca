"""`overdue`, `reasons` and `looks`: the operator's view of late training, and the record of every look.

Of the tiny council 1003, 1004 and 1007 are late; 1007 is away. Everybody reports to 1001.
"""

import asyncio
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from storage import delays
from storage.database import Database
from tests.bot.commands.typed import MONDAY, CommandLine
from training.delays import Delay
from training.nudges import Basis, Occurrence

AS_OF = ("--as-of", MONDAY)
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
GIVEN = Delay(
    Occurrence("staff-1003", "elearning", Basis.EXPIRY, date(2025, 4, 30)),
    "workload",
    "Too much work, or nobody to cover",
    "=Busy",
    date(2026, 12, 18),
    "staff-1001",
    NOON,
)


@pytest.fixture
def reasoned(desk: CommandLine) -> CommandLine:
    """The tiny council, in which 1001 has given a reason for 1003."""

    async def give() -> None:
        database = Database.open(desk.settings["DATABASE_URL"])
        async with database.writing() as conn:
            await delays.add(conn, "form-1", [GIVEN])
        await database.close()

    asyncio.run(give())
    return desk


def late(desk: CommandLine, *words: str) -> list[tuple[str, str]]:
    rows = desk.done("overdue", *words, *AS_OF, "--format", "csv").rows
    return [(row["number"], row["course"]) for row in rows]


ELEARNING = "Introductory safeguarding e-learning"


def test_without_a_person_the_whole_council_is_listed_the_longest_late_first(
    desk: CommandLine,
) -> None:
    assert late(desk) == late(desk, "--everyone")
    assert late(desk) == [
        ("1004", ELEARNING),  # since 13 January 2015
        ("301", ELEARNING),  # since 31 December 2023: six months after the rule began
        ("301", "Councillor self-audit"),
        ("1003", ELEARNING),  # since 1 May 2025
        ("1007", ELEARNING),  # away
    ]


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        (("--as", "1001"), ["1004", "1003", "1007"], "their people, who is away last"),
        (("--as", "ada.holt@example.gov.uk"), ["1004", "1003", "1007"], "by address"),
        (("--service", "customers"), ["1004", "1003"], "a service, whatever its case"),
        (("--group", "Meadow Group"), ["301"], "a political group"),
        (("--course", "self_audit"), ["301"], "a course"),
        (("--as", "1001", "--course", "SG-INTRO"), ["1004", "1003", "1007"], "by its alias"),
        (("--expiring",), ["1002"], "what runs out soon instead"),
    ],
)
def test_the_list_can_be_narrowed(
    desk: CommandLine, words: tuple[str, ...], expected: list[str], why: str
) -> None:
    assert list(dict.fromkeys(number for number, _ in late(desk, *words))) == expected, why


def test_the_table_says_how_many_of_how_many(desk: CommandLine) -> None:
    said = desk.done("overdue", "--as", "1001", *AS_OF).out

    assert said.splitlines()[0] == "23 November 2026: 2 people late, and 1 more who are away, of 7"


def test_json_says_whom_it_covers_and_everything_about_each(reasoned: CommandLine) -> None:
    found = reasoned.done("overdue", "--as", "1001", *AS_OF, "--format", "json").json

    assert list(found) == [
        *("as_of", "policy", "covers", "about", "course", "found", "away", "people")
    ]
    assert found["covers"] == {"scopes": [{"scope": "tree", "of": ["1001"]}], "people": 7}
    assert (found["found"], found["away"]) == (2, 1)
    assert found["people"][1] == {
        "person_id": "staff-1003",
        "employee_no": "1003",
        "name": "Cara Finch",
        "away": False,
        "since": "2025-05-01",
        "courses": [
            {
                "course": "elearning",
                "state": "expired",
                "late_since": "2025-05-01",
                "due_on": "2015-01-12",
                "latest_on": None,
                "valid_until": "2025-04-30",
                "booked_on": None,
                "missed_on": None,
                "needed": "Needs finishing in the learning system.",
                "delay": {
                    "reason": "workload",
                    "words": "Too much work, or nobody to cover",
                    "note": "=Busy",
                    "expected_by": "2026-12-18",
                    "recorded_by": "staff-1001",
                    "recorded_at": "2026-11-20T12:00:00+00:00",
                },
            }
        ],
    }


def test_the_workbook_has_no_formula(reasoned: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "late.xlsx"
    reasoned.done("overdue", *AS_OF, "--format", "xlsx", "--out", file)
    sheet = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    row = dict(zip(sheet[0], next(r for r in sheet if r[0] == "1003"), strict=True))

    assert (row["name"], row["note"]) == ("Cara Finch", "'=Busy")
    assert row["expected_by"] == date(2026, 12, 18)


def test_a_workbook_may_go_down_a_pipe(desk: CommandLine) -> None:
    raw = desk.done("overdue", *AS_OF, "--format", "xlsx").raw

    assert CalamineWorkbook.from_filelike(BytesIO(raw)).sheet_names == ["Listing"]


@pytest.mark.parametrize(
    ("words", "said", "why"),
    [
        (("--as", "9999"), "Nobody is known by 9999.", "a stranger"),
        (("--service", "Housng"), "No service is called Housng. Did you mean Housing?", "a slip"),
        (
            ("--group", "Meadw Group"),
            "No political group is called Meadw Group. Did you mean Meadow Group?",
            "a slip",
        ),
        (
            ("--course", "HANDOUTS"),
            "No course is called HANDOUTS. Did you mean handout?",
            "no such course",
        ),
        (
            ("--as", "1001", "--everyone"),
            "1001 does not answer for those people, so there is no list.",
            "a manager is not the team",
        ),
        (
            ("--as", "1002", "--service", "Housing"),
            "1002 does not answer for those people, so there is no list.",
            "nor is a clerk a head of service",
        ),
    ],
)
def test_what_cannot_be_listed_is_refused_in_a_sentence(
    desk: CommandLine, words: tuple[str, ...], said: str, why: str
) -> None:
    assert desk.type("overdue", *words, *AS_OF).refused() == said, why


@pytest.mark.parametrize(
    "words",
    [
        ("--service", "Housing", "--everyone"),
        ("--service", "Housing", "--group", "Meadow Group"),
        ("--out", "file.xlsx"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    desk: CommandLine, words: tuple[str, ...]
) -> None:
    assert desk.type("overdue", *words).code == 2


def test_every_look_is_on_record_also_one_that_was_refused(desk: CommandLine) -> None:
    desk.done("overdue", *AS_OF)
    desk.done("overdue", "--as", "1001", "--course", "elearning", *AS_OF)
    desk.type("overdue", "--as", "1002", "--everyone", *AS_OF)
    found = desk.done("looks", "--format", "json").json["looks"]

    assert [(each["who"], each["what"], each["detail"]) for each in found] == [
        (
            "hr.desk",
            "looked at others",
            {"scope": "everyone", "people": 9, "found": 4, "about": "late"},
        ),
        (
            "hr.desk",
            "looked at others",
            {
                "scope": "tree",
                "people": 7,
                "found": 3,
                "about": "late",
                "course": "elearning",
                "as": "staff-1001",
            },
        ),
        ("hr.desk", "look refused", {"scope": "everyone", "as": "staff-1002"}),
    ]
    assert [row["seen_as"] for row in desk.done("looks", "--format", "csv").rows] == [
        "",
        "1001",
        "1002",
    ]


def test_looks_can_be_asked_by_whom_and_about_whom(desk: CommandLine) -> None:
    desk.done("overdue", *AS_OF)

    assert len(desk.done("looks", "--by", "hr.desk", "--format", "csv").rows) == 1
    assert desk.done("looks", "--by", "1001", "--format", "csv").rows == []
    assert desk.done("looks", "--about", "1003", "--format", "csv").rows == []
    assert desk.done("looks").out.splitlines()[0] == "1 look at others' training"
    assert desk.type("looks", "--about", "9999").refused() == "Nobody is known by 9999."


def test_reasons_are_listed_with_who_gave_them(reasoned: CommandLine) -> None:
    (row,) = reasoned.done("reasons", "--format", "csv").rows

    assert row == {
        "person": "1003",
        "course": "elearning",
        "of": "2025-04-30",
        "reason": "workload",
        "words": "Too much work, or nobody to cover",
        "note": "'=Busy",
        "expected_by": "2026-12-18",
        "recorded_by": "1001",
        "recorded_on": "2026-11-20",
    }
    (found,) = reasoned.done("reasons", "--format", "json").json["reasons"]
    assert (found["employee_no"], found["basis"], found["note"]) == ("1003", "expiry", "=Busy")
    assert reasoned.done("reasons").out.splitlines()[0] == "1 reason on record"


def test_reasons_of_one_person_and_as_of_a_day(reasoned: CommandLine) -> None:
    def count(*words: str) -> int:
        return len(reasoned.done("reasons", *words, "--format", "csv").rows)

    assert [count("--person", each) for each in ("1003", "1004")] == [1, 0]
    assert [count("--as-of", day) for day in ("2026-11-19", "2026-11-20")] == [0, 1]
    assert reasoned.type("reasons", "--person", "9999").refused() == "Nobody is known by 9999."


def test_status_and_explain_show_the_reason_while_it_is_late(reasoned: CommandLine) -> None:
    document = reasoned.done("status", *AS_OF, "--person", "1003", "--format", "json").json
    (row,) = reasoned.done("status", *AS_OF, "--person", "1003", "--format", "csv").rows
    said = reasoned.done("explain", "1003", "elearning", *AS_OF).out
    sentence = "Too much work, or nobody to cover. =Busy. Expected by 18 December 2026."

    assert document["people"][0]["requirements"][0]["delay"]["reason"] == "workload"
    assert row["delay"] == sentence
    assert f"  {sentence} Recorded by Ada Holt on 20 November 2026.\n" in said
    before = ("--as-of", "2026-11-19")
    earlier = reasoned.done("status", *before, "--person", "1003", "--format", "json").json
    assert earlier["people"][0]["requirements"][0]["delay"] is None
    assert "on record" not in reasoned.done("explain", "1003", "elearning", *before).out
    assert (
        reasoned.done("status", *AS_OF, "--person", "1004", "--format", "csv").rows[0]["delay"]
        == ""
    )


def test_the_tracker_workbook_shows_it_too(reasoned: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "tracker.xlsx"
    reasoned.done("status", *AS_OF, "--format", "xlsx", "--out", file)
    details = CalamineWorkbook.from_path(file).get_sheet_by_name("Details").to_python()
    place = details[0].index("delay")

    assert [row[0] for row in details[1:] if row[place]] == ["1003"]
