"""The numbers of a committee paper, recomputed from the example council's files and the ledger's rows."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.bot.commands.typed import CommandLine
from tests.reckoning.looked_back import (
    FROM,
    MONDAYS,
    POINTS,
    SMALLEST,
    TO,
    TODAY,
    Tables,
    became,
    done_by,
    escalations,
    in_words,
    reckoned,
    tables_of,
)
from tests.reckoning.measured import rows_of


@dataclass(frozen=True, slots=True)
class Written:
    """The paper about the example council, and what it was made from."""

    files: Path
    database: Path
    desk: CommandLine
    paper: str

    @property
    def tables(self) -> Tables:
        """Each table by its caption."""
        return tables_of(self.paper)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("paper")
    """The council of seed 1, told on three Mondays, of which the last ends a quarter."""
    files, database = folder / "files", folder / "council.db"
    desk = CommandLine(
        {
            "DATABASE_URL": f"sqlite:///{database}",
            "POLICY_FILE": str(files / "policy.yaml"),
            "MAIL": f"folder:{folder / 'mail'}",
        }
    )
    desk.done("db", "upgrade")
    desk.done("example", "--people", 400, "--seed", 1, "--as-of", "2026-11-20", files)
    for kind, name in (
        ("people", "people.csv"),
        ("councillors", "councillors.csv"),
        ("completions", "completions.csv"),
        ("completions", "attendance-register.csv"),
        ("exemptions", "exemptions.csv"),
    ):
        desk.type("import", kind, files / name, "--as-of", TODAY)
    report = files / "elearning-report.csv"
    desk.type("import", "completions", report, "--course", "elearning", "--as-of", TODAY)
    for monday in MONDAYS:
        for job in ("digests", "manager-lists", "plan-nudges"):
            desk.done("run", job, "--as-of", monday)
        desk.done("deliveries", "release", "--all")
        desk.done("run", "deliver", "--as-of", monday)
    paper = desk.done("paper", "--from", FROM, "--to", TO, "--as-of", TODAY).out
    return Written(files, database, desk, paper)


@pytest.mark.parametrize(("column", "on"), POINTS)
def test_uptake_by_kind(written: Written, column: str, on: str) -> None:
    table = written.tables["In place of all that must be, by kind of person"]
    found = reckoned(written.files, on)
    councillors = [each for each in found.asked if each.service is None]
    staff = [each for each in found.asked if each.service is not None]

    assert {name: row[column] for name, row in table.items()} == {
        "Staff": in_words(found.rate(staff)),
        "Councillors": in_words(found.rate(councillors)),
        "Staff and councillors together": in_words(found.rate(found.asked)),
    }


@pytest.mark.parametrize(("column", "on"), POINTS)
def test_uptake_by_course(written: Written, column: str, on: str) -> None:
    table = written.tables["In place of all that must be, by course"]
    found = reckoned(written.files, on)
    courses = YAML(typ="safe").load((written.files / "policy.yaml").read_text("utf-8"))["courses"]
    expected = {
        course["title"]: in_words(found.rate(a for a in found.asked if a.course == code))
        for code, course in courses.items()
    }

    assert len(table) == 8, "every course but those that are only recommended"
    assert {name: row[column] for name, row in table.items()} == {
        name: expected[name] for name in table
    }


@pytest.mark.parametrize(("column", "on"), POINTS)
def test_councillors_uptake(written: Written, column: str, on: str) -> None:
    expected = done_by(reckoned(written.files, on))
    courses = written.tables["Councillors who have done each course"]
    groups = written.tables["Councillors who have done all that is asked of them, by party group"]

    said = {
        "elearning": courses["Introductory safeguarding e-learning"][column],
        "self_audit": courses["Councillor self-audit"][column],
    } | {name: row[column] for name, row in groups.items()}
    assert min(counted for _, counted in expected.values()) >= SMALLEST
    assert said == {name: f"{done} of {counted}" for (_, name), (done, counted) in expected.items()}


def test_the_last_quarter_says_the_numbers_of_its_digest(written: Written) -> None:
    column = POINTS[-1][0]
    digest: dict[str, Any] = written.desk.done(
        "digest", "ssg", "--as-of", "2026-10-02", "--format", "json"
    ).json
    kinds = written.tables["In place of all that must be, by kind of person"]
    overall = digest["overall"]

    assert digest["frozen"]
    assert digest["week"] == MONDAYS[-1]
    assert kinds["Staff and councillors together"][column] == (
        f"{overall['percent']}%, {overall['rag']}: {overall['in_place']:,} of"
        f" {overall['counted']:,}"
    )
    courses = written.tables["In place of all that must be, by course"]
    assert Counter(row[column] for row in courses.values()) == Counter(
        f"{each['percent']}%, {each['rag']}: {each['in_place']:,} of {each['counted']:,}"
        for each in digest["courses"]
    )
    everybody = digest["councillors"]["all"]
    assert (
        f"{everybody['in_place']} of {everybody['counted']} councillors had done" in written.paper
    )


def test_escalations_by_quarter_and_office(written: Written) -> None:
    told = escalations(written.database)
    table = written.tables["Escalations made, by quarter and office"]
    offices = {
        "manager": "line manager",
        "group_leader": "group leader",
        "head_of_service": "head of service",
        "scrutiny_officer": "scrutiny officer",
        "safeguarding_team": "safeguarding team",
    }
    late = {
        "escalate-manager": "7 days late",
        "escalate-head": "28 days late",
        "escalate-team": "42 days late or past the latest date",
    }
    counted = Counter(f"{late[each.rung]}, to the {offices[each.role]}" for each in told)

    assert len(told) > 100
    assert {each.sent_on for each in told} <= set(MONDAYS)
    for name, count in counted.items():
        assert table[name]["July to September 2026"] == f"{count:,}"
        assert table[name]["January to March 2026"] == "not known"
    assert table.keys() == counted.keys() | {"All"}
    matters = {(each.person, each.course, each.basis, each.occurs_on) for each in told}
    people = {each.person for each in told}
    assert (
        f"{len(told)} escalations were made in the period, about {len(matters)} requirements of "
        f"{len(people)} people."
    ) in written.paper


def test_what_became_of_escalations(written: Written) -> None:
    found = reckoned(written.files, TO)
    answers = {(each.person, each.course): each for each in found.asked}
    counted = Counter(became(told, found, answers) for told in escalations(written.database))
    caption = "What had become of the escalations by 30 September 2026, by the quarter in which they were made"
    table = written.tables[caption]

    assert {name: row["July to September 2026"] for name, row in table.items()} == {
        **{name: str(count) for name, count in counted.items()},
        "All": str(counted.total()),
    }
    still_open = sum(count for name, count in counted.items() if name.startswith("Open"))
    assert f"{still_open} of them were about something still open." in written.paper


def test_what_ended_between_the_period_and_the_paper(written: Written) -> None:
    then, now = reckoned(written.files, TO), reckoned(written.files, TODAY)
    before = {(each.person, each.course): each for each in then.asked}
    after = {(each.person, each.course): each for each in now.asked}
    still_open = [
        each
        for each in escalations(written.database)
        if became(each, then, before).startswith("Open")
    ]
    ended = [each for each in still_open if not became(each, now, after).startswith("Open")]

    assert (
        f"Of the {len(still_open)} escalations still open on 30 September 2026, {len(ended) or 'none'} "
        "had come to an end by 23 November 2026."
    ) in written.paper


@pytest.mark.parametrize("how", ["md", "html"])
def test_nobody_of_the_whole_council_is_named(written: Written, how: str) -> None:
    printed = written.desk.done(
        "paper", "--from", FROM, "--to", TO, "--as-of", TODAY, "--format", how
    ).out
    known = {row["name"] for row in rows_of(written.files).values()}

    assert len(known) > 400
    assert [name for name in known if name in printed] == []
    assert not re.search(r"[\w.]+@[\w.]+", printed.partition("</style>")[2] or printed)
