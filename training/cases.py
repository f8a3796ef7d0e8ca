"""Whom something is to be done about this week, service by service, and who should see to it.

Somebody counts who is late, or who missed a session and has not done the course since. Nobody is
counted who is away, exempt, or whose evidence waits. A manager has acted if, since they were told, the
course was done, a session was booked, or an exemption, an absence or the reason for the delay was
recorded, the latter by anybody but the late person themself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest

from training.courses import Proof
from training.days import ONE_DAY
from training.delays import Delay, latest_of
from training.figures import Case, Chased, Longest, ToDo
from training.nudges import Occurrence
from training.people import Person
from training.policy import Policy
from training.rungs import matter_of
from training.status import LATE, OPEN, State, Status

WORST = 3
"""How many cases of a service are kept by name: those that a digest shows."""

TIME_TO_ACT = timedelta(days=7)
_MAY_BE_MISSED = OPEN | {State.EXPIRING}
_BOOKED = frozenset({Proof.REGISTER, Proof.CERTIFICATE})


@dataclass(frozen=True, slots=True)
class Telling:
    """Who was told of somebody's lateness in their weekly message, and when."""

    addressee_id: str
    on: date


Tellings = Mapping[Occurrence, Telling]


class Cases:
    """Gathers cases person by person; `tellings` is what managers were told until now.

    `delays` are the reasons for a delay that are on record.
    """

    def __init__(
        self, policy: Policy, on: date, tellings: Tellings, delays: Iterable[Delay]
    ) -> None:
        self._policy = policy
        self._on = on
        self._tellings = tellings
        self._explained = latest_of(each for each in delays if not each.is_their_own)
        self._order = {code: place for place, code in enumerate(policy.courses)}
        self._cases: dict[str | None, list[Case]] = {}
        self.chased = Chased()
        self.longest: Longest | None = None

    def add(self, person: Person, statuses: Iterable[tuple[Status, str | None]]) -> None:
        """Take in what is to be done by somebody who is not away, each with its service."""
        by_service: dict[str | None, list[Status]] = {}
        for status, service in statuses:
            by_service.setdefault(service, []).append(status)
            if status.state in LATE:
                self._compare(Longest(late_since(status), status.course, service))
        cases = []
        for service, to_do in by_service.items():
            case = self._case(person, to_do)
            self._cases.setdefault(service, []).append(case)
            cases.append(case)
        if cases:
            self.chased = _with(self.chased, cases)

    def to_do(self, responsible: Mapping[str | None, str]) -> tuple[ToDo, ...]:
        """What each service has to do, the one with most people late first."""
        found = [
            _to_do(service, cases, responsible.get(service))
            for service, cases in self._cases.items()
        ]
        return tuple(sorted(found, key=lambda each: (-each.chased.late, each.service or "")))

    def _compare(self, found: Longest) -> None:
        """Keep the longest late: of the same day the policy's earlier course, then the service."""
        if self.longest is None or self._place(found) < self._place(self.longest):
            self.longest = found

    def _place(self, late: Longest) -> tuple[date, int, str]:
        return late.since, self._order[late.course], late.service or ""

    def _case(self, person: Person, statuses: list[Status]) -> Case:
        late = [each for each in statuses if each.state in LATE]
        missed = [each.missed_on for each in statuses if each.missed_on]
        booked = [each.booked_on for each in statuses if each.booked_on]
        telling = min(self._unanswered(person, late), key=lambda each: each.on, default=None)
        named = late or statuses
        return Case(
            person_id=person.person_id,
            courses=tuple(sorted((each.course for each in named), key=self._order.__getitem__)),
            since=min(map(late_since, late), default=None),
            missed_on=max(missed, default=None),
            booked_on=min(booked, default=None),
            is_unbooked=any(map(self._is_unbooked, late)),
            told_id=telling.addressee_id if telling else None,
            told_on=telling.on if telling else None,
        )

    def _is_unbooked(self, status: Status) -> bool:
        is_booked_course = self._policy.courses[status.course].proof in _BOOKED
        return is_booked_course and status.booked_on is None

    def _unanswered(self, person: Person, late: Iterable[Status]) -> Iterator[Telling]:
        """What was told a week ago or longer, still late, with nothing booked or given as reason since."""
        for status in late:
            matter = matter_of(person, status, self._policy)
            telling = self._tellings.get(matter.occurrence) if matter else None
            if telling is None or matter is None or status.booked_on is not None:
                continue
            is_explained = self._is_explained(matter.occurrence, since=telling.on)
            if telling.on <= self._on - TIME_TO_ACT and not is_explained:
                yield telling

    def _is_explained(self, what: Occurrence, *, since: date) -> bool:
        """Whether somebody who answers for them has recorded why it takes longer since they were told."""
        delay = self._explained.get(what)
        return delay is not None and delay.recorded_at.date() >= since


def late_since(status: Status) -> date:
    """The first day on which a late requirement was late."""
    last_on = status.valid_until if status.state is State.EXPIRED else status.due_on
    return (last_on or date.max - ONE_DAY) + ONE_DAY


def is_to_do(status: Status) -> bool:
    """Whether somebody must see to a mandatory requirement this week: late, or a session missed."""
    return status.state in LATE or bool(status.missed_on and status.state in _MAY_BE_MISSED)


def _to_do(service: str | None, cases: list[Case], responsible_id: str | None) -> ToDo:
    chased = Chased()
    for case in cases:
        chased = _with(chased, [case])
    worst = nsmallest(WORST, cases, key=_longest_first)
    return ToDo(service, responsible_id, chased, len(cases), tuple(worst))


def _with(chased: Chased, cases: Iterable[Case]) -> Chased:
    """One person more, with all their cases."""
    every = list(cases)
    return Chased(
        late=chased.late + any(case.since is not None for case in every),
        missed=chased.missed + any(case.missed_on is not None for case in every),
        unbooked=chased.unbooked + any(case.is_unbooked for case in every),
        unanswered=chased.unanswered + any(case.told_on is not None for case in every),
    )


def _longest_first(case: Case) -> tuple[date, date, str]:
    return case.since or date.max, case.missed_on or date.max, case.person_id
