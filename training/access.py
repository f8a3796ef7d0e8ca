"""Who may see whose records: oneself, one's people, one's service or group, or everybody.

The one place that decides it, for chat, command line and exports alike (docs/rules.md, 17): from the
asker's own posts, seats and offices, and from nothing else. Managers, heads of service, the scrutiny
officer and the safeguarding team are who they are by an employee number, group leaders by a
councillor's id; the two may look alike and never stand for each other.
"""

from collections.abc import Iterable
from datetime import date

from training.grounds import COUNCILLORS, EVERYONE, Ground, Scope, View
from training.people import Person
from training.policy import Policy

_MINE = (Scope.TREE, Scope.SERVICE, Scope.GROUP, Scope.COUNCILLORS)


class Sight:
    """What one person may see on a day; nothing where they are not there on it."""

    def __init__(self, asker: Person, policy: Policy, on: date) -> None:
        roles = policy.roles
        self._asker_id = asker.person_id
        self._on = on
        self._is_there = asker.is_listed_on(on)
        self._numbers = frozenset(post.employee_no for post in asker.posts_on(on))
        seats = {seat.councillor_id for seat in asker.seats_on(on)}
        self._is_team = is_of_the_team(asker, policy, on)
        self._is_scrutiny_officer = roles.scrutiny_officer in self._numbers
        self._services = {s for s, head in roles.heads_of_service.items() if head in self._numbers}
        self._groups = {g for g, leader in roles.group_leaders.items() if leader in seats}

    def view(self, scope: Scope | None = None, name: str | None = None) -> View | None:
        """What a scope holds for the asker; None where they do not have it.

        Without a scope it is everybody they answer for, however far that goes. A `name` narrows it to
        one service or group.
        """
        if scope is not None:
            grounds = self._grounds((scope,), name)
        elif self._is_team:
            grounds = self._grounds((Scope.EVERYONE,))
        else:
            grounds = self._grounds(_MINE)
        return self._as_view(grounds) if grounds else None

    def whole(self) -> View:
        """Every ground that the asker has in their own right, the nearest first."""
        scopes = [
            each for each in Scope if each is not Scope.COUNCILLORS or self._is_scrutiny_officer
        ]
        return self._as_view(self._grounds(scopes))

    def _as_view(self, grounds: tuple[Ground, ...]) -> View:
        return View(self._asker_id, grounds, self._on)

    def _grounds(self, scopes: Iterable[Scope], name: str | None = None) -> tuple[Ground, ...]:
        found = [self._ground(scope, name) for scope in scopes] if self._is_there else []
        return tuple(ground for ground in found if ground and ground.names)

    @property
    def _sees_councillors(self) -> bool:
        """The scrutiny officer looks after all councillors, the safeguarding team after everybody."""
        return self._is_scrutiny_officer or self._is_team

    def _ground(self, scope: Scope, name: str | None) -> Ground | None:
        """What a scope means for the asker; without any names, or None, where they do not have it."""
        match scope:
            case Scope.SELF:
                return Ground(scope, frozenset({self._asker_id}))
            case Scope.DIRECT | Scope.TREE:
                return Ground(scope, self._numbers)
            case Scope.SERVICE:
                return Ground(scope, _named(self._services, name, is_any=self._is_team))
            case Scope.GROUP:
                return Ground(scope, _named(self._groups, name, is_any=self._sees_councillors))
            case _:
                return self._wide_ground(scope)

    def _wide_ground(self, scope: Scope) -> Ground | None:
        """All councillors, or everybody, for those who look after them."""
        if scope is Scope.COUNCILLORS:
            return COUNCILLORS if self._sees_councillors else None
        return EVERYONE if self._is_team else None


def is_of_the_team(person: Person, policy: Policy, on: date) -> bool:
    """Whether somebody belongs to the safeguarding team, by the number of a post held on that day."""
    numbers = {post.employee_no for post in person.posts_on(on)}
    return not numbers.isdisjoint(policy.roles.safeguarding_team)


def _named(mine: set[str], name: str | None, *, is_any: bool) -> frozenset[str]:
    """One's own services or groups; with a name that one alone, where it is one of them or any may be."""
    if name is None:
        return frozenset(mine)
    if is_any:
        return frozenset({name})
    return frozenset(each for each in mine if each.casefold() == name.casefold())
