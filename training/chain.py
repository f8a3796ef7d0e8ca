"""Who stands above whom on a day: managers, heads of service, group leaders, the team.

A vacant or absent manager is skipped upward, and nobody is ever told about themself as their own
manager. Where the line ends, the matter goes to the safeguarding team's mailbox, never to nobody.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from training.nudges import Addressee, Role
from training.people import Hat, Person, Post, Seat
from training.policy import Policy
from training.requirements import Requirement, asks

TEAM = Addressee(Role.SAFEGUARDING_TEAM, None)


class Directory:
    """Who holds which number on a day, and whose post is above whose, also of those who have left.

    A councillor's id may look like an employee number; the two are never taken for each other.
    """

    def __init__(self, people: Iterable[Person], policy: Policy, on: date) -> None:
        self._policy = policy
        self._on = on
        self._holders: dict[str, Person] = {}
        self._councillors: dict[str, Person] = {}
        self._above: dict[str, str | None] = {}
        for person in people:
            self._above |= {post.employee_no: post.manager_no for post in person.posts}
            self._holders |= {post.employee_no: person for post in person.posts_on(on)}
            self._councillors |= {seat.councillor_id: person for seat in person.seats_on(on)}

    def find(self, number: str | None) -> Person | None:
        """The person who holds that employee number today."""
        return self._holders.get(number) if number else None

    def is_there(self, person: Person | None) -> bool:
        """Whether somebody can be told anything: in office and not away."""
        return person is not None and person.absence_on(self._on) is None

    def manager_for(self, person: Person, hat: Hat) -> Addressee:
        """Who is told first: the line manager, or the group leader of a councillor."""
        if isinstance(hat, Seat):
            leader_id = self._policy.roles.group_leaders.get(hat.party_group, "")
            leader = self._councillors.get(leader_id)
            return self._told(Role.GROUP_LEADER, leader, person) or self.head_for(person, hat)
        for manager in self.line_above(hat):
            if addressee := self._told(Role.MANAGER, manager, person):
                return addressee
        return self.head_for(person, hat)

    def head_for(self, person: Person, hat: Hat) -> Addressee:
        """Who is told next: the head of service, or the scrutiny officer for a councillor."""
        roles = self._policy.roles
        if isinstance(hat, Seat):
            officer = self.find(roles.scrutiny_officer)
            return self._told(Role.SCRUTINY_OFFICER, officer, person) or TEAM
        for head in self._line_from(roles.heads_of_service.get(hat.service), seen=set()):
            if addressee := self._told(Role.HEAD_OF_SERVICE, head, person):
                return addressee
        return TEAM

    def line_above(self, post: Post) -> Iterator[Person]:
        """The managers above a post, nearest first: vacant posts are passed, a circle ends the line."""
        return self._line_from(post.manager_no, seen={post.employee_no})

    def _line_from(self, number: str | None, *, seen: set[str]) -> Iterator[Person]:
        """Whoever holds that number, and the line above it."""
        while number and number not in seen:
            seen.add(number)
            if holder := self.find(number):
                yield holder
            number = self._above.get(number)

    def _told(self, role: Role, candidate: Person | None, about: Person) -> Addressee | None:
        if candidate is None or candidate.person_id == about.person_id:
            return None
        return Addressee(role, candidate.person_id) if self.is_there(candidate) else None


def hat_behind(required: Requirement, person: Person, on: date) -> Hat:
    """The post or seat that a requirement comes from: the first held that its rule asks."""
    held = [hat for hat in person.hats if hat.is_held_on(on)]
    return next(hat for hat in held if asks(required.rule, hat))
