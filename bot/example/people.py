"""The staff of the example council, one after another, as the HR list names them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.example.contracts import (
    SETTLED_DAYS,
    Contract,
    Employment,
    contract_for,
    monday_before,
)
from bot.example.dice import days_between
from bot.example.member import Member
from bot.example.names import Identity, NameBook
from bot.example.services import CUSTOMERS, HOUSING, REGULATORY, SHARED_POST
from bot.example.tree import GROUP_MANAGER, Place, Rank, Tree
from training.days import Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bot.example.scene import Scene

NEW_STARTER_EMAIL = "robin.ashdown@example.gov.uk"
"""The one person whose first day is the last working day; the last row of the people file."""

NEW_STARTER_NAME = "Robin Ashdown"
AWAY_SHARE = 0.02
LEAST_DAYS = 200
SAFEGUARDING_POSTS = ("Safeguarding Team Leader", "Safeguarding Officer")
GROUPS = {
    Rank.DIRECTOR: "Strategic Safeguarding Group",
    Rank.HEAD: "Operational Safeguarding Group",
}
OFFICER_GROUPS = "Designated Safeguarding Officers;Operational Safeguarding Group"
SECOND_POSTS = (("Careline Operator", CUSTOMERS.name), ("Enforcement Officer", REGULATORY.name))


def second_posts_of(people: int) -> int:
    """Say how many people hold two posts: three in a small council, one in 300 in a large one."""
    return max(3, people // 300)


class Roll:
    """Deals out all rows of the HR list in the order of their numbers, the new starter last."""

    def __init__(self, scene: Scene, names: NameBook, *, shared: Identity) -> None:
        self._scene = scene
        self._names = names
        self._shared = shared
        self._rng = scene.dice("people")
        self._wanted = second_posts_of(scene.people)
        rows = scene.people + self._wanted
        self._tree = Tree(scene.people - 1, rows, rng=scene.dice("tree"))
        self._heads: dict[str, str] = {}
        self._leaders: defaultdict[str, list[str]] = defaultdict(list)
        self._seconds: list[Member] = []

    def members(self) -> Iterator[Member]:
        """Walk the tree, then the second posts, then the new starter."""
        for index, place in enumerate(self._tree.places()):
            self._note_manager(place)
            yield self._member(place, index)
        for second in self._seconds:
            number = self._tree.next_number()
            yield replace(second, place=replace(second.place, employee_no=number))
        yield self._new_starter()

    def _note_manager(self, place: Place) -> None:
        """Remember each service's head and team leaders for the rows at the end."""
        if place.rank is Rank.HEAD:
            self._heads[place.service] = place.employee_no
        elif place.rank is Rank.LEADER and place.post != GROUP_MANAGER:
            self._leaders[place.service].append(place.employee_no)

    def _manager_in(self, service: str, turn: int = 0) -> str:
        leaders = self._leaders[service] or [self._heads[service]]
        return leaders[turn % len(leaders)]

    def _member(self, place: Place, index: int) -> Member:
        shared = place.post == SHARED_POST
        identity = self._shared if shared else self._names.next_identity()
        contract = contract_for(place, self._scene, rng=self._rng)
        groups = OFFICER_GROUPS if place.post in SAFEGUARDING_POSTS else GROUPS.get(place.rank, "")
        away = _absence(place, contract, scene=self._scene, rng=self._rng)
        member = Member(place, identity, contract, groups, away)
        return self._with_second(member) if self._takes_second(member, index) else member

    def _takes_second(self, member: Member, index: int) -> bool:
        """Spread the second posts over the last three quarters of the tree."""
        step = (self._scene.people * 3 // 4) // (self._wanted + 1)
        due = self._scene.people // 4 + len(self._seconds) * step
        fits = _may_work_more(member, self._scene.as_of)
        return len(self._seconds) < self._wanted and index >= due and fits

    def _with_second(self, member: Member) -> Member:
        title, service = SECOND_POSTS[len(self._seconds) % len(SECOND_POSTS)]
        place = Place(
            "", title, service, self._manager_in(service, len(self._seconds)), Rank.WORKER
        )
        served = (self._scene.as_of - member.contract.started_on).days
        since = monday_before(
            member.contract.started_on + days_between(60, served - 30, rng=self._rng)
        )
        second = Member(place, member.identity, Contract(Employment.CASUAL, since, since, None))
        self._seconds.append(second)
        return replace(member, second=second)

    def _new_starter(self) -> Member:
        manager_no = self._manager_in(HOUSING.name)
        number = self._tree.next_number()
        place = Place(number, "Housing Officer", HOUSING.name, manager_no, Rank.WORKER)
        start = self._scene.starter_on
        contract = Contract(Employment.PERMANENT, start, start, None)
        return Member(place, Identity(NEW_STARTER_NAME, NEW_STARTER_EMAIL), contract)


def _may_work_more(member: Member, as_of: date) -> bool:
    """Say whether a second post suits: a worker of another service, present, and here a while."""
    contract = member.contract
    elsewhere = member.place.service not in {service for _, service in SECOND_POSTS}
    present = contract.ended_on is None and member.away is None
    served_days = (as_of - contract.started_on).days
    return member.place.rank is Rank.WORKER and elsewhere and present and served_days > LEAST_DAYS


def _absence(place: Place, contract: Contract, *, scene: Scene, rng: Random) -> Period | None:
    """Draw an absence for one person in fifty: ended, planned to end, or open."""
    settled = contract.started_on < scene.as_of - timedelta(days=SETTLED_DAYS)
    key_person = place.rank is Rank.NAMED
    if rng.random() >= AWAY_SHARE or not settled or contract.ended_on or key_person:
        return None
    from_on = scene.as_of - days_between(20, 300, rng=rng)
    ended = from_on + days_between(10, (scene.as_of - from_on).days - 1, rng=rng)
    planned = scene.as_of + days_between(5, 180, rng=rng)
    return Period(from_on, rng.choice((ended, ended, planned, planned, None)))
