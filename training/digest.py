"""What the figures of a week say beside those of the weeks before: rates, colours, change, trend.

The directors' digest never shows fewer people than the policy's smallest service: smaller services,
and smaller party groups, are added together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from training.figures import Figures, Longest, Rate, Share
from training.nudges import Addressee, MessageKind, PlannedMessage, Role
from training.policy import Rag
from training.showing import added, shown_together

GROUPS = (Role.SSG, Role.OSG)
TREND_WEEKS = 12


class Colour(StrEnum):
    """Red, amber or green: never shown without its word."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Digest:
    """A week's figures, those of the weeks before it that were frozen, and names where they may stand.

    `before` is oldest first. `names` are by person id, for the operational digest alone.
    `is_frozen` is False where the week's figures are not kept yet and may still change.
    """

    group: Role
    figures: Figures
    before: tuple[Figures, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    is_frozen: bool = True

    @property
    def previous(self) -> Figures | None:
        """The last figures frozen before these."""
        return self.before[-1] if self.before else None


@dataclass(frozen=True, slots=True)
class Measure:
    """One rate with its colour and its change in percentage points since the last frozen figures.

    `colour` is None where nothing counts, `change` where there is nothing to compare with. `merged`
    is how many services or groups were added together; 1 for one that is shown by its name.
    """

    name: str
    rate: Rate
    colour: Colour | None
    change: int | None
    people: int | None = None
    merged: int = 1


@dataclass(frozen=True, slots=True)
class Point:
    """One week of the trend; without a percentage where nothing was frozen."""

    week: date
    percent: int | None


def digest_message(group: Role, week: date) -> PlannedMessage:
    """The one digest of a week for a group: its key is the same on whatever day it goes out."""
    return PlannedMessage(Addressee(group, None), week, MessageKind.DIGEST, ())


def colour_of(rate: Rate, rag: Rag) -> Colour | None:
    """By the whole per cent that is shown, so that number and colour never contradict each other."""
    if rate.percent is None:
        return None
    if rate.percent >= rag.green_from:
        return Colour.GREEN
    return Colour.AMBER if rate.percent >= rag.amber_from else Colour.RED


def overall(digest: Digest, rag: Rag) -> Measure:
    """Everything that must be in place by now, over the whole council."""
    before = digest.previous.overall if digest.previous else None
    return _measure("overall", digest.figures.overall, before, rag)


def by_course(digest: Digest, rag: Rag) -> list[Measure]:
    """Each course that counts, by its code, in the policy's order."""
    before = digest.previous.courses if digest.previous else {}
    return [
        _measure(code, rate, before.get(code), rag) for code, rate in digest.figures.courses.items()
    ]


def by_kind(digest: Digest, rag: Rag) -> list[Measure]:
    """Staff and councillors."""
    before = digest.previous.kinds if digest.previous else {}
    return [
        _measure(kind, rate, before.get(kind), rag) for kind, rate in digest.figures.kinds.items()
    ]


def by_service(digest: Digest, rag: Rag, *, smallest: int) -> list[Measure]:
    """Each service with enough people, by name, then the smaller ones together."""
    before = digest.previous.services if digest.previous else {}
    return _by_share(digest.figures.services, before, rag, smallest=smallest)


def by_party_group(digest: Digest, rag: Rag, *, smallest: int) -> list[Measure]:
    """Each party group with enough councillors, by name, then the smaller ones together."""
    before = digest.previous.party_groups if digest.previous else {}
    return _by_share(digest.figures.party_groups, before, rag, smallest=smallest)


def longest_late(digest: Digest, *, smallest: int) -> Longest | None:
    """The longest late, its service named only where it is large enough to be shown alone."""
    longest = digest.figures.longest
    if longest is None or longest.service is None:
        return longest
    share = digest.figures.services.get(longest.service, Share(0, Rate()))
    return longest if share.people >= smallest else replace(longest, service=None)


def trend(digest: Digest) -> list[Point]:
    """The overall rate of twelve weeks, this one last."""
    known = {each.week: each.overall.percent for each in (*digest.before, digest.figures)}
    last = digest.figures.week
    weeks = [last - timedelta(weeks=back) for back in reversed(range(TREND_WEEKS))]
    return [Point(week, known.get(week)) for week in weeks]


def _by_share(
    now: Mapping[str, Share], before: Mapping[str, Share], rag: Rag, *, smallest: int
) -> list[Measure]:
    measures = []
    for names in shown_together([now], smallest):
        total = added(now, names)
        measures.append(
            _measure(
                names[0] if len(names) == 1 else "",
                total.rate,
                added(before, names).rate,
                rag,
                people=total.people,
                merged=len(names),
            )
        )
    return measures


def _measure(
    name: str,
    rate: Rate,
    before: Rate | None,
    rag: Rag,
    *,
    people: int | None = None,
    merged: int = 1,
) -> Measure:
    change = None
    if before is not None and before.percent is not None and rate.percent is not None:
        change = rate.percent - before.percent
    return Measure(name, rate, colour_of(rate, rag), change, people, merged)
