"""A handful of exemptions and absences, each with its reason, for people whom it suits.

The first member whom a case suits gets it. What an exemption or absence covers is left out of that
person's history, so that the files never contradict one another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.example.contracts import Employment
from bot.example.member import Member
from bot.example.records import Gap
from bot.example.services import BASIC_POSTS
from bot.example.tree import Rank
from training.days import Period

if TYPE_CHECKING:
    from bot.example.scene import Scene

HEADERS = ["employee_no", "email", "kind", "course", "from_on", "until_on", "reason", "recorded_by"]

Suits = Callable[[Member, int], bool]
"""Whether a case suits a member who has served so many days."""


class Anchor(StrEnum):
    """The day from which a case counts its days."""

    AS_OF = "as_of"
    START = "start"


@dataclass(frozen=True, slots=True)
class Case:
    """One row to be given to somebody: an exemption from a course, or (no course) an absence."""

    course: str
    anchor: Anchor
    from_days: int
    until_days: int | None
    reason: str
    suits: Suits

    def span(self, member: Member, as_of: date) -> Period:
        """Give the days that the case covers for one member."""
        start = as_of if self.anchor is Anchor.AS_OF else member.contract.started_on
        until = None if self.until_days is None else start + timedelta(days=self.until_days)
        return Period(start + timedelta(days=self.from_days), until)


def _holds(title: str, *, served_days: int) -> Suits:
    return lambda member, served: member.place.post == title and served > served_days


def _new_in_basic_post(member: Member, served_days: int) -> bool:
    began_here = member.contract.started_on == member.contract.post_since
    return member.place.post in BASIC_POSTS and began_here and 130 < served_days < 600  # noqa: PLR2004


CASES = (
    Case(
        "elearning",
        Anchor.AS_OF,
        -200,
        165,
        "Works outdoors without a computer. The team leader goes through the course in person.",
        _holds("Refuse Loader", served_days=250),
    ),
    Case(
        "basic_child",
        Anchor.AS_OF,
        -120,
        60,
        "Works on the new housing system until it goes live and meets no residents until then.",
        _holds("Housing Officer", served_days=300),
    ),
    Case(
        "basic_adult",
        Anchor.AS_OF,
        -400,
        -40,
        "The provider cancelled the course twice. The head of service agreed a later session.",
        _holds("Careline Operator", served_days=700),
    ),
    Case(
        "induction_briefing",
        Anchor.AS_OF,
        -100,
        None,
        "Came back to the same team after a short break and had the briefing the first time.",
        _holds("Gardener", served_days=110),
    ),
    Case(
        "",
        Anchor.AS_OF,
        -75,
        None,
        "Long-term sickness. The day of return is not known yet.",
        _holds("Benefits Officer", served_days=500),
    ),
    Case(
        "",
        Anchor.START,
        25,
        125,
        "Operation and recovery. The day on which the basic courses were due fell into it.",
        _new_in_basic_post,
    ),
    Case(
        "",
        Anchor.AS_OF,
        -30,
        60,
        "Secondment to a neighbouring council until the end of its local plan inquiry.",
        _holds("Planner", served_days=400),
    ),
)


class ExemptionBook:
    """Gives each case to the first member whom it suits, one case a person."""

    def __init__(self, scene: Scene) -> None:
        self._as_of = scene.as_of
        self._open = list(CASES)
        self._given: list[tuple[Member, Case]] = []

    def gaps_of(self, member: Member) -> tuple[Gap, ...]:
        """Give the member a case if one suits, and list the times without records."""
        away = () if member.away is None else (Gap("", member.away),)
        case = self._case_for(member)
        if case is None:
            return away
        self._open.remove(case)
        self._given.append((member, case))
        return (Gap(case.course, case.span(member, self._as_of)),)

    def rows(self, recorded_by: str) -> list[tuple[object, ...]]:
        """Lay out under HEADERS what was given, recorded by an employee number."""
        return [self._row(member, case, recorded_by) for member, case in self._given]

    def _case_for(self, member: Member) -> Case | None:
        contract = member.contract
        temporary = contract.employment is not Employment.PERMANENT or contract.ended_on is not None
        if not self._open or temporary or member.away or member.second:
            return None
        if member.place.rank is not Rank.WORKER:
            return None
        served_days = (self._as_of - contract.started_on).days
        return next((case for case in self._open if case.suits(member, served_days)), None)

    def _row(self, member: Member, case: Case, recorded_by: str) -> tuple[object, ...]:
        span = case.span(member, self._as_of)
        return (
            member.place.employee_no,
            member.identity.email,
            "exemption" if case.course else "absence",
            case.course,
            span.from_on,
            span.to_on,
            case.reason,
            recorded_by,
        )
