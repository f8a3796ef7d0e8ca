"""What a person holds: which completions count and how long each holds, paragraphs 2, 3 and 4."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.reckoning.asked import Asked
from tests.reckoning.files import COMPLETED, Person, Record
from tests.reckoning.rulebook import Rulebook, Version, plus_months


@dataclass(frozen=True, slots=True)
class Given:
    """What one completion gives: valid until that day, or for ever (None)."""

    completion: Record
    valid_until: date | None


def completions_of(course: str, person: Person, rulebook: Rulebook, on: date) -> list[Record]:
    """Completions of the course or of one that satisfies it, dated on or before the date (2).

    The course itself comes first, then the others in the policy's order; each in date order.
    Everything in the example's files counts as verified.
    """
    others = [code for code, one in rulebook.courses.items() if course in one.satisfies]
    return [
        record
        for code in [course, *others]
        for record in sorted(person.records, key=lambda record: record.on)
        if record.course == code and record.outcome == COMPLETED and record.on <= on
    ]


def counting_for(asked: Asked, person: Person, rulebook: Rulebook, on: date) -> list[Record]:
    """The completions that count; of a document only those no material version overtook (4)."""
    completions = completions_of(asked.course, person, rulebook, on)
    if asked.renews != "on_new_version":
        return completions
    versions = rulebook.courses[asked.course].versions
    material = [v.effective_on for v in versions if v.material and v.effective_on <= on]
    return [
        completion
        for completion in completions
        if not any(later > _version_day(completion, versions) for later in material)
    ]


def _version_day(completion: Record, versions: tuple[Version, ...]) -> date:
    """When the version a completion belongs to took effect: its own, else by its date (4)."""
    for version in versions:
        if version.name == completion.version:
            return version.effective_on
    earlier = [v.effective_on for v in versions if v.effective_on <= completion.on]
    return max(earlier, default=date.min)


def given_by(
    completions: list[Record], rulebook: Rulebook, *, own: str, own_months: int | None
) -> list[Given]:
    """What the completions give, every course walked by itself, the own course first (3)."""
    given = []
    for code in [own, *(code for code in rulebook.courses if code != own)]:
        of_one_course = [record for record in completions if record.course == code]
        months = own_months if code == own else rulebook.courses[code].valid_months
        given += _walk(of_one_course, months, window_days=rulebook.renewal_window_days)
    return given


def _walk(completions: list[Record], months: int | None, *, window_days: int) -> list[Given]:
    """One course's completions in date order, each with what it gives (3)."""
    if months is None:
        return [Given(completion, None) for completion in completions]
    given: list[Given] = []
    old: date | None = None
    for completion in completions:
        runs_from = completion.on
        if old is not None and old - timedelta(days=window_days) <= completion.on <= old:
            runs_from = old + timedelta(days=1)
        new = plus_months(runs_from, months) - timedelta(days=1)
        if old is None or new >= old:
            given.append(Given(completion, new))
            old = new
    return given


def winner_of(given: list[Given]) -> Given | None:
    """The one that holds longest, for ever being longest; of several the latest completion (3, 5).

    Two courses completed on one day that hold equally long: the first in the list, so the own.
    """
    if not given:
        return None
    longest = max(one.valid_until or date.max for one in given)
    best = [one for one in given if (one.valid_until or date.max) == longest]
    return max(best, key=lambda one: one.completion.on)


def is_valid(given: Given, on: date) -> bool:
    """The last valid day is included."""
    return given.valid_until is None or given.valid_until >= on
