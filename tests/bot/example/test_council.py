"""The example as a whole: the same bytes every time, and the counts it promises."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from bot.example import ExampleFiles, write_example
from tests.bot.example.conftest import AS_OF, Written, read_back

EMPLOYEE_NUMBERS = [
    # people, first, last, why
    (60, "1001", "1063", "the smallest council, with three second posts"),
    (400, "1001", "1403", "the demo"),
    (9_500, "10001", "19531", "four digits would not do, and strings would sort wrongly"),
]


def digests_of(files: ExampleFiles) -> dict[str, str]:
    paths: list[Path] = [getattr(files, field.name) for field in fields(files)]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_equal_arguments_give_equal_bytes(council: Written, tmp_path: Path) -> None:
    again = write_example(tmp_path, people=400, seed=1, as_of=AS_OF)
    assert digests_of(again.files) == digests_of(council.summary.files)


def test_another_seed_changes_every_file(council: Written, tmp_path: Path) -> None:
    other = write_example(tmp_path, people=400, seed=2, as_of=AS_OF)
    first, second = digests_of(council.summary.files), digests_of(other.files)
    assert [name for name in first if first[name] == second[name]] == []


def test_the_summary_counts_what_the_files_hold(council: Written) -> None:
    summary = council.summary
    assert (summary.people, summary.people_rows, summary.councillors) == (400, 403, 48)
    assert len({row["email"] for row in council.people}) == 400
    assert summary.people_rows == len(council.people)
    assert summary.completions == len(council.completions)
    assert summary.report_rows == len(council.report)
    assert summary.register_rows == len(council.register)
    assert summary.exemptions == len(council.exemptions)


def test_everybody_has_about_five_records(council: Written) -> None:
    told = len(council.completions) + len(council.report) + len(council.register)
    assert 4.7 < told / len(council.people) < 7.0


def test_a_council_too_small_for_its_services_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 60 people, not 59"):
        write_example(tmp_path, people=59, seed=1, as_of=AS_OF)


@pytest.mark.parametrize(("people", "first", "last", "why"), EMPLOYEE_NUMBERS)
def test_employee_numbers_are_unique_and_sort_as_numbers(
    tmp_path: Path, people: int, first: str, last: str, why: str
) -> None:
    written = read_back(write_example(tmp_path, people=people, seed=3, as_of=AS_OF))
    numbers = [row["employee_no"] for row in written.people]
    assert (numbers[0], numbers[-1]) == (first, last), why
    assert numbers == sorted(set(numbers)), why


@pytest.mark.parametrize(
    "as_of", [date(2023, 4, 30), date(2023, 5, 5), date(2024, 2, 29), date(2027, 1, 1)]
)
def test_nothing_but_plans_lies_after_the_day(tmp_path: Path, as_of: date) -> None:
    written = read_back(write_example(tmp_path, people=120, seed=5, as_of=as_of))
    day = as_of.isoformat()
    done = [row for row in written.completions if row["outcome"] != "booked"]
    booked = [row for row in written.completions if row["outcome"] == "booked"]
    assert max(row["completed_on"] for row in done) <= day
    assert all(row["completed_on"] > day for row in booked)
    assert max(row["elected_on"] for row in written.councillors) <= day
    assert len(written.councillors) == 48
