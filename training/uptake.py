"""Councillors' uptake: who has done all that is asked of their seat, whatever is due when."""

from collections.abc import Iterable, Mapping
from datetime import date

from training.figures import IN_PLACE, Rate, Share
from training.people import Kind, Seat
from training.policy import Policy, Rule
from training.requirements import asks
from training.status import State
from training.sums import Sums
from training.tracker import Standing


class Uptake:
    """Takes standings in and counts councillors alone: overall, by course and by party group."""

    def __init__(self, policy: Policy, on: date) -> None:
        self._on = on
        self._rules = [rule for rule in policy.rules if _is_for_councillors(rule)]
        self._groups = Sums()
        self._seen: set[str] = set()
        self.courses = Sums()
        self.overall = Rate()

    def add(self, standing: Standing) -> None:
        """Count one person, if they hold a seat of which anything is asked."""
        seats = standing.person.seats_on(self._on)
        asked = self._asked(seats) if seats else frozenset()
        mine = [
            each
            for each in standing.statuses
            if each.course in asked and each.state is not State.EXEMPT
        ]
        if not mine:
            return
        for status in mine:
            self.courses.add(status.course, Rate(int(status.state in IN_PLACE), 1))
        everything = Rate(int(all(status.state in IN_PLACE for status in mine)), 1)
        self.overall += everything
        self._seen.add(seats[0].party_group)
        self._groups.add(seats[0].party_group, everything)

    def party_groups(self) -> Mapping[str, Share]:
        """Each party group, by name."""
        rates = self._groups.rates(sorted(self._seen))
        return {name: Share(rate.counted, rate) for name, rate in rates.items()}

    def _asked(self, seats: Iterable[Seat]) -> frozenset[str]:
        """The courses that must be done for these seats."""
        held = list(seats)
        return frozenset(r.course for r in self._rules if any(asks(r, seat) for seat in held))


def _is_for_councillors(rule: Rule) -> bool:
    return rule.audience.kind is Kind.COUNCILLOR and not rule.recommended
