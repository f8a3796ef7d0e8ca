"""A period looked back on: figures at the end of each quarter, escalations, and what is not known.

What was frozen for a digest is taken from there, so that the paper and that week's digests say the
same; any other day is worked out anew. Councillors and party groups appear only in numbers that
nobody can be told from, by the same rows in every quarter (docs/rules.md, 21).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from training.days import long_date
from training.errors import TrainingError
from training.escalated import Dispatch, Escalated
from training.figures import Figures, Rate, Share
from training.people import Kind
from training.quarters import Quarter, ReviewPeriod
from training.showing import Shares, added, shown_together


class NothingToTellError(TrainingError):
    """A period of which nothing can be shown; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Point:
    """The figures at the end of a quarter; without a quarter those of before the period."""

    quarter: Quarter | None
    figures: Figures
    is_frozen: bool

    @property
    def on(self) -> date:
        """The day that the figures are of."""
        return self.figures.as_of


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of completions and registers taken in during the period.

    `incomplete` of them had lines that could not be used, `unused_lines` in all; one line that stands
    in several reports counts each time. `missing_months` are the first days of whole months, since
    the first list, in which none was taken in.
    """

    taken_in: int = 0
    incomplete: int = 0
    unused_lines: int = 0
    missing_months: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How far back the records reach, and what they leave open.

    `listed_since` is when the first list of people was taken in, `told_since` when the first message
    was planned, `oldest_record` the date of the oldest completion. `weeks` are the period's Mondays,
    `frozen_weeks` those with figures. `messages` are those of the period.
    """

    listed_since: date | None = None
    told_since: date | None = None
    oldest_record: date | None = None
    weeks: int = 0
    frozen_weeks: int = 0
    reports: Reports = Reports()
    messages: Mapping[Dispatch, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PolicyUse:
    """A policy by its fingerprint, and the day on which it was first used."""

    fingerprint: str
    since: date


@dataclass(frozen=True, slots=True)
class Review:
    """All that a committee paper says. `policies` were first used within the period, oldest first."""

    period: ReviewPeriod
    made_at: datetime
    policy: str
    points: tuple[Point, ...]
    escalated: Escalated
    limits: Limits
    policies: tuple[PolicyUse, ...] = ()

    @property
    def last(self) -> Point:
        """The figures at the end of the period."""
        return self.points[-1]

    @property
    def before(self) -> Point | None:
        """The figures of before the period, where anybody was listed then."""
        return self.points[0] if self.points[0].quarter is None else None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the names added together in it, and the rate at each point."""

    names: tuple[str, ...]
    rates: tuple[Rate, ...]


def refuse_if_nothing_to_tell(review: Review, smallest: int) -> None:
    """Make sure that there are people, and enough of them that no number is about somebody.

    Raises:
        NothingToTellError: there are not.
    """
    day, people = long_date(review.last.on), review.last.figures.people
    if not people:
        raise NothingToTellError(
            f"Nobody was on the lists on {day}, so there is nothing to tell. Import the lists of staff"
            " and of councillors first, or choose another period."
        )
    if people < smallest:
        raise NothingToTellError(
            f"Fewer than {smallest} people were on the lists on {day}: every number would tell who is"
            " meant. Import the whole lists first, or choose another period."
        )


def lines_by_course(review: Review, smallest: int) -> list[Line]:
    """Each course, by its code, in the order of the figures."""
    moments = [_by_size(each.figures.courses) for each in review.points]
    return _lines(moments, smallest, same_people=True)


def lines_by_kind(review: Review, smallest: int) -> list[Line]:
    """Staff and councillors; in one row where councillors are too few to be shown alone."""
    return _lines([_kinds(each.figures) for each in review.points], smallest)


def lines_by_councillors_course(review: Review, smallest: int) -> list[Line]:
    """Councillors' uptake by course."""
    moments = [_by_size(each.figures.councillor_courses) for each in review.points]
    return _lines(moments, smallest, same_people=True)


def lines_by_party_group(review: Review, smallest: int) -> list[Line]:
    """Councillors' uptake by party group, by name."""
    return _lines([each.figures.party_groups for each in review.points], smallest)


def shows_councillors(review: Review, smallest: int) -> bool:
    """Whether there are councillors, and at no point so few that one could be told from a number."""
    councillors = [each.figures.councillors.counted for each in review.points]
    return any(councillors) and all(count == 0 or count >= smallest for count in councillors)


def _lines(moments: Sequence[Shares], smallest: int, *, same_people: bool = False) -> list[Line]:
    """In the order in which the names first appear, what is added together last."""
    order = {name: place for place, name in enumerate(_names(moments))}
    shown = sorted(
        shown_together(moments, smallest, same_people=same_people),
        key=lambda names: (len(names) > 1, order[names[0]]),
    )
    return [
        Line(
            tuple(sorted(names, key=order.__getitem__)),
            tuple(added(each, names).rate for each in moments),
        )
        for names in shown
    ]


def _names(moments: Sequence[Shares]) -> dict[str, None]:
    """The names of the last moment first, then those that only earlier ones had."""
    return {name: None for moment in reversed(moments) for name in moment}


def _by_size(rates: Mapping[str, Rate]) -> dict[str, Share]:
    """Rates of which each person counts once, so that what counts is how many people they are."""
    return {name: Share(rate.counted, rate) for name, rate in rates.items()}


def _kinds(figures: Figures) -> dict[str, Share]:
    """Each kind with how many people can at most be behind what counts."""
    councillors = figures.councillors.counted
    sizes = {Kind.STAFF.value: figures.people - councillors, Kind.COUNCILLOR.value: councillors}
    return {
        name: Share(min(max(sizes[name], 1), rate.counted), rate)
        for name, rate in figures.kinds.items()
    }
