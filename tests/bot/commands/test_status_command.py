"""`status`: every format, any day, and only those who were asked for."""

from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.bot.commands.typed import MONDAY, CommandLine

AS_OF = ("--as-of", MONDAY)
PERSON_KEYS = (
    *("person_id", "employee_no", "name", "email", "kind", "post", "service", "posts"),
    *("manager", "started_on", "ended_on", "requirements"),
)
REQUIREMENT_KEYS = (
    *("course", "state", "due_on", "latest_on", "completed_on", "valid_until"),
    *("latest_breached", "interim_held", "booked_on", "missed_on", "source", "why", "delay"),
)
STATES = ("met", "expiring", "due", "overdue", "expired", "pending", "exempt", "recommended")


def states(desk: CommandLine, *words: str) -> dict[str, str]:
    rows = desk.done("status", *words, "--format", "csv").rows
    return {f"{row['number']} {row['course']}": row["state"] for row in rows}


def numbers(desk: CommandLine, *words: str) -> list[str]:
    people = desk.done("status", *AS_OF, *words, "--format", "json").json["people"]
    return [each["employee_no"] for each in people]


def test_json_has_the_contracts_keys_in_the_contracts_order(desk: CommandLine) -> None:
    document = desk.done("status", *AS_OF, "--format", "json").json
    assert list(document) == ["as_of", "policy", "people", "totals"]
    assert (document["as_of"], document["policy"][:7]) == (MONDAY, "sha256:")
    ada = document["people"][0]
    assert tuple(ada) == PERSON_KEYS
    assert tuple(ada["requirements"][0]) == REQUIREMENT_KEYS
    assert ada["posts"] == [{"post": "Clerk", "service": "Housing", "since": "2015-01-05"}]


def test_json_says_where_one_person_stands(desk: CommandLine) -> None:
    document = desk.done("status", *AS_OF, "--person", "1003", "--format", "json").json
    required = document["people"][0]["requirements"][0]
    assert required == {
        "course": "elearning",
        "state": "expired",
        "due_on": "2015-01-12",
        "latest_on": None,
        "completed_on": "2022-05-01",
        "valid_until": "2025-04-30",
        "latest_breached": False,
        "interim_held": None,
        "booked_on": None,
        "missed_on": None,
        "source": "lms_report",
        "why": [
            "Required of every member of staff within 7 days of starting on 5 January 2015,"
            " so by 12 January 2015.",
            "Introductory safeguarding e-learning completed on 1 May 2022, known from the learning"
            " system's report; valid until 30 April 2025.",
            "Expired since 1 May 2025.",
        ],
        "delay": None,
    }


def test_the_totals_count_every_state_also_those_that_nobody_is_in(desk: CommandLine) -> None:
    totals = desk.done("status", *AS_OF, "--format", "json").json["totals"]
    assert tuple(totals) == STATES
    assert tuple(totals.values()) == (2, 1, 3, 4, 1, 0, 1, 2)


def test_people_are_sorted_by_number_and_those_who_have_not_started_are_absent(
    desk: CommandLine,
) -> None:
    assert numbers(desk) == [*(f"100{last}" for last in range(1, 9)), "301"]
    before = desk.done("status", "--as-of", "2026-11-19", "--format", "json").json["people"]
    assert "1006" not in [each["employee_no"] for each in before]


@pytest.mark.parametrize(
    ("day", "state", "why"),
    [
        ("2015-01-12", "due", "the due date itself"),
        ("2015-01-13", "overdue", "the day after"),
        ("2022-05-01", "met", "the day of the completion"),
        ("2025-01-29", "met", "91 days before the end"),
        ("2025-01-30", "expiring", "90 days before the end"),
        ("2025-04-30", "expiring", "the last day"),
        ("2025-05-01", "expired", "the day after the last"),
    ],
)
def test_any_past_day_can_be_asked(desk: CommandLine, day: str, state: str, why: str) -> None:
    assert states(desk, "--as-of", day, "--person", "1003") == {"1003 elearning": state}, why


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        (("--person", "1002"), ["1002"], "by number"),
        (("--person", "BEN.MARSH@example.gov.uk"), ["1002"], "by address, in any case"),
        (("--service", "customers"), ["1002", "1003", "1004", "1005"], "in any case"),
        (("--kind", "councillor"), ["301"], "councillors only"),
        (("--kind", "staff", "--service", "Housing"), ["1001", "1006", "1007", "1008"], "both"),
        (("--person", "1002", "--service", "Housing"), [], "both, and so nobody"),
    ],
)
def test_only_those_who_were_asked_for_are_shown(
    desk: CommandLine, *, words: tuple[str, ...], expected: list[str], why: str
) -> None:
    assert numbers(desk, *words) == expected, why


def test_nobody_named_is_not_everybody(desk: CommandLine) -> None:
    assert desk.type("status", "--person", "").refused() == "Nobody is known by ."


def test_somebody_unknown_is_refused_in_every_format(desk: CommandLine) -> None:
    for output in ("table", "json", "csv", "xlsx"):
        words = ("status", "--person", "9999", "--format", output)
        assert desk.type(*words).refused() == "Nobody is known by 9999."


@pytest.mark.parametrize("output", ["table", "json", "csv", "xlsx"])
def test_a_service_that_there_is_not_is_refused_in_every_format(
    desk: CommandLine, output: str
) -> None:
    answer = desk.type("status", "--service", "Harbour", "--format", output)
    assert answer.refused() == "No service is called Harbour. There are: Customers, Housing."


def test_csv_makes_a_formula_in_a_name_harmless(desk: CommandLine) -> None:
    rows = desk.done("status", *AS_OF, "--person", "1008", "--format", "csv").rows
    assert rows[0]["name"] == "'=cmd|calc"


def test_the_table_says_what_is_not_met_in_words(desk: CommandLine) -> None:
    lines = desk.done("status", *AS_OF).out.splitlines()
    assert lines[0] == (
        "Example District Council, 23 November 2026: 9 people; 2 met, 1 expiring, 3 due, 4 overdue,"
        " 1 expired, 1 exempt, 2 recommended"
    )
    assert "Introductory safeguarding e-learning: Expired 30 Apr 2025" in lines[6]


def test_a_workbook_goes_to_stdout_or_to_a_file(desk: CommandLine, tmp_path: Path) -> None:
    piped = desk.done("status", *AS_OF, "--format", "xlsx").raw
    desk.done("status", *AS_OF, "--format", "xlsx", "--out", tmp_path / "tracker.xlsx")
    for content in (piped, (tmp_path / "tracker.xlsx").read_bytes()):
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Tracker")
        tracker = rows.to_python()
        assert tracker[0][:4] == ["Number", "Name", "Post", "Service"]
        assert tracker[3][6] == "Expired 30 Apr 2025"


def test_a_file_is_named_for_a_workbook_only(desk: CommandLine, tmp_path: Path) -> None:
    answer = desk.type("status", "--format", "csv", "--out", tmp_path / "status.csv")
    assert answer.code == 2
    assert "--out goes with --format xlsx" in answer.err
    assert not (tmp_path / "status.csv").exists()


def test_the_example_council_is_counted_to_the_last_requirement(example_desk: CommandLine) -> None:
    document = example_desk.done("status", *AS_OF, "--format", "json").json
    counted = sum(len(each["requirements"]) for each in document["people"])
    assert counted == sum(document["totals"].values())
    assert len(document["people"]) == 105


def test_people_stand_in_the_order_of_the_numbers_shown_on_any_day(
    new_desk: CommandLine, tmp_path: Path
) -> None:
    header = "employee_no,name,email,kind,post,service,started_on,ended_on\n"
    (tmp_path / "people.csv").write_text(
        header
        + "1001,Ada Finch,ada@example.gov.uk,staff,Clerk,Housing,2015-01-05,2020-12-31\n"
        + "1009,Ada Finch,ada@example.gov.uk,staff,Clerk,Housing,2021-01-04,\n"
        + "1005,Ben Marsh,ben@example.gov.uk,staff,Clerk,Housing,2015-01-05,\n",
        encoding="utf-8",
    )
    new_desk.done("import", "people", str(tmp_path / "people.csv"), *AS_OF)
    early = new_desk.done("status", "--as-of", "2016-01-04", "--format", "json").json["people"]

    assert [each["employee_no"] for each in early] == ["1001", "1005"]
    assert numbers(new_desk) == ["1005", "1009"]
