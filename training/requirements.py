"""Who must have what, and by when (docs/rules.md, 1, 4 and 9).

Rules attach to posts and seats; somebody with several is asked for the union. `RuleBook` works a
policy out for one day and remembers what it worked out, for it is asked about everybody at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from training.courses import Document
from training.days import Period, moved_past
from training.people import Hat, Person, Post
from training.policy import Audience, LatestBy, MissedSession, Policy, Renewal, Rule


@dataclass(frozen=True, slots=True)
class Requirement:
    """One course asked of one person.

    `due_on` and `latest_on` are what counts today, moved past an absence that covers them;
    `first_due_on` is the due date before that, which names the occurrence. `version` is the
    document version that set the due date anew, `start_due_on` what it was by the start alone.
    `lasts` says that once met it is met for ever.
    """

    rule: Rule
    started_on: date
    due_on: date | None
    latest_on: date | None
    first_due_on: date | None
    renews: Renewal
    recommended: bool
    valid_months: int | None
    interim: str | None
    missed: MissedSession | None
    lasts: bool
    start_due_on: date | None = None
    version: Document | None = None

    @property
    def course(self) -> str:
        """The course's code."""
        return self.rule.course

    @property
    def allowed_days(self) -> int:
        """The time allowed up to the first due date; none where nothing is due."""
        if self.first_due_on is None:
            return 0
        begins_on = max(self.started_on, self.rule.effective_on or date.min)
        return (self.first_due_on - (self.version.effective_on if self.version else begins_on)).days


_Seen: TypeAlias = tuple[tuple[int, ...], date, date]
"""Which rules ask something of a post or seat, by their places in the policy, and its two days."""


class RuleBook:
    """A policy as it stands on one day."""

    def __init__(self, policy: Policy, on: date) -> None:
        self.policy = policy
        self.on = on
        self._order = {rule.course: place for place, rule in reversed([*enumerate(policy.rules)])}
        rules = enumerate(policy.rules)
        self._by_post = {place for place, rule in rules if rule.audience.depends_on_post}
        self._places_of: dict[tuple[str | None, tuple[str, ...]], tuple[int, ...]] = {}
        self._asked_of: dict[tuple[_Seen, ...], tuple[Requirement, ...]] = {}
        self._worked_out: dict[tuple[int, date, bool], Requirement] = {}

    def required_of(self, person: Person) -> tuple[Requirement, ...]:
        """All that is asked of somebody on this day, in the policy's order."""
        held = [hat for hat in person.hats if hat.is_held_on(self.on)]
        if not person.absences:
            return self._required_in(held)
        periods = [absence.period for absence in person.absences]
        grace_days = self.policy.return_grace_days
        return self._merged(tuple(_moved(each, periods, grace_days) for each in self._ask(held)))

    def _required_in(self, held: Sequence[Hat]) -> tuple[Requirement, ...]:
        """What these posts and seats ask for, remembered for all in whom the rules see the same."""
        seen = tuple([self._seen_in(hat) for hat in held])
        known = self._asked_of.get(seen)
        if known is None:
            known = self._asked_of[seen] = self._merged(self._ask(held))
        return known

    def _seen_in(self, hat: Hat) -> _Seen:
        """What the rules see: most look past the title, and past the day it was taken up."""
        places = self._places_for(hat)
        if self._by_post.isdisjoint(places):
            return places, hat.began_on, hat.began_on
        return places, hat.began_on, _taken_up(hat)

    def _ask(self, held: Sequence[Hat]) -> tuple[Requirement, ...]:
        asked = [(rule, _start(rule, hat)) for hat in held for rule in self._rules_for(hat)]
        higher = self._met_by_higher(rule for rule, _ in asked if not rule.recommended)
        return tuple(
            self._requirement(rule, start, has_higher=rule.course in higher)
            for rule, start in asked
        )

    def _rules_for(self, hat: Hat) -> Sequence[Rule]:
        """The rules that ask something of a post or seat."""
        rules = [self.policy.rules[place] for place in self._places_for(hat)]
        return [rule for rule in rules if _has_begun(rule, hat)]

    def _places_for(self, hat: Hat) -> tuple[int, ...]:
        """Where in the policy the rules for such posts or seats stand, whenever they were begun."""
        key = _likeness(hat)
        known = self._places_of.get(key)
        if known is None:
            rules = enumerate(self.policy.rules)
            known = tuple(place for place, rule in rules if _is_for(rule.audience, hat))
            self._places_of[key] = known
        return known

    def _met_by_higher(self, rules: Iterable[Rule]) -> frozenset[str]:
        """The courses that a higher mandatory course of the same person also meets."""
        satisfies = self.policy.satisfies
        return frozenset().union(*(satisfies.get(rule.course, ()) for rule in rules))

    def _requirement(self, rule: Rule, start: date, *, has_higher: bool) -> Requirement:
        key = (id(rule), start, has_higher)
        if key not in self._worked_out:
            self._worked_out[key] = self._work_out(rule, start, has_higher=has_higher)
        return self._worked_out[key]

    def _work_out(self, rule: Rule, start: date, *, has_higher: bool) -> Requirement:
        course = self.policy.courses[rule.course]
        start_due_on, version = _due(rule, start), None
        due_on = start_due_on
        if rule.renews is Renewal.ON_NEW_VERSION and rule.due and due_on:
            version = course.material_document_on(self.on)
            renewed = rule.due.after(version.effective_on) if version else due_on
            due_on, version = (renewed, version) if renewed > due_on else (due_on, None)
        return Requirement(
            rule=rule,
            started_on=start,
            due_on=due_on,
            latest_on=_latest(rule, start, due_on),
            first_due_on=due_on,
            renews=rule.renews,
            recommended=rule.recommended,
            valid_months=rule.valid_months or course.valid_months,
            interim=rule.interim,
            missed=rule.missed,
            lasts=_lasts(rule.renews, has_higher=has_higher),
            start_due_on=start_due_on,
            version=version,
        )

    def _merged(self, required: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
        """One requirement a course: the earlier dates, the stricter renewal, the shorter validity."""
        if len({each.course for each in required}) == len(required):
            return required
        merged: dict[str, Requirement] = {}
        for each in required:
            known = merged.get(each.course)
            merged[each.course] = _stricter(known, each) if known else each
        return tuple(sorted(merged.values(), key=lambda each: self._order[each.course]))


def required_of(person: Person, policy: Policy, on: date) -> tuple[Requirement, ...]:
    """All that a policy asks of somebody on a day, in the policy's order."""
    return RuleBook(policy, on).required_of(person)


def asks(rule: Rule, hat: Hat) -> bool:
    """Whether a rule asks something of whoever holds that post or seat."""
    return _is_for(rule.audience, hat) and _has_begun(rule, hat)


def _is_for(audience: Audience, hat: Hat) -> bool:
    if audience.kind is not hat.kind:
        return False
    if audience.groups and audience.groups.isdisjoint(hat.groups):
        return False
    if audience.titles is None:
        return True
    return isinstance(hat, Post) and hat.title.casefold() in audience.titles


def _has_begun(rule: Rule, hat: Hat) -> bool:
    """People who began before `started_from` are outside the rule."""
    return rule.started_from is None or hat.began_on >= rule.started_from


def _likeness(hat: Hat) -> tuple[str | None, tuple[str, ...]]:
    """What makes two posts or seats alike to every rule, but for their dates; a seat has no title."""
    return hat.title if isinstance(hat, Post) else None, hat.groups


def _taken_up(hat: Hat) -> date:
    return hat.taken_up_on if isinstance(hat, Post) else hat.began_on


def _start(rule: Rule, hat: Hat) -> date:
    """The day the allowed time runs from: taking up the post where the rule depends on it."""
    return _taken_up(hat) if rule.audience.depends_on_post else hat.began_on


def _due(rule: Rule, start: date) -> date | None:
    if rule.due is None or rule.recommended:
        return None
    return rule.due.after(max(start, rule.effective_on) if rule.effective_on else start)


def _latest(rule: Rule, start: date, due_on: date | None) -> date | None:
    """The latest date, which is never before the due date."""
    if rule.latest is None or due_on is None:
        return None
    begins_on = max(start, rule.effective_on) if rule.effective_on else start
    if rule.latest is LatestBy.END_OF_ELECTION_YEAR:
        latest_on = date(begins_on.year, 12, 31)
    else:
        latest_on = rule.latest.after(begins_on)
    return max(latest_on, due_on)


def _lasts(renews: Renewal, *, has_higher: bool) -> bool:
    return renews in (Renewal.NEVER, Renewal.ON_NEW_VERSION) or (
        renews is Renewal.UNLESS_HIGHER_REQUIRED and has_higher
    )


def _moved(required: Requirement, absences: Sequence[Period], grace_days: int) -> Requirement:
    """The same with its dates moved past absences that cover them."""
    if required.due_on is None or required.start_due_on is None:
        return required
    due_on = max(
        moved_past(day, absences, grace_days) for day in (required.due_on, required.start_due_on)
    )
    latest_on = required.latest_on
    if latest_on is not None:
        latest_on = max(moved_past(latest_on, absences, grace_days), due_on)
    return replace(required, due_on=due_on, latest_on=latest_on)


def _stricter(one: Requirement, other: Requirement) -> Requirement:
    """The union of two requirements for the same course."""
    first = min(one, other, key=lambda each: each.due_on or date.max)
    strict = min(one, other, key=lambda each: each.renews.strictness)
    return replace(
        first,
        latest_on=_earlier(one.latest_on, other.latest_on),
        renews=strict.renews,
        recommended=one.recommended and other.recommended,
        valid_months=_shorter(one.valid_months, other.valid_months),
        interim=one.interim or other.interim,
        missed=one.missed or other.missed,
        lasts=strict.lasts,
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _shorter(one: int | None, other: int | None) -> int | None:
    return min((months for months in (one, other) if months is not None), default=None)
