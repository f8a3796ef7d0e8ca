"""The numbers of a committee paper, recomputed from the example council's files and the ledger's rows.

Where everybody stood on each day comes from `tests/reckoning`; escalations are counted from the
database's own rows. Nothing of the product's code is used but the command line.
"""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.bot.commands.typed import CommandLine
from tests.reckoning.measured import Asked, Reckoned, hats_of, measure, rows_of
from tests.reckoning.standing import RequirementAnswer

FROM, TO, TODAY = "2026-01-01", "2026-09-30", "2026-11-23"
MONDAYS = ("2026-07-06", "2026-08-17", "2026-09-28")
POINTS = (
    ("Before the period, as at 31 December 2025", "2025-12-31"),
    ("January to March 2026, as at 31 March", "2026-03-31"),
    ("April to June 2026, as at 30 June", "2026-06-30"),
    ("July to September 2026, as at 28 September", "2026-09-28"),
)
OF_COUNCILLORS = {"elearning", "self_audit"}
COLOURS = ((95, "green"), (85, "amber"), (0, "red"))
SMALLEST = 5

Tables = dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Written:
    """The paper about the example council, and what it was made from."""

    files: Path
    database: Path
    desk: CommandLine
    paper: str

    @property
    def tables(self) -> Tables:
        """Each table by its caption: cells by row and by column."""
        found: Tables = {}
        blocks = self.paper.split("\n\n")
        for caption, table in pairwise(blocks):
            if table.startswith("| ") and caption.startswith("**"):
                head, _, *rows = [
                    [cell.strip("* ") for cell in line.strip("|").split("|")]
                    for line in table.strip().splitlines()
                ]
                found[caption.strip("*")] = {
                    row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows
                }
        return found


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The council of seed 1, told on three Mondays, of which the last ends a quarter."""
    folder = tmp_path_factory.mktemp("paper")
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


@cache
def reckoned(files: Path, on: str) -> Reckoned:
    """Where everybody stood on a day."""
    return measure(files, date.fromisoformat(on))


def in_words(rate: dict[str, int | None]) -> str:
    """As the page says it, from docs/rules.md, 19."""
    percent = rate["percent"]
    if percent is None:
        return "nothing counts yet"
    colour = next(name for least, name in COLOURS if percent >= least)
    return f"{percent}%, {colour}: {rate['in_place']:,} of {rate['counted']:,}"


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


def done_by(found: Reckoned) -> dict[tuple[str, str], tuple[int, int]]:
    """How many councillors have done each course, and all of it by group, of how many."""
    counted: Counter[tuple[str, str]] = Counter()
    in_place: Counter[tuple[str, str]] = Counter()
    on = date.fromisoformat(next(on for _, on in POINTS if reckoned(found.folder, on) is found))
    for number in found.people:
        seats = [h for h in hats_of(number, found.rows, on) if h["kind"] == "councillor"]
        mine = [
            a
            for a in found.asked
            if a.person == number and a.course in OF_COUNCILLORS and a.answer["state"] != "exempt"
        ]
        if not seats or not mine:
            continue
        for a in mine:
            counted["course", a.course] += 1
            in_place["course", a.course] += a.is_in_place
        for name in (seats[0]["party_group"], "All councillors"):
            counted["group", name] += 1
            in_place["group", name] += all(a.is_in_place for a in mine)
    return {key: (in_place[key], counted[key]) for key in counted}


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


@dataclass(frozen=True, slots=True)
class Told:
    """One escalation as its row says it; `person` is the number of the first hat."""

    person: str
    course: str
    basis: str
    occurs_on: str
    rung: str
    role: str
    sent_on: str


def escalations(written: Written) -> list[Told]:
    """All that the ledger has sent, straight from its tables."""
    question = """
        SELECT person.number, i.course, i.basis, i.occurs_on, i.rung_kind, i.role,
               substr(d.sent_at, 1, 10)
        FROM delivery_item AS i
        JOIN delivery AS d USING (delivery_id)
        JOIN person ON person.person_id = i.person_id
        WHERE i.rung_kind LIKE 'escalate-%' AND i.dropped_at IS NULL AND d.state = 'sent'
    """
    with closing(sqlite3.connect(written.database)) as database:
        return [Told(*row) for row in database.execute(question)]


def test_escalations_by_quarter_and_office(written: Written) -> None:
    told = escalations(written)
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


def became(told: Told, found: Reckoned, answers: dict[tuple[str, str], Asked]) -> str:
    """What became of one by the day, by docs/rules.md, 21."""
    asked = answers.get((told.person, told.course))
    if asked is None:
        return "Left without having done it"
    answer = asked.answer
    if answer["state"] == "exempt":
        return "Exempt, with the reason recorded"
    if asked.is_in_place or _was_met_later(told, answer):
        return "Done since"
    if told.person in found.away:
        return "Open: away, with the reason recorded"
    return "Open: no reason recorded"


def _was_met_later(told: Told, answer: RequirementAnswer) -> bool:
    """Met since, and run out again."""
    until = answer["valid_until"]
    if answer["state"] != "expired" or until is None:
        return False
    return told.basis == "due" or until > told.occurs_on


def test_what_became_of_escalations(written: Written) -> None:
    found = reckoned(written.files, TO)
    answers = {(each.person, each.course): each for each in found.asked}
    counted = Counter(became(told, found, answers) for told in escalations(written))
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
        each for each in escalations(written) if became(each, then, before).startswith("Open")
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
