"""Who may see whose records: oneself, one's people, one's service or group, or everybody.

The one place that decides it, for chat, command line and pages alike (docs/rules.md, 17). The reply
states the scope, and every look at others is logged by whoever answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from training.people import Person
from training.policy import Policy


class Scope(StrEnum):
    """How far somebody may see."""

    SELF = "self"
    DIRECT = "direct"
    TREE = "tree"
    SERVICE = "service"
    GROUP = "group"
    COUNCILLORS = "councillors"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class View:
    """A scope and the ids of the people in it."""

    scope: Scope
    person_ids: frozenset[str]

    def shows(self, person_id: str) -> bool:
        """Whether that person's records are inside."""
        return person_id in self.person_ids


class Sight:
    """Who reports to whom on a day, and what each may therefore see."""

    def __init__(self, people: Iterable[Person], policy: Policy, on: date) -> None:
        self._policy = policy
        self._on = on
        self._listed = [person for person in people if person.is_listed_on(on)]
        self._below: dict[str, list[Person]] = {}
        for person in self._listed:
            for post in person.posts_on(on):
                if post.manager_no:
                    self._below.setdefault(post.manager_no, []).append(person)

    def view(self, asker: Person, scope: Scope) -> View | None:
        """What an asker sees in a scope; None where they do not have it."""
        if not asker.is_listed_on(self._on):
            return None
        if scope is Scope.SELF:
            return View(scope, frozenset({asker.person_id}))
        seen = self._seen(asker, scope)
        return View(scope, seen) if seen else None

    def may_see(self, asker: Person, other: Person) -> bool:
        """Whether any of the asker's scopes holds the other person."""
        views = (self.view(asker, scope) for scope in Scope)
        return any(view is not None and view.shows(other.person_id) for view in views)

    def _seen(self, asker: Person, scope: Scope) -> frozenset[str]:
        roles, numbers = self._policy.roles, self._numbers(asker)
        match scope:
            case Scope.DIRECT:
                return _ids(each for number in numbers for each in self._below.get(number, ()))
            case Scope.TREE:
                return self._tree(numbers)
            case Scope.SERVICE:
                mine = {name for name, head in roles.heads_of_service.items() if head in numbers}
                return _ids(p for p in self._listed if self._works_in(p, mine))
            case Scope.GROUP:
                mine = {name for name, leader in roles.group_leaders.items() if leader in numbers}
                return _ids(p for p in self._listed if self._sits_with(p, mine))
            case _:
                return self._without_a_name(asker, scope)

    def _without_a_name(self, asker: Person, scope: Scope) -> frozenset[str]:
        """All councillors for the scrutiny officer, everybody for the safeguarding team."""
        if scope is Scope.COUNCILLORS:
            looks_after = self._policy.roles.scrutiny_officer in self._numbers(asker)
            return _ids(p for p in self._listed if looks_after and p.seats_on(self._on))
        is_team = is_of_the_team(asker, self._policy, self._on)
        return _ids(self._listed) if is_team else frozenset()

    def _numbers(self, person: Person) -> frozenset[str]:
        return _numbers_of(person, self._on)

    def _tree(self, numbers: Iterable[str]) -> frozenset[str]:
        """Everybody below, to any depth; circles in the list do no harm."""
        found: set[str] = set()
        waiting = list(numbers)
        while waiting:
            for person in self._below.get(waiting.pop(), ()):
                if person.person_id not in found:
                    found.add(person.person_id)
                    waiting.extend(self._numbers(person))
        return frozenset(found)

    def _works_in(self, person: Person, services: set[str]) -> bool:
        return any(post.service in services for post in person.posts_on(self._on))

    def _sits_with(self, person: Person, groups: set[str]) -> bool:
        return any(seat.party_group in groups for seat in person.seats_on(self._on))


def is_of_the_team(person: Person, policy: Policy, on: date) -> bool:
    """Whether somebody belongs to the safeguarding team, by a number that they hold on that day."""
    return not _numbers_of(person, on).isdisjoint(policy.roles.safeguarding_team)


def _numbers_of(person: Person, on: date) -> frozenset[str]:
    return frozenset(hat.number for hat in person.hats if hat.is_held_on(on))


def _ids(people: Iterable[Person]) -> frozenset[str]:
    return frozenset(person.person_id for person in people)
