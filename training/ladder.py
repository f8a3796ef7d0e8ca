"""What to say to whom about one person today, and what not to say and why.

There is one ladder per occurrence and addressee. Its current rung is the latest whose day has come;
it is said if neither it nor a later one has been said. Rungs passed over are never said later, so an
outage ends in one message, not in many (docs/rules.md, 10 to 15).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from training.chain import TEAM, Directory, hat_behind
from training.days import WorkingCalendar, next_working_day
from training.list_days import weekly_due
from training.nudges import Addressee, Basis, Nudge, Occurrence, Role, Rung, RungKind
from training.people import Kind, Person
from training.policy import Policy
from training.rungs import (
    DatedRung,
    Matter,
    escalations,
    matter_of,
    may_speak,
    own_rungs,
    pauses_until,
)
from training.skips import Skipped, SkipReason, Snooze, silent_until
from training.status import OPEN, State, Status
from training.tracker import Standing

WELCOME_DAYS = 14
INTERIM_AGAIN_DAYS = 7

Said = Mapping[tuple[Occurrence, str], Mapping[str, date]]
"""What was said about one person: for an occurrence and an addressee's key, each rung and its day."""

Word = Nudge | Skipped

NOTHING_SAID: Said = {}


@dataclass(frozen=True, slots=True)
class _Case:
    """One status of one person today, with all that was said about it before."""

    standing: Standing
    status: Status
    matter: Matter
    said: Said
    snoozes: Sequence[Snooze]

    @property
    def person(self) -> Person:
        return self.standing.person

    @property
    def on(self) -> date:
        return self.standing.on

    def said_to(self, addressee_key: str) -> Mapping[str, date]:
        return self.said.get((self.matter.occurrence, addressee_key), {})

    def was_said_to_anyone(self, rung: Rung) -> bool:
        """Whether an escalation was made: once per occurrence, whoever holds the office since."""
        return any(
            occurrence == self.matter.occurrence and rung.key in rungs
            for (occurrence, _), rungs in self.said.items()
        )


class Ladder:
    """A policy's ladders on one day, for everybody whose line a directory knows.

    `lists_planned_on` is the last earlier day on which managers' lists were planned, None before the
    first: what managers are told weekly is caught up with a list that was missed.
    """

    def __init__(
        self,
        policy: Policy,
        calendar: WorkingCalendar,
        directory: Directory,
        on: date,
        *,
        lists_planned_on: date | None = None,
    ) -> None:
        self._policy = policy
        self._calendar = calendar
        self._directory = directory
        self._is_worked = calendar.is_working_day(on)
        weekly_on = weekly_due(on, policy, calendar, planned_on=lists_planned_on)
        self._is_manager_day = weekly_on is not None

    def words_for(
        self, standing: Standing, said: Said = NOTHING_SAID, snoozes: Sequence[Snooze] = ()
    ) -> Iterator[Word]:
        """Everything there is to say about one person's requirements today, and every skip."""
        person = standing.person
        is_away = person.absence_on(standing.on) is not None
        for status in standing.statuses:
            if status.state in _SILENT:
                continue
            if reason := self._silence(status, standing.on, is_away=is_away):
                yield Skipped(person.person_id, status.course, reason)
                continue
            words = self._words_about(status, standing, said, snoozes)
            if self._is_worked:
                yield from words
            elif any(True for _ in words):
                yield Skipped(person.person_id, status.course, SkipReason.OUTSIDE_HOURS)

    def _silence(self, status: Status, on: date, *, is_away: bool) -> SkipReason | None:
        """Why every ladder of an open status is silent today."""
        if status.state is State.EXEMPT:
            return SkipReason.EXEMPT
        if is_away:
            return SkipReason.ABSENT
        until = pauses_until(status, self._policy)
        return SkipReason.PENDING if until and on < until else None

    def _words_about(
        self, status: Status, standing: Standing, said: Said, snoozes: Sequence[Snooze]
    ) -> Iterator[Word]:
        matter = matter_of(standing.person, status, self._policy)
        if matter is not None and may_speak(matter, status, standing.on):
            case = _Case(standing, status, matter, said, snoozes)
            yield from self._own_words(case)
            if case.on > matter.after_on and not status.requirement.recommended:
                yield from self._escalated(case)
        yield from self._missed(status, standing, said)

    def _own_words(self, case: _Case) -> Iterator[Word]:
        """What the person is told: one rung at the most, and the interim cover."""
        if case.status.state in OPEN and self._is_welcome_day(case):
            yield _own(case, Rung(RungKind.WELCOME))
            return
        if silent_until(case.snoozes, case.matter, case.on):
            yield Skipped(case.person.person_id, case.status.course, SkipReason.SNOOZED)
            return
        yield from self._current_rung(case)
        yield from self._interim(case)

    def _current_rung(self, case: _Case) -> Iterator[Word]:
        rungs = own_rungs(case.matter, case.status, self._policy, self._calendar)
        current = max((place for place, each in enumerate(rungs) if each.on <= case.on), default=-1)
        if current < 0:
            return
        if _is_said(rungs, current, case.said_to(case.person.person_id)):
            yield Skipped(case.person.person_id, case.status.course, SkipReason.ALREADY_TOLD)
        else:
            yield _own(case, rungs[current].rung)

    def _is_welcome_day(self, case: _Case) -> bool:
        """Whether this is somebody's first message within 14 days of their start.

        A councillor's start is the working day after the election.
        """
        me = case.person.person_id
        if any(key == me for _, key in case.said):
            return False
        starts = [
            next_working_day(hat.began_on, self._calendar)
            if hat.kind is Kind.COUNCILLOR
            else hat.began_on
            for hat in case.person.hats
            if hat.is_held_on(case.on)
        ]
        return timedelta(0) <= case.on - min(starts) <= timedelta(days=WELCOME_DAYS)

    def _interim(self, case: _Case) -> Iterator[Nudge]:
        """Cover while waiting for a course: said twice, a week apart, unless chased by itself."""
        interim, said = case.status.requirement.interim, case.said_to(case.person.person_id)
        if interim is None or case.status.interim_held is not False:
            return
        cover = case.standing.status_for(interim)
        if cover is not None and cover.state in (*OPEN, State.PENDING):
            return
        first, again = Rung(RungKind.INTERIM), Rung(RungKind.INTERIM, INTERIM_AGAIN_DAYS)
        if first.key not in said:
            yield _own(case, first)
        elif again.key not in said:
            again_on = said[first.key] + timedelta(days=INTERIM_AGAIN_DAYS)
            if again_on <= case.on:
                yield _own(case, again)

    def _missed(self, status: Status, standing: Standing, said: Said) -> Iterator[Nudge]:
        """The working day after a missed session, if the course asked instead is not held."""
        if status.missed_on is None or status.holds_missed:
            return
        me, rung = standing.person.person_id, Rung(RungKind.MISSED_COURSE)
        occurrence = Occurrence(me, status.course, Basis.MISSED, status.missed_on)
        is_time = next_working_day(status.missed_on, self._calendar) <= standing.on
        if is_time and rung.key not in said.get((occurrence, me), {}):
            yield _nudge(occurrence, Addressee(Role.PERSON, me), rung, status)

    def _escalated(self, case: _Case) -> Iterator[Nudge]:
        """Those others who are told today; to somebody told in two offices, the later rung alone."""
        dated = sorted(
            escalations(case.matter, self._policy, self._calendar), key=lambda each: each.on
        )
        told: dict[str, Nudge] = {}
        for place, each in enumerate(dated):
            if not self._is_time(each, case.on) or case.was_said_to_anyone(each.rung):
                continue
            addressee = self._addressee(each.rung, case)
            said = case.said_to(addressee.key)
            if not any(later.rung.key in said for later in dated[place + 1 :]):
                told[addressee.key] = _nudge(
                    case.matter.occurrence, addressee, each.rung, case.status
                )
        yield from told.values()

    def _is_time(self, dated: DatedRung, on: date) -> bool:
        """Whether an escalation's day has come; managers wait for their weekly message."""
        is_weekly = dated.rung.kind is RungKind.ESCALATE_MANAGER
        return dated.on <= on and (self._is_manager_day or not is_weekly)

    def _addressee(self, rung: Rung, case: _Case) -> Addressee:
        if rung.kind is RungKind.ESCALATE_TEAM:
            return TEAM
        hat = hat_behind(case.status.requirement, case.person, case.on)
        if rung.kind is RungKind.ESCALATE_HEAD:
            return self._directory.head_for(case.person, hat)
        return self._directory.manager_for(case.person, hat)


_SILENT = frozenset({State.MET, State.RECOMMENDED})


def _is_said(rungs: Sequence[DatedRung], current: int, said: Mapping[str, date]) -> bool:
    """Whether the current rung or a later one was said; a welcome covers the rungs up to its day."""
    places = {each.rung.key: place for place, each in enumerate(rungs)}
    return any(
        places[key] >= current if key in places else day >= rungs[current].on
        for key, day in said.items()
        if not key.startswith(RungKind.INTERIM)
    )


def _own(case: _Case, rung: Rung) -> Nudge:
    addressee = Addressee(Role.PERSON, case.person.person_id)
    return _nudge(case.matter.occurrence, addressee, rung, case.status)


def _nudge(occurrence: Occurrence, addressee: Addressee, rung: Rung, status: Status) -> Nudge:
    return Nudge(occurrence, addressee, rung, due_on=status.due_on, valid_until=status.valid_until)
