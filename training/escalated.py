"""What was escalated, to which office, and what became of it since (docs/rules.md, 21).

One matter that stays open is escalated to up to three offices, and counts once for each of them. What
became of it is derived from the records like every status, so that any past day can be asked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from training.nudges import Basis, Occurrence, Role, RungKind
from training.people import Person
from training.policy import Policy
from training.quarters import Quarter
from training.records import Records, Source
from training.status import State, Status
from training.tracker import Tracker

ESCALATIONS = (RungKind.ESCALATE_MANAGER, RungKind.ESCALATE_HEAD, RungKind.ESCALATE_TEAM)


class Dispatch(StrEnum):
    """Whether a message has gone; one that may or may not have arrived counts as neither."""

    SENT = "sent"
    IN_DOUBT = "in_doubt"
    FAILED = "failed"
    WAITING = "waiting"


class Sequel(StrEnum):
    """What became of a matter by a day; the first that fits."""

    DONE = "done"
    DISPENSED = "dispensed"  # training with another employer, recorded as a dispensation
    EXEMPT = "exempt"
    WAITING = "waiting"  # evidence was handed in and has not been looked at
    AWAY = "away"  # open, of somebody with an absence on record
    OPEN = "open"
    NOT_ASKED = "not_asked"  # another post, or another policy, no longer asks it
    LEFT = "left"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self in (Sequel.WAITING, Sequel.AWAY, Sequel.OPEN)


@dataclass(frozen=True, slots=True)
class Escalation:
    """One matter told to one office; `on` is when it went, or was planned to go where it has not."""

    occurrence: Occurrence
    rung: RungKind
    role: Role
    on: date
    dispatch: Dispatch


@dataclass(frozen=True, slots=True)
class Escalated:
    """A period's escalations in figures.

    `made` and `became` count those that were sent; `matters` and `people` say how many different ones
    they are about. `ended_since` is how many of the open ones have come to an end after the period,
    None where the paper is made on its last day. `unsent` counts the others.
    """

    made: Mapping[tuple[Quarter, RungKind, Role], int] = field(default_factory=dict)
    became: Mapping[tuple[Quarter, RungKind, Sequel], int] = field(default_factory=dict)
    matters: int = 0
    people: int = 0
    ended_since: int | None = None
    unsent: Mapping[Dispatch, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many were sent."""
        return sum(self.made.values())

    @property
    def still_open(self) -> int:
        """How many of them are about something that still has to be done."""
        return sum(count for (_, _, sequel), count in self.became.items() if sequel.is_open)


class Sequels:
    """Says on one day what has become of matters."""

    def __init__(self, policy: Policy, on: date) -> None:
        self._policy = policy
        self._on = on
        self._tracker = Tracker(policy, on)

    def of(
        self, person: Person, records: Records, matters: Iterable[Occurrence]
    ) -> Iterator[tuple[Occurrence, Sequel]]:
        """Each of somebody's matters with what became of it."""
        standing = self._tracker.standing_of(person, records)
        for matter in matters:
            status = standing.status_for(matter.course)
            if status is None or status.requirement.recommended:
                yield matter, self._no_longer_asked(matter, person, records)
            else:
                yield matter, self._asked(matter, status, person)

    def _asked(self, matter: Occurrence, status: Status, person: Person) -> Sequel:
        if status.exemption is not None:
            return Sequel.EXEMPT
        if _was_met_since(matter, status):
            source = status.completion.source if status.completion else None
            return Sequel.DISPENSED if source is Source.DISPENSATION else Sequel.DONE
        if status.state is State.PENDING:
            return Sequel.WAITING
        return Sequel.AWAY if person.absence_on(self._on) else Sequel.OPEN

    def _no_longer_asked(self, matter: Occurrence, person: Person, records: Records) -> Sequel:
        """Whoever did it and then moved or left has done it all the same."""
        sources = self._done_for(matter, records)
        if sources:
            return Sequel.DISPENSED if sources == {Source.DISPENSATION} else Sequel.DONE
        return Sequel.NOT_ASKED if person.is_listed_on(self._on) else Sequel.LEFT

    def _done_for(self, matter: Occurrence, records: Records) -> set[Source]:
        """How it was done, where the course or a higher one was completed for this date."""
        earliest_on = matter.on - timedelta(days=self._policy.renewal_window_days)
        meets = self._policy.meets(matter.course)
        return {
            each.source
            for each in records.completions
            if each.counts and each.course in meets and earliest_on < each.on <= self._on
        }


def _was_met_since(matter: Occurrence, status: Status) -> bool:
    """Whether the date that was missed has been made good, even if a later one is missed by now."""
    if status.state in (State.MET, State.EXPIRING):
        return True
    if status.validity is None:
        return False
    return matter.basis is Basis.DUE or status.validity.until > matter.on


def escalated(
    escalations: Iterable[Escalation],
    quarters: Iterable[Quarter],
    sequels: Mapping[Occurrence, Sequel],
    *,
    later: Mapping[Occurrence, Sequel] | None = None,
) -> Escalated:
    """Count a period's escalations.

    `sequels` say what had become of each matter by the last day of the period, `later` by the day of
    the paper, of those that were open then.
    """
    every = list(escalations)
    sent = [each for each in every if each.dispatch is Dispatch.SENT]
    known = tuple(quarters)
    made: Counter[tuple[Quarter, RungKind, Role]] = Counter()
    became: Counter[tuple[Quarter, RungKind, Sequel]] = Counter()
    for each in sent:
        quarter = next(quarter for quarter in known if quarter.covers(each.on))
        made[quarter, each.rung, each.role] += 1
        became[quarter, each.rung, sequels[each.occurrence]] += 1
    return Escalated(
        made=made,
        became=became,
        matters=len({each.occurrence for each in sent}),
        people=len({each.occurrence.person_id for each in sent}),
        ended_since=None if later is None else _ended(sent, later),
        unsent=Counter(each.dispatch for each in every if each.dispatch is not Dispatch.SENT),
    )


def _ended(sent: Iterable[Escalation], later: Mapping[Occurrence, Sequel]) -> int:
    return sum(
        1 for each in sent if each.occurrence in later and not later[each.occurrence].is_open
    )
