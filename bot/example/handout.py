"""Who has signed for the safeguarding handout, when, and for which version of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.example.dice import days_between
from bot.example.records import Record
from bot.example.renewals import Habit, habit_of
from training.records import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bot.example.member import Member

FIRST_VERSION = ("2021-04", date(2021, 4, 1))
SECOND_VERSION = ("2025-09", date(2025, 9, 1))
VERSIONS_KEPT_SINCE = date(2024, 1, 1)
"""Sign-offs before this day were kept on paper, most of them without the version."""

EARLIER_STAFF_SHARE, AGAIN_SHARE, LATE_SHARE, NO_VERSION_SHARE = 0.7, 0.45, 0.05, 0.7


def handout_records(member: Member, until: date, *, rng: Random) -> Iterator[Record]:
    """Tell of one person's sign-offs: at the start or the first issue, and some of the new version."""
    first = _first(member, rng)
    if first is not None and first <= until:
        yield _signed(first, rng)
    again = SECOND_VERSION[1] + days_between(4, 120, rng=rng)
    earlier = first is not None and first < SECOND_VERSION[1]
    if earlier and again <= until and rng.random() < AGAIN_SHARE:
        yield _signed(again, rng)


def _first(member: Member, rng: Random) -> date | None:
    """Draw the first sign-off: asked of new starters, offered to those already here in 2021."""
    start = member.contract.started_on
    if start < FIRST_VERSION[1]:
        signed = rng.random() < EARLIER_STAFF_SHARE
        return FIRST_VERSION[1] + days_between(5, 200, rng=rng) if signed else None
    if habit_of(member.contract.employment, rng) is Habit.NEVER:
        return None
    late = rng.random() < LATE_SHARE
    return start + (days_between(8, 60, rng=rng) if late else days_between(0, 7, rng=rng))


def _signed(day: date, rng: Random) -> Record:
    version = SECOND_VERSION[0] if day >= SECOND_VERSION[1] else FIRST_VERSION[0]
    if day < VERSIONS_KEPT_SINCE and rng.random() < NO_VERSION_SHARE:
        version = ""
    return Record("handout", day, Source.SELF_CERTIFIED, "", document_version=version)
