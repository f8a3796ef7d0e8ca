"""What the digests make of the standings: paragraph 19 of the page, counted in the plainest way.

Reads the example council's files once more for what only the digests need: services and who is away.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.reckoning.standing import RequirementAnswer, reckon

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One mandatory requirement of one person, and the service of the post that asks it."""

    person: str
    course: str
    service: str | None
    answer: RequirementAnswer

    @property
    def counts(self) -> bool:
        """Its date has come (19); no evidence waits in the example."""
        return self.answer["state"] in {"met", "expiring", "overdue", "expired"}

    @property
    def is_in_place(self) -> bool:
        return self.answer["state"] in {"met", "expiring"}

    @property
    def is_late(self) -> bool:
        return self.answer["state"] in {"overdue", "expired"}

    @property
    def since(self) -> date:
        """The first late day."""
        last = self.answer["due_on" if self.answer["state"] == "overdue" else "valid_until"]
        assert last is not None
        return date.fromisoformat(last) + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The files, read once more for what only the digests need."""

    folder: Path
    policy: dict[str, Any]
    rows: dict[str, Row]
    away: frozenset[str]
    asked: tuple[Asked, ...]
    people: tuple[str, ...]

    def rate(self, wanted: Iterable[Asked]) -> dict[str, int | None]:
        """How many count, and how many of these are in place."""
        counted = [each for each in wanted if each.counts]
        in_place = sum(each.is_in_place for each in counted)
        percent = in_place * 100 // len(counted) if counted else None
        return {"in_place": in_place, "counted": len(counted), "percent": percent}

    @property
    def chased(self) -> list[Asked]:
        """What is to be done of people who are not away."""
        return [
            each
            for each in self.asked
            if each.person not in self.away
            and (
                each.is_late
                or (each.answer["missed_on"] and each.answer["state"] in {"due", "expiring"})
            )
        ]


def measure(folder: Path, on: date) -> Reckoned:
    """Everything the digests of that day count."""
    policy = YAML(typ="safe").load((folder / "policy.yaml").read_text(encoding="utf-8"))
    rows = rows_of(folder)
    people = {each["employee_no"]: each["requirements"] for each in reckon(folder, on)}
    recommended = {
        (each["for"]["kind"], each["course"])
        for each in policy["requirements"]
        if each.get("recommended")
    }
    asked = tuple(
        Asked(number, each["course"], service, each)
        for number, requirements in people.items()
        for each in requirements
        for service in [_service(number, each["course"], rows, policy, on)]
        if (rows[number]["kind"], each["course"]) not in recommended
    )
    return Reckoned(folder, policy, rows, _away(folder, rows, on), asked, tuple(people))


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(folder: Path) -> dict[str, Row]:
    """Posts and seats by their number, each with all hats of the same human being."""
    staff = _read(folder / "people.csv")
    seats = [
        {**row, "employee_no": row["councillor_id"], "kind": "councillor", "service": ""}
        for row in _read(folder / "councillors.csv")
    ]
    return {row["employee_no"]: row for row in [*staff, *seats]}


def hats_of(number: str, rows: dict[str, Row], on: date) -> list[Row]:
    """The posts and seats in force of whoever holds a number: one e-mail is one person."""
    email = rows[number]["email"].casefold()
    mine = [row for row in rows.values() if row["email"].casefold() == email]
    return [
        row for row in mine if _begins(row) <= on and (not _ends(row) or on <= _day(_ends(row)))
    ]


def _begins(row: Row) -> date:
    return _day(row.get("started_on") or row["elected_on"])


def _ends(row: Row) -> str:
    return row.get("ended_on") or row.get("term_ends_on") or ""


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _service(
    number: str, course: str, rows: dict[str, Row], policy: dict[str, Any], on: date
) -> str | None:
    """The service of the one post that asks; somebody with several hats is looked at by rule."""
    hats = hats_of(number, rows, on)
    if len(hats) == 1:
        return hats[0]["service"] or None
    asking = [
        (rule, hat)
        for rule in policy["requirements"]
        if rule["course"] == course
        for hat in hats
        if rule["for"]["kind"] == hat["kind"]
        and ("posts" not in rule["for"] or hat["post"] in policy["posts"][rule["for"]["posts"]])
        and _begins(hat) >= (rule.get("started_from") or date.min)
    ]
    first_due = min(asking, key=lambda each: _due(*each))
    return next(hat["service"] or None for rule, hat in asking if rule is first_due[0])


def _due(rule: dict[str, Any], hat: Row) -> tuple[date, int]:
    """In time enough to compare: whole months as thirty days."""
    begins = max(_begins(hat), rule.get("effective_on") or date.min)
    if "posts" in rule["for"] and hat.get("post_since"):
        begins = max(begins, _day(hat["post_since"]))
    allowed = rule["due"].get("days", 0) + 30 * rule["due"].get("months", 0)
    return begins + timedelta(days=allowed), 0


def _away(folder: Path, rows: dict[str, Row], on: date) -> frozenset[str]:
    """The numbers of everybody who is away on the day."""
    spans = [
        (row["employee_no"], row["absent_from"], row["absent_to"])
        for row in _read(folder / "people.csv")
        if row["absent_from"]
    ]
    spans += [
        (row["employee_no"], row["from_on"], row["until_on"])
        for row in _read(folder / "exemptions.csv")
        if row["kind"] == "absence"
    ]
    emails = {
        rows[number]["email"].casefold()
        for number, from_on, to_on in spans
        if number in rows and _day(from_on) <= on and (not to_on or on <= _day(to_on))
    }
    return frozenset(no for no, row in rows.items() if row["email"].casefold() in emails)
