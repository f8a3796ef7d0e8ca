"""Counting everybody once, person by person, into the figures of one moment (docs/rules.md, 19)."""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from training.cases import Cases, Tellings, late_since
from training.chain import hat_behind
from training.figures import (
    IN_PLACE,
    Counts,
    Figures,
    Longest,
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
    their people, and how many messages wait for somebody to look at them.
    """

    in_teams: Container[str] = frozenset()
    failed: Container[str] = frozenset()
    tellings: Tellings = field(default_factory=dict)
    uncertain: int = 0
    held: int = 0


class Tally:
    """Takes standings in, one after the other, and keeps only sums and the worst cases."""

    def __init__(self, policy: Policy, on: date, outreach: Outreach) -> None:
        self._policy = policy
        self._on = on
        self._outreach = outreach
        self._cases = Cases(policy, on, outreach.tellings)
        self._uptake = Uptake(policy, on)
        self._order = {code: place for place, code in enumerate(policy.courses)}
        self._offices = _offices(policy.roles)
        self._responsible: dict[str | None, str] = {}
        self._people: Counter[str | None] = Counter()
        self._states: Counter[State] = Counter()
        self._courses, self._services, self._kinds = Sums(), Sums(), Sums()
        self._longest: tuple[date, int, str] | None = None
        self._waiting: list[date] = []
        self._breached = self._away = self._unreachable = self._everybody = 0

    def add(self, standing: Standing) -> None:
        """Count one person, who is in the tracker on that day."""
        person = standing.person
        held = [hat for hat in person.hats if hat.is_held_on(self._on)]
        self._count_person(person, held)
        self._uptake.add(standing)
        asked = [(each, self._hat(each, person, held)) for each in standing.statuses]
        for status, hat in asked:
            self._count_status(status, hat)
        self._count_waiting(standing.statuses)
        if person.absence_on(self._on) is not None:
            self._away += sum(_is_late(status) for status, _ in asked)
            return
        self._cases.add(person, [(status, _service(hat)) for status, hat in asked])
        for status, hat in asked:
            if _is_late(status):
                self._remember_longest(status, hat)

    def figures(self, taken_at: datetime) -> Figures:
        """The figures of everybody counted."""
        uptake = self._uptake
        return Figures(
            week=week_of(self._on),
            taken_at=taken_at,
            policy=self._policy.fingerprint,
            people=self._everybody,
            overall=self._kinds.rate(Kind.STAFF) + self._kinds.rate(Kind.COUNCILLOR),
            courses=self._courses.rates(self._policy.courses),
            services=self._shares(),
            kinds=self._kinds.rates(Kind),
            councillors=uptake.overall,
            councillor_courses=uptake.courses.rates(self._policy.courses),
            party_groups=uptake.party_groups(),
            counts=self._counts(),
            chased=self._cases.chased,
            longest=self._longest_late(),
            waiting=len(self._waiting),
            waiting_since=min(self._waiting, default=None),
            reach=Reach(self._unreachable, self._outreach.uncertain, self._outreach.held),
            to_do=self._cases.to_do(self._responsible),
        )

    def _count_person(self, person: Person, held: list[Hat]) -> None:
        self._everybody += 1
        self._people.update({_service(hat) for hat in held})
        for hat in held:
            for office in self._offices.get(hat.number, ()):
                self._responsible[office] = person.person_id
        outreach, who = self._outreach, person.person_id
        has_channel = person.email is not None or who in outreach.in_teams
        if not has_channel or who in outreach.failed:
            self._unreachable += 1

    def _hat(self, status: Status, person: Person, held: list[Hat]) -> Hat:
        """The post or seat that asks; with only one there is no question."""
        return held[0] if len(held) == 1 else hat_behind(status.requirement, person, self._on)

    def _count_status(self, status: Status, hat: Hat) -> None:
        if status.requirement.recommended:
            return
        self._states[status.state] += 1
        self._breached += status.latest_breached
        if must_be_in_place(status, self._on):
            is_in_place = status.state in IN_PLACE
            self._courses.add(status.course, is_in_place=is_in_place)
            self._kinds.add(hat.kind, is_in_place=is_in_place)
            if isinstance(hat, Post):
                self._services.add(hat.service, is_in_place=is_in_place)

    def _count_waiting(self, statuses: Iterable[Status]) -> None:
        """One person more whose evidence waits, since the day the oldest of it came in."""
        since = [each.waiting_since for each in statuses if each.waiting_since]
        if since:
            self._waiting.append(min(since))

    def _remember_longest(self, status: Status, hat: Hat) -> None:
        found = (late_since(status), self._order[status.course], _service(hat) or "")
        if self._longest is None or found < self._longest:
            self._longest = found

    def _longest_late(self) -> Longest | None:
        if self._longest is None:
            return None
        since, course, service = self._longest
        return Longest(since, list(self._policy.courses)[course], service or None)

    def _shares(self) -> dict[str, Share]:
        """Every service with anybody in it, by name."""
        names = sorted(name for name in self._people if name is not None)
        return {name: Share(self._people[name], self._services.rate(name)) for name in names}

    def _counts(self) -> Counts:
        states = self._states
        return Counts(
            overdue=states[State.OVERDUE],
            expired=states[State.EXPIRED],
            due=states[State.DUE],
            expiring=states[State.EXPIRING],
            pending=states[State.PENDING],
            exempt=states[State.EXEMPT],
            breached=self._breached,
            away=self._away,
        )


def _is_late(status: Status) -> bool:
    return status.state in LATE and not status.requirement.recommended


def _service(hat: Hat) -> str | None:
    return hat.service if isinstance(hat, Post) else None


def _offices(roles: Roles) -> dict[str, list[str | None]]:
    """For each office holder's number the services they answer for; None stands for councillors."""
    offices: dict[str, list[str | None]] = {}
    for service, number in roles.heads_of_service.items():
        offices.setdefault(number, []).append(service)
    if roles.scrutiny_officer:
        offices.setdefault(roles.scrutiny_officer, []).append(None)
    return offices
