"""Where everybody stands: people with their records in, standings out, one after the other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from training.people import Person
from training.policy import Policy
from training.records import Records, history_on
from training.requirements import RuleBook
from training.status import Reckoner, State, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """One person on one day, with a status for each requirement in the policy's order."""

    person: Person
    on: date
    statuses: tuple[Status, ...]

    @property
    def number(self) -> str:
        """The number of the first post or seat held on that day, by which lists are ordered."""
        for hat in self.person.hats:
            if hat.is_held_on(self.on):
                return hat.number
        return self.person.number

    def status_for(self, course: str) -> Status | None:
        """The status for one course, if it is asked of them."""
        return next((each for each in self.statuses if each.course == course), None)


class Tracker:
    """A policy on one day, asked about many people."""

    def __init__(self, policy: Policy, on: date) -> None:
        self.policy = policy
        self.on = on
        self._rules = RuleBook(policy, on)
        self._reckoner = Reckoner(policy, on)

    def standing_of(self, person: Person, records: Records) -> Standing:
        """Where one person stands; without statuses if nothing is asked of them on that day."""
        history = history_on(records.completions, self.on)
        status = self._reckoner.status
        required = self._rules.required_of(person)
        return Standing(
            person, self.on, tuple([status(each, history, records) for each in required])
        )

    def standings(self, people: Iterable[tuple[Person, Records]]) -> Iterator[Standing]:
        """Where everybody stands; those who have left or not yet started on that day are absent."""
        for person, records in people:
            if person.is_listed_on(self.on):
                yield self.standing_of(person, records)


def totals_of(standings: Iterable[Standing]) -> Counter[State]:
    """How many requirements are in each state."""
    totals = Counter(dict.fromkeys(State, 0))
    for each in standings:
        totals.update(status.state for status in each.statuses)
    return totals
