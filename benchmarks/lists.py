"""Lists of the same length for a council of any size, about its people in turn."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

ROWS = 100_000
COMPLETIONS = ("employee_no", "email", "course", "completed_on", "source", "reference")
EXEMPTIONS = ("employee_no", "email", "kind", "course", "from_on", "reason", "recorded_by")


def write_lists(folder: Path, people: Path, *, until: date) -> dict[str, Path]:
    """A report of completions and a list of exemptions, new ones all, by what `import` calls them."""
    with people.open(encoding="utf-8", newline="") as file:
        named = [(row["employee_no"], row["email"]) for row in csv.DictReader(file)]
    in_turn = list(enumerate(islice(cycle(named), ROWS)))
    days = [until - timedelta(days=at // len(named)) for at, _ in in_turn]
    completions = (
        (*who, "basic_adult", day, "lms_report", f"CERT-{at}")
        for (at, who), day in zip(in_turn, days, strict=True)
    )
    exemptions = (
        (*who, "exemption", "basic_adult", day, "The course was cancelled twice.", "1001")
        for (_, who), day in zip(in_turn, days, strict=True)
    )
    return {
        "completions": _written(folder / "many-completions.csv", COMPLETIONS, completions),
        "exemptions": _written(folder / "many-exemptions.csv", EXEMPTIONS, exemptions),
    }


def _written(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path
