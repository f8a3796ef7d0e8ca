"""Classroom courses in a person's history: attended, missed, booked, or brought from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.example.dice import days_between
from bot.example.records import Record
from bot.example.renewals import Habit, habit_of, kept_up
from bot.example.sessions import session_before, session_from
from training.records import Outcome, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bot.example.member import Member
    from bot.example.scene import Scene

VALID_DAYS = 3 * 365
REGISTER_ATTENDERS = 14
BASIC_SHARE = 0.22
LATE_SHARE, MISSED_SHARE, BOOKED_SHARE, DISPENSED_SHARE = 0.08, 0.04, 0.4, 0.02
MISSED_LAST_SHARE, OPEN_MISSED_SHARE = 0.15, 0.2
CERTIFICATE_SHARES = {"basic": 0.08, "advanced": 0.6}
DISPENSED = "Trained by the previous employer; HR saw the certificate."


@dataclass(frozen=True, slots=True)
class Course:
    """A course somebody's post asks for, and the day since when it does."""

    code: str
    since: date


class Classroom:
    """Writes the classroom part of histories; holds the dice, remembers nobody."""

    def __init__(self, scene: Scene, rng: Random) -> None:
        self._scene = scene
        self._rng = rng
        self._session_chance = min(0.5, REGISTER_ATTENDERS / (BASIC_SHARE * scene.people))

    def records(self, member: Member, course: Course, *, until: date) -> Iterator[Record]:
        """Tell one person's story of one course, up to a day, with a booking after it perhaps."""
        habit = habit_of(member.contract.employment, self._rng)
        first, dispensed = self._first(course, habit)
        days = kept_up(first, until, habit=habit, rng=self._rng)
        if days and dispensed:
            yield Record(course.code, days[0], Source.DISPENSATION, DISPENSED)
            days = [day for day in days if day >= course.since]
        attended = [session_from(course.code, day) for day in days]
        attended = [day for day in attended if day <= until]
        if self._is_invited(member, course):
            attended = self._with_register_session(attended)
        yield from self._sessions(member, course, attended=attended)
        if until == self._scene.as_of:
            last = attended[-1] if attended else first if dispensed else None
            yield from self._now(course, last)

    def induction(self, member: Member, until: date) -> Iterator[Record]:
        """Tell of the induction briefing: the first or second session after the start, once."""
        start = member.contract.started_on
        habit = habit_of(member.contract.employment, self._rng)
        day = session_from("induction_briefing", start + days_between(0, 50, rng=self._rng))
        if start >= self._scene.history_from and habit is not Habit.NEVER and day <= until:
            yield Record("induction_briefing", day, Source.REGISTER, f"Induction {day}")

    def _first(self, course: Course, habit: Habit) -> tuple[date, bool]:
        """Give the first day known: after the start, before it if dispensed, or early history."""
        if course.since < self._scene.history_from:
            return self._scene.history_from + days_between(0, VALID_DAYS, rng=self._rng), False
        if habit is Habit.STEADY and self._rng.random() < DISPENSED_SHARE:
            return course.since - days_between(30, 700, rng=self._rng), True
        late = self._rng.random() < LATE_SHARE
        waited = (
            days_between(90, 200, rng=self._rng) if late else days_between(5, 60, rng=self._rng)
        )
        return course.since + waited, False

    def _sessions(
        self, member: Member, course: Course, *, attended: list[date]
    ) -> Iterator[Record]:
        """Write the sessions, some after a missed one; on last month's some did not turn up."""
        for day in attended:
            missed_on = session_before(course.code, day)
            if self._rng.random() < MISSED_SHARE and missed_on > course.since:
                yield _register(course.code, missed_on, Outcome.DID_NOT_ATTEND)
            if day == self._scene.register_on and self._rng.random() < MISSED_LAST_SHARE:
                yield _register(course.code, day, Outcome.DID_NOT_ATTEND)
            else:
                yield self._attended(member, course.code, day)

    def _is_invited(self, member: Member, course: Course) -> bool:
        """Pick those on the one session whose register is a file of its own."""
        on = self._scene.register_on
        present = member.contract.ended_on is None or member.contract.ended_on >= on
        suits = course.code == "basic_child" and present and course.since < on
        return suits and self._rng.random() < self._session_chance

    def _with_register_session(self, attended: list[date]) -> list[date]:
        """Put last month's session where the last renewal would have been."""
        on = self._scene.register_on
        return [day for day in attended if (on - day).days > VALID_DAYS - 120] + [on]

    def _attended(self, member: Member, code: str, day: date) -> Record:
        by_certificate = self._rng.random() < CERTIFICATE_SHARES[code.partition("_")[0]]
        if by_certificate and day != self._scene.register_on:
            reference = f"Certificate {member.place.employee_no}/{day:%Y%m%d}"
            return Record(code, day, Source.CERTIFICATE, reference)
        return _register(code, day, Outcome.COMPLETED)

    def _now(self, course: Course, last: date | None) -> Iterator[Record]:
        """Add what is under way where a course is open or runs out soon: missed and booked dates."""
        as_of = self._scene.as_of
        if last is not None and (as_of - last).days < VALID_DAYS - 60:
            return
        missed_on = session_before(course.code, as_of - days_between(0, 120, rng=self._rng))
        after = max(course.since, last or course.since)
        if self._rng.random() < OPEN_MISSED_SHARE and after < missed_on != self._scene.register_on:
            yield _register(course.code, missed_on, Outcome.DID_NOT_ATTEND)
        if self._rng.random() < BOOKED_SHARE:
            tomorrow = as_of + timedelta(days=1)
            yield _register(course.code, session_from(course.code, tomorrow), Outcome.BOOKED)


def _register(code: str, day: date, outcome: Outcome) -> Record:
    return Record(code, day, Source.REGISTER, f"Session {day}", outcome)
