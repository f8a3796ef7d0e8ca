"""The grounds on which somebody sees others, and who is in them: the check that nothing gets round.

Whoever was read for a look is held against them once more, so that a query that found too many
discloses nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from training.people import Person, Post


class Scope(StrEnum):
    """How far somebody sees, the nearest first."""

    SELF = "self"
    DIRECT = "direct"
    TREE = "tree"
    SERVICE = "service"
    GROUP = "group"
    COUNCILLORS = "councillors"
    EVERYONE = "everyone"


OF_A_LINE = frozenset({Scope.DIRECT, Scope.TREE})

Lines: TypeAlias = Mapping[str, str | None]
"""Whom each post reports to, number by number, also the posts of people who have left."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody sees others: a scope, and the id, numbers, services or groups that it means."""

    scope: Scope
    names: frozenset[str] = frozenset()

    def shows(self, person: Person, lines: Lines, on: date) -> bool:
        """Whether somebody who is there on that day is in it.

        Where the scope is a tree, `lines` must lead up from the posts that they hold.
        """
        if self.scope in OF_A_LINE:
            return any(self._is_above(post, lines) for post in person.posts_on(on))
        return not self.names.isdisjoint(self._names_of(person, on))

    def _names_of(self, person: Person, on: date) -> set[str]:
        """What of a person the names are held against."""
        match self.scope:
            case Scope.SERVICE:
                return {post.service for post in person.posts_on(on)}
            case Scope.GROUP:
                return {seat.party_group for seat in person.seats_on(on)}
            case Scope.COUNCILLORS:
                return {self.scope.value for _ in person.seats_on(on)}
            case Scope.EVERYONE:
                return {self.scope.value}
            case _:
                return {person.person_id}

    def _is_above(self, post: Post, lines: Lines) -> bool:
        """As `chain.py` walks it: vacant posts are passed, and a circle ends the line."""
        number, walked = post.manager_no, {post.employee_no}
        while number and number not in walked:
            if number in self.names:
                return True
            if self.scope is Scope.DIRECT:
                return False
            walked.add(number)
            number = lines.get(number)
        return False


EVERYONE = Ground(Scope.EVERYONE, frozenset({Scope.EVERYONE.value}))
COUNCILLORS = Ground(Scope.COUNCILLORS, frozenset({Scope.COUNCILLORS.value}))


@dataclass(frozen=True, slots=True)
class View:
    """Whom one asker may look at on one day: whoever is there and in one of the grounds."""

    asker_id: str | None
    grounds: tuple[Ground, ...]
    on: date

    def shows(self, person: Person, lines: Lines) -> bool:
        """Whether that person's records may be shown."""
        return self.scope_of(person, lines) is not None

    def scope_of(self, person: Person, lines: Lines) -> Scope | None:
        """The first of the grounds' scopes that a person is in; nobody is one of their own people."""
        if not person.is_listed_on(self.on):
            return None
        is_asker = person.person_id == self.asker_id
        for ground in self.grounds:
            is_own_line = is_asker and ground.scope in OF_A_LINE
            if not is_own_line and ground.shows(person, lines, self.on):
                return ground.scope
        return None
