"""The councillors: 48 of them, elected on Thursdays, 22 without e-learning; and as ModernGov."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from bot.example import write_example
from bot.example.elections import by_election, election_before, election_in, terms_since
from tests.bot.example.conftest import AS_OF, Written, read_back

ELECTIONS = [
    # day, the latest all-out election, why
    (date(2026, 11, 23), date(2023, 5, 4), "in the middle of a cycle"),
    (date(2023, 5, 3), date(2019, 5, 2), "the day before an election"),
    (date(2023, 5, 4), date(2023, 5, 4), "the day of an election"),
    (date(2027, 5, 7), date(2027, 5, 6), "the day after an election"),
]


@pytest.mark.parametrize(("day", "expected", "why"), ELECTIONS)
def test_elections_fall_on_the_first_thursday_of_may(day: date, expected: date, why: str) -> None:
    assert election_before(day) == expected, why


def test_unbroken_service_is_a_chain_of_terms() -> None:
    terms = terms_since(date(2017, 9, 7), date(2023, 6, 1))
    assert [term.start_on for term in terms] == [
        date(2017, 9, 7),
        date(2019, 5, 2),
        date(2023, 5, 4),
    ]
    assert terms[-1].end_on == date(2027, 5, 10)


def test_a_by_election_keeps_away_from_the_elections_of_all() -> None:
    assert by_election(date(2026, 11, 23), 200) == date(2026, 5, 7)
    assert by_election(date(2023, 6, 1), 20) == date(2022, 7, 7)


def test_there_are_48_of_four_groups_and_two_came_by_by_election(council: Written) -> None:
    assert len(council.councillors) == 48
    assert Counter(row["party_group"] for row in council.councillors) == {
        "Community First": 19,
        "Independent Alliance": 14,
        "Green Valley Group": 9,
        "Residents' Group": 6,
    }
    first = Counter(row["elected_on"] for row in council.councillors)
    assert first["2023-05-04"] == 30
    all_out = {election_in(year).isoformat() for year in (2011, 2015, 2019, 2023)}
    assert sum(count for day, count in first.items() if day not in all_out) == 2


def test_ten_sit_on_overview_and_scrutiny(council: Written) -> None:
    groups = Counter(row["groups"] for row in council.councillors)
    assert groups == {"Overview and Scrutiny Committee": 10, "": 38}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_about_22_have_no_elearning(tmp_path: Path, seed: int) -> None:
    written = read_back(write_example(tmp_path, people=60, seed=seed, as_of=AS_OF))
    done = {row["email"] for row in written.completions if row["course"] == "elearning"}
    done |= {row["Email address"] for row in written.report if row["Course complete"]}
    assert sum(row["email"] not in done for row in written.councillors) == 22


def test_councillors_train_in_office_only(council: Written) -> None:
    elected = {row["email"]: row["elected_on"] for row in council.councillors}
    told = [row for row in council.completions if not row["employee_no"]]
    assert {row["course"] for row in told} == {
        "elearning",
        "self_audit",
        "member_awareness_adult",
        "member_awareness_child",
    }
    assert all(row["completed_on"] >= elected[row["email"]] for row in told)


def test_moderngov_gives_the_same_councillors_and_a_vacancy(council: Written) -> None:
    root = fromstring(council.summary.files.councillors_xml.read_bytes())
    names = {
        one.findtext("councillorid"): one.findtext("fullusername")
        for one in root.iter("councillor")
    }
    assert names.pop("399") == "Vacancy"
    bare = {
        key: str(name).removeprefix("Councillor ").removeprefix("Cllr ")
        for key, name in names.items()
    }
    assert bare == {row["councillor_id"]: row["name"] for row in council.councillors}
    assert {str(name).split()[0] for name in names.values()} >= {"Cllr", "Councillor"}


def test_moderngov_writes_days_first_and_leaves_some_ends_unspecified(council: Written) -> None:
    root = fromstring(council.summary.files.councillors_xml.read_bytes())
    first = {one.findtext("councillorid"): one for one in root.iter("councillor")}
    for row in council.councillors:
        terms = first[row["councillor_id"]].findall("termsofoffice/termofoffice")
        year, month, day = row["elected_on"].split("-")
        assert terms[0].findtext("startdate") == f"{day}/{month}/{year}"
        unspecified = terms[-1].findtext("enddate") == "unspecified"
        assert unspecified == (row["term_ends_on"] == "")
    assert sum(row["term_ends_on"] == "" for row in council.councillors) == 6


def test_moderngov_gives_away_an_invented_home_for_the_importer_to_drop(council: Written) -> None:
    root = fromstring(council.summary.files.councillors_xml.read_bytes())
    streets = [line.text for line in root.iter("line1") if "Invented" in str(line.text)]
    assert len(streets) == 48
