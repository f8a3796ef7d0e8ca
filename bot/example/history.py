"""The training histories of staff: handout, e-learning, induction and classroom courses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.example.classroom import Classroom, Course
from bot.example.dice import days_between
from bot.example.handout import handout_records
from bot.example.people import NEW_STARTER_EMAIL
from bot.example.records import Gap, Record
from bot.example.renewals import Habit, habit_of, kept_up, weekday_before
from bot.example.services import ADVANCED_POSTS, BASIC_POSTS
from training.records import Outcome, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.example.member import Member
    from bot.example.scene import Scene

ELEARNING = "elearning"
FAILED_SHARE, LATE_SHARE, ONCE_SHARE = 0.015, 0.08, 0.5
VALID_DAYS = 3 * 365


class StaffHistory:
    """Writes one history after another; the dice go on from person to person."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._rng = scene.dice("history")
        self._classroom = Classroom(scene, self._rng)

    def records_of(self, member: Member, gaps: tuple[Gap, ...]) -> Iterator[Record]:
        """Tell the whole history of one person, without what a gap hides."""
        contract = member.contract
        if contract.started_on > self._scene.as_of or member.identity.email == NEW_STARTER_EMAIL:
            return
        last_day = contract.ended_on or date.max
        for record in self._all(member, min(last_day, self._scene.as_of)):
            if record.on <= last_day and not any(gap.hides(record) for gap in gaps):
                yield record

    def _all(self, member: Member, until: date) -> Iterator[Record]:
        courses = courses_of(member)
        yield from handout_records(member, until, rng=self._rng)
        yield from self._classroom.induction(member, until)
        yield from self._elearning(member, until, higher=bool(courses))
        for course in courses:
            yield from self._classroom.records(member, course, until=until)

    def _elearning(self, member: Member, until: date, *, higher: bool) -> Iterator[Record]:
        """Tell of the e-learning: kept up by most, by some only once who need a higher course."""
        habit = habit_of(member.contract.employment, self._rng)
        days = kept_up(self._first_elearning(member), until, habit=habit, rng=self._rng)
        stops = higher and self._rng.random() < ONCE_SHARE
        for day in days[:1] if stops else days:
            done_on = max(weekday_before(day), member.contract.started_on)
            failed_on = done_on - timedelta(days=1)
            if self._rng.random() < FAILED_SHARE and failed_on >= member.contract.started_on:
                yield lms_record(failed_on, Outcome.FAILED)
            yield lms_record(done_on)
        if habit is Habit.NEVER and self._rng.random() < LATE_SHARE:
            yield lms_record(until - (until - member.contract.started_on) / 3, Outcome.FAILED)

    def _first_elearning(self, member: Member) -> date:
        start = member.contract.started_on
        if start < self._scene.history_from:
            return self._scene.history_from + days_between(0, VALID_DAYS, rng=self._rng)
        late = self._rng.random() < LATE_SHARE
        return start + (
            days_between(8, 60, rng=self._rng) if late else days_between(0, 7, rng=self._rng)
        )


def courses_of(member: Member) -> tuple[Course, ...]:
    """List the classroom courses a person's posts ask for, each since the earliest of them."""
    since: dict[str, date] = {}
    for post in (member, member.second):
        if post is None:
            continue
        for code in _codes_of(post.place.post):
            since[code] = min(since.get(code, date.max), post.contract.post_since)
    return tuple(Course(code, day) for code, day in since.items())


def lms_record(day: date, outcome: Outcome = Outcome.COMPLETED) -> Record:
    """Make a line of the learning system's monthly report."""
    return Record(ELEARNING, day, Source.LMS_REPORT, f"SG-INTRO {day.year}-{day.month:02}", outcome)


def _codes_of(title: str) -> tuple[str, ...]:
    if title in BASIC_POSTS:
        return ("basic_adult", "basic_child")
    return ("advanced_adult", "advanced_child") if title in ADVANCED_POSTS else ()
