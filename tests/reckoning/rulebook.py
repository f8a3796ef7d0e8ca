"""The policy file as the reckoning sees it: only what docs/rules.md, 1 to 9 needs.

A wrong file is not this module's business: it raises whatever comes, loudly.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

END_OF_ELECTION_YEAR = "end_of_election_year"


def plus_months(day: date, months: int) -> date:
    """The same day of the month, so many months on, clipped to that month's last day (1)."""
    year, month_from_0 = divmod(day.year * 12 + (day.month - 1) + months, 12)
    last_day = calendar.monthrange(year, month_from_0 + 1)[1]
    return date(year, month_from_0 + 1, min(day.day, last_day))


@dataclass(frozen=True, slots=True)
class Allowance:
    """The time somebody is given: calendar months, or days, never both."""

    months: int
    days: int

    def after(self, day: date) -> date:
        """The last day of the allowed time that begins on `day`."""
        return plus_months(day, self.months) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Version:
    """One edition of a course's document; a material one must be read again."""

    name: str
    effective_on: date
    material: bool


@dataclass(frozen=True, slots=True)
class Course:
    """What the page needs of a course: how long it holds (none: for ever) and its documents."""

    valid_months: int | None
    versions: tuple[Version, ...]
    satisfies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of `requirements`: who must hold which course, and by when."""

    course: str
    kind: str
    posts: tuple[str, ...] | None
    groups: tuple[str, ...] | None
    due: Allowance | None
    latest: Allowance | None
    latest_is_end_of_election_year: bool
    started_from: date | None
    effective_on: date | None
    renews: str
    valid_months: int | None
    interim: str | None
    missed: bool
    recommended: bool


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The whole policy; `courses` and `rules` keep the order of the file."""

    renewal_window_days: int
    return_grace_days: int
    courses: dict[str, Course]
    rules: tuple[Rule, ...]


def read_rulebook(path: Path) -> Rulebook:
    """Read `policy.yaml`."""
    raw = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    satisfies = raw.get("satisfies") or {}
    return Rulebook(
        renewal_window_days=raw["renewal_window_days"],
        return_grace_days=raw["return_grace_days"],
        courses={
            code: _course(entry, satisfies.get(code, [])) for code, entry in raw["courses"].items()
        },
        rules=tuple(_rule(entry, raw.get("posts") or {}) for entry in raw["requirements"]),
    )


# Any: what a YAML parser returns, turned into typed values right here.
def _course(entry: Any, satisfies: list[str]) -> Course:
    versions = [
        Version(
            name=str(one["version"]), effective_on=one["effective_on"], material=one["material"]
        )
        for one in entry.get("documents", [])
    ]
    return Course(
        valid_months=entry.get("valid_months"),
        versions=tuple(sorted(versions, key=lambda version: version.effective_on)),
        satisfies=tuple(satisfies),
    )


def _rule(entry: Any, posts: dict[str, list[str]]) -> Rule:
    who = entry["for"]
    latest = entry.get("latest")
    end_of_year = latest == END_OF_ELECTION_YEAR
    return Rule(
        course=entry["course"],
        kind=who["kind"],
        posts=tuple(posts[who["posts"]]) if "posts" in who else None,
        groups=tuple(who["groups"]) if "groups" in who else None,
        due=_allowance(entry.get("due")),
        latest=None if end_of_year else _allowance(latest),
        latest_is_end_of_election_year=end_of_year,
        started_from=entry.get("started_from"),
        effective_on=entry.get("effective_on"),
        renews=entry["renews"],
        valid_months=entry.get("valid_months"),
        interim=entry.get("interim"),
        missed="missed" in entry,
        recommended=entry.get("recommended", False),
    )


def _allowance(entry: Any) -> Allowance | None:
    if entry is None:
        return None
    return Allowance(months=entry.get("months", 0), days=entry.get("days", 0))
