"""One example council, written once for all tests that only read it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.example import ExampleSummary, write_example

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = date(2026, 11, 23)

Rows = list[dict[str, str]]


def rows_of(path: Path) -> Rows:
    """Read a CSV file as its header names it."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class Written:
    """The files of an example council, read back."""

    summary: ExampleSummary
    people: Rows
    councillors: Rows
    completions: Rows
    report: Rows
    register: Rows
    exemptions: Rows


def read_back(summary: ExampleSummary) -> Written:
    files = summary.files
    return Written(
        summary,
        rows_of(files.people),
        rows_of(files.councillors),
        rows_of(files.completions),
        rows_of(files.elearning_report),
        rows_of(files.attendance_register),
        rows_of(files.exemptions),
    )


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The council of the demo: 400 people, seed 1, on a Monday."""
    directory = tmp_path_factory.mktemp("council")
    return read_back(write_example(directory, people=400, seed=1, as_of=AS_OF))
