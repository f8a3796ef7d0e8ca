"""Counting everybody once, person by person, into the figures of one moment (docs/rules.md, 19)."""

from collections import Counter
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from training.cases import Cases, Tellings, is_to_do
from training.chain import hat_behind
from training.delays import Delay
from training.figures import (
    IN_PLACE,
    Counts,
    Figures,
    Rate,
    Reach,
    Share,
    must_be_in_place,
    week_of,
)
from training.people import Hat, Kind, Person, Post
from training.policy import Policy, Roles
from training.status import LATE, State, Status
from training.sums import Sums
from training.tracker import Standing
from training.uptake import Uptake


@dataclass(frozen=True, slots=True)
class Outreach:
    """What is known of reaching people.

    Who can be written to in Teams, whom the last message did not reach, what managers were told of
    their people, which reasons for a delay are on record, and how many messages wait for somebody to
    look at them.
    """

    in_teams: Container[str] = frozenset()
    failed: Container[str] = frozenset()
    tellings: Tellings = field(default_factory=dict)
    delays: Iterable[Delay] = ()
    uncertain: int = 0
    held: int = 0


class _Cell(NamedTuple):
    """What makes two requirements alike to every sum; `service` is None for a councillor's."""

    course: str
    service: str | None
    state: State
    counts: bool
    is_breached: bool


class Tally:
    """Takes standings in, one after the other, and keeps only sums and the worst cases.

    Each requirement is counted in one cell as it passes, and the cells are added up at the end.
    """

    def __init__(self, policy: Policy, on: date, outreach: Outreach) -> None:
        self._policy = policy
        self._on = on
        self._outreach = outreach
        self._cases = Cases(policy, on, outreach.tellings, outreach.delays)
        self._uptake = Uptake(policy, on)
        self._offices = _offices(policy.roles)
        self._responsible: dict[str | None, str] = {}
        self._cells: Counter[_Cell] = Counter()
        self._people: Counter[str | None] = Counter()
        self._waiting: list[date] = []
        self._away = self._unreachable = self._everybody = 0

    def add(self, standing: Standing) -> None:
        """Count one person, who is in the tracker on that day."""
        person = standing.person
        held = [hat for hat in person.hats if hat.is_held_on(self._on)]
        asked = [
            (status, self._service(status, person, held))
            for status in standing.statuses
            if not status.requirement.recommended
        ]
        self._count_person(person, held)
        self._count_statuses(asked)
        self._count_waiting(standing.statuses)
        self._uptake.add(standing)
        if person.absences and person.absence_on(self._on) is not None:
            self._away += sum(status.state in LATE for status, _ in asked)
        else:
            self._cases.add(person, [each for each in asked if is_to_do(each[0])])

    def figures(self, taken_at: datetime) -> Figures:
        """The figures of everybody counted."""
        kinds = self._summed(_kind)
        return Figures(
            week=week_of(self._on),
            taken_at=taken_at,
            policy=self._policy.fingerprint,
            people=self._everybody,
            overall=kinds.rate(Kind.STAFF) + kinds.rate(Kind.COUNCILLOR),
            courses=self._summed(_course).rates(self._policy.courses),
            services=self._shares(),
            kinds=kinds.rates(Kind),
            councillors=self._uptake.overall,
            councillor_courses=self._uptake.courses.rates(self._policy.courses),
            party_groups=self._uptake.party_groups(),
            counts=self._counts(),
            chased=self._cases.chased,
            longest=self._cases.longest,
            waiting=len(self._waiting),
            waiting_since=min(self._waiting, default=None),
            reach=Reach(self._unreachable, self._outreach.uncertain, self._outreach.held),
            to_do=self._cases.to_do(self._responsible),
        )

    def _service(self, status: Status, person: Person, held: list[Hat]) -> str | None:
        """The service of the post that asks, None of a seat; with only one hat there is no question."""
        if len(held) == 1:
            return _service_of(held[0])
        return _service_of(hat_behind(status.requirement, person, self._on))

    def _count_person(self, person: Person, held: list[Hat]) -> None:
        self._everybody += 1
        for service in {_service_of(hat) for hat in held}:
            self._people[service] += 1
        for post in person.posts_on(self._on):
            for office in self._offices.get(post.employee_no, ()):
                self._responsible[office] = person.person_id
        outreach, who = self._outreach, person.person_id
        has_channel = person.email is not None or who in outreach.in_teams
        if not has_channel or who in outreach.failed:
            self._unreachable += 1

    def _count_statuses(self, asked: list[tuple[Status, str | None]]) -> None:
        for status, service in asked:
            counts = must_be_in_place(status, self._on)
            cell = _Cell(status.course, service, status.state, counts, status.latest_breached)
            self._cells[cell] += 1

    def _count_waiting(self, statuses: Iterable[Status]) -> None:
        """One person more whose evidence waits, since the day the oldest of it came in."""
        since = [each.waiting_since for each in statuses if each.waiting_since]
        if since:
            self._waiting.append(min(since))

    def _summed(self, name_of: Callable[[_Cell], str | None]) -> Sums:
        """What counts, added up under the names that cells have; a cell without one is left out."""
        sums = Sums()
        for cell, count in self._cells.items():
            name = name_of(cell)
            if cell.counts and name is not None:
                sums.add(name, Rate(count if cell.state in IN_PLACE else 0, count))
        return sums

    def _shares(self) -> dict[str, Share]:
        """Every service with anybody in it, by name."""
        sums = self._summed(lambda cell: cell.service)
        names = sorted(name for name in self._people if name is not None)
        return {name: Share(self._people[name], sums.rate(name)) for name in names}

    def _counts(self) -> Counts:
        states: Counter[State] = Counter()
        for cell, count in self._cells.items():
            states[cell.state] += count
        return Counts(
            overdue=states[State.OVERDUE],
            expired=states[State.EXPIRED],
            due=states[State.DUE],
            expiring=states[State.EXPIRING],
            pending=states[State.PENDING],
            exempt=states[State.EXEMPT],
            breached=sum(count for cell, count in self._cells.items() if cell.is_breached),
            away=self._away,
        )


def _course(cell: _Cell) -> str:
    return cell.course


def _kind(cell: _Cell) -> str:
    return Kind.COUNCILLOR if cell.service is None else Kind.STAFF


def _service_of(hat: Hat) -> str | None:
    return hat.service if isinstance(hat, Post) else None


def _offices(roles: Roles) -> dict[str, list[str | None]]:
    """For each office holder's number the services they answer for; None stands for councillors."""
    offices: dict[str, list[str | None]] = {}
    for service, number in roles.heads_of_service.items():
        offices.setdefault(number, []).append(service)
    if roles.scrutiny_officer:
        offices.setdefault(roles.scrutiny_officer, []).append(None)
    return offices
