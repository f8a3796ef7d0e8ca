"""The tree of managers: who sits where, under whom, and with which employee number.

Places come one by one in the order of their numbers, each after its manager: the chief executive
first, then the office, then service by service from the head down. Nothing is held in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import count, cycle
from typing import TYPE_CHECKING

from bot.example.dice import Weighted
from bot.example.services import EXECUTIVE, Mix, Post, Service, sizes_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

LARGEST_TEAM = 14
USUAL_TEAM = 11
WIDEST_SPAN = 12

GROUP_MANAGER = "Group Manager"
DIRECTORS = ("Director of People", "Director of Place", "Director of Resources")
ASSISTANTS = ("Executive Assistant", "Executive Assistant")
OFFICE_SIZE = 1 + len(DIRECTORS) + len(ASSISTANTS)


class Rank(StrEnum):
    """How somebody stands in the tree."""

    CHIEF = "chief"
    DIRECTOR = "director"
    HEAD = "head"
    LEADER = "leader"
    NAMED = "named"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Place:
    """One chair: a post in a service below a manager (empty for the chief executive)."""

    employee_no: str
    post: str
    service: str
    manager_no: str
    rank: Rank
    mix: Mix = Mix.OFFICE


def first_number(rows: int) -> int:
    """Give the first employee number such that all have as many digits: 1001, 10001, 100001."""
    power = 1000
    while power + rows >= power * 10:
        power *= 10
    return power + 1


def parts_of(below: int) -> list[int]:
    """Split the people below a manager into nearly equal units of usual teams, at most 12 wide."""
    teams = -(-below // USUAL_TEAM)
    depth = 1
    while WIDEST_SPAN**depth < teams:
        depth += 1
    width = next(wide for wide in range(2, WIDEST_SPAN + 1) if wide**depth >= teams)
    size, larger = divmod(below, width)
    return [size + 1] * larger + [size] * (width - larger)


class Tree:
    """Deals out places; also asked for the next number by those who append rows at the end."""

    def __init__(self, people: int, rows: int, *, rng: Random) -> None:
        self._people = people
        self._numbers = map(str, count(first_number(rows)))
        self._rng = rng

    def next_number(self) -> str:
        """Take the next employee number."""
        return next(self._numbers)

    def places(self) -> Iterator[Place]:
        """Walk the whole tree from the chief executive down, one place per person."""
        chief = Place(self.next_number(), "Chief Executive", EXECUTIVE, "", Rank.CHIEF)
        yield chief
        directors = []
        for title in DIRECTORS:
            number = self.next_number()
            directors.append(number)
            yield Place(number, title, EXECUTIVE, chief.employee_no, Rank.DIRECTOR)
        for title in ASSISTANTS:
            yield Place(self.next_number(), title, EXECUTIVE, chief.employee_no, Rank.NAMED)
        sizes = sizes_of(self._people - OFFICE_SIZE)
        for (service, size), director in zip(sizes, cycle(directors), strict=False):
            yield from _Branch(service, self).places(size, director)

    def choose(self, posts: Weighted[Post]) -> Post:
        """Draw a post by the weights of its service."""
        return posts.draw(self._rng)


class _Branch:
    """One service while it is walked: which named and leading titles are still to be given."""

    def __init__(self, service: Service, tree: Tree) -> None:
        self._service = service
        self._tree = tree
        self._named = iter(service.named)
        self._leaders = cycle(service.leaders)
        self._posts = Weighted({post: post.weight for post in service.posts})

    def places(self, size: int, director: str) -> Iterator[Place]:
        """Walk the service from its head down."""
        head = self._place(self._service.head, director, Rank.HEAD)
        yield head
        yield from self._below(head.employee_no, size - 1)

    def _below(self, manager_no: str, below: int) -> Iterator[Place]:
        if below <= LARGEST_TEAM:
            for _ in range(below):
                yield self._member(manager_no)
            return
        for part in parts_of(below):
            title = next(self._leaders) if part <= LARGEST_TEAM + 1 else GROUP_MANAGER
            leader = self._place(title, manager_no, Rank.LEADER)
            yield leader
            yield from self._below(leader.employee_no, part - 1)

    def _member(self, manager_no: str) -> Place:
        named = next(self._named, None)
        if named is not None:
            return self._place(named, manager_no, Rank.NAMED)
        post = self._tree.choose(self._posts)
        number = self._tree.next_number()
        return Place(number, post.title, self._service.name, manager_no, Rank.WORKER, post.mix)

    def _place(self, title: str, manager_no: str, rank: Rank) -> Place:
        return Place(self._tree.next_number(), title, self._service.name, manager_no, rank)
