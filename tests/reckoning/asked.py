"""What is asked of one person on one date, and by when: paragraphs 1, 4, 8 and 9 of the page."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.reckoning.files import Person, Place
from tests.reckoning.rulebook import Allowance, Rule, Rulebook

STRICTEST_FIRST = ("always", "on_new_version", "unless_higher_required", "never")


@dataclass(frozen=True, slots=True)
class Asked:
    """One course asked of one person; `own_months` is how long its own completions hold."""

    course: str
    due_on: date | None
    latest_on: date | None
    renews: str
    own_months: int | None
    interim: str | None
    missed: bool
    mandatory: bool


def asked_of(person: Person, rulebook: Rulebook, on: date) -> list[Asked]:
    """The union over all posts and seats in force, each course once, in the policy's order (9)."""
    union: dict[str, Asked] = {}
    for rule in rulebook.rules:
        for place in person.places:
            if place.in_force(on) and _applies(rule, place):
                asked = _ask(rule, place, person=person, rulebook=rulebook, on=on)
                before = union.get(rule.course)
                union[rule.course] = _both(before, asked) if before else asked
    return list(union.values())


def _applies(rule: Rule, place: Place) -> bool:
    if rule.kind != place.kind:
        return False
    if rule.posts is not None and place.post not in rule.posts:
        return False
    if rule.groups is not None and not set(rule.groups) & set(place.groups):
        return False
    return rule.started_from is None or place.started_on >= rule.started_from


def _ask(rule: Rule, place: Place, *, person: Person, rulebook: Rulebook, on: date) -> Asked:
    due_on, latest_on = _dates(rule, place, person=person, rulebook=rulebook, on=on)
    return Asked(
        course=rule.course,
        due_on=due_on,
        latest_on=latest_on,
        renews=rule.renews,
        own_months=rule.valid_months or rulebook.courses[rule.course].valid_months,
        interim=rule.interim,
        missed=rule.missed,
        mandatory=not rule.recommended,
    )


def _dates(
    rule: Rule, place: Place, *, person: Person, rulebook: Rulebook, on: date
) -> tuple[date | None, date | None]:
    """`due_on` and `latest_on`: first as the rule says, then absences, then newer versions (1, 4)."""
    if rule.due is None:
        return None, None
    grace_days = rulebook.return_grace_days
    first_due = _counted(rule.due, rule, place)
    due_on = _after_absence(first_due, person, grace_days)
    if rule.renews == "on_new_version":
        for version in rulebook.courses[rule.course].versions:
            if version.material and version.effective_on <= on:
                version_due = rule.due.after(version.effective_on)
                due_on = max(due_on, _after_absence(version_due, person, grace_days))
    latest = _latest(rule, place)
    if latest is None:
        return due_on, None
    latest_on = _after_absence(max(latest, first_due), person, grace_days)
    return due_on, max(latest_on, due_on)


def _counted(allowance: Allowance, rule: Rule, place: Place) -> date:
    """Start + allowance, and never earlier than `effective_on` + allowance (1)."""
    start = place.started_on
    if rule.posts is not None and place.post_since is not None:
        start = max(start, place.post_since)
    end = allowance.after(start)
    if rule.effective_on is not None:
        end = max(end, allowance.after(rule.effective_on))
    return end


def _latest(rule: Rule, place: Place) -> date | None:
    if rule.latest_is_end_of_election_year:
        year = place.started_on.year
        if rule.effective_on is not None:
            year = max(year, rule.effective_on.year)
        return date(year, 12, 31)
    if rule.latest is None:
        return None
    return _counted(rule.latest, rule, place)


def _after_absence(day: date, person: Person, grace_days: int) -> date:
    """The day itself, or the grace after the last day away of the absences that cover it (1).

    The new day may fall into another absence: then it moves again.
    """
    ends = [a.until_on for a in person.absences if a.until_on is not None and a.covers(day)]
    if not ends:
        return day
    moved = max(ends) + timedelta(days=grace_days)
    return day if moved == day else _after_absence(moved, person, grace_days)


def _both(one: Asked, other: Asked) -> Asked:
    """One course required twice: of each trait the earlier, the stricter, the shorter (9)."""
    months = [m for m in (one.own_months, other.own_months) if m is not None]
    return Asked(
        course=one.course,
        due_on=_earlier(one.due_on, other.due_on),
        latest_on=_earlier(one.latest_on, other.latest_on),
        renews=min(one.renews, other.renews, key=STRICTEST_FIRST.index),
        own_months=min(months, default=None),
        interim=one.interim or other.interim,
        missed=one.missed or other.missed,
        mandatory=one.mandatory or other.mandatory,
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
