"""Kinds of contract and their dates: when people began, moved post, and ended.

Casual colleagues hold the same posts as permanent ones. Starts and moves fall on Mondays, and
nobody begins in the quiet days before the example's day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.example.dice import Weighted, days_between
from bot.example.services import SHARED_POST, Mix
from bot.example.tree import Place, Rank

if TYPE_CHECKING:
    from random import Random

    from bot.example.scene import Scene

LONGEST_DAYS = 31 * 365
SETTLED_DAYS = 400
FUTURE_SHARE, LEAVER_SHARE, MOVER_SHARE = 0.007, 0.04, 0.25


class Employment(StrEnum):
    """The kind of contract, as the HR list names it."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    CASUAL = "casual"
    AGENCY = "agency"
    VOLUNTEER = "volunteer"
    CONTRACTOR = "contractor"


MIXES = {
    Mix.OFFICE: Weighted(
        {
            Employment.PERMANENT: 86,
            Employment.FIXED_TERM: 8,
            Employment.CASUAL: 1,
            Employment.AGENCY: 3,
            Employment.CONTRACTOR: 2,
        }
    ),
    Mix.SHIFTS: Weighted(
        {
            Employment.PERMANENT: 66,
            Employment.FIXED_TERM: 8,
            Employment.CASUAL: 19,
            Employment.AGENCY: 6,
            Employment.CONTRACTOR: 1,
        }
    ),
    Mix.VOLUNTEER: Weighted({Employment.VOLUNTEER: 1}),
}
MEAN_DAYS = {
    Employment.PERMANENT: 3600,
    Employment.FIXED_TERM: 400,
    Employment.CASUAL: 800,
    Employment.AGENCY: 250,
    Employment.VOLUNTEER: 1100,
    Employment.CONTRACTOR: 400,
}


@dataclass(frozen=True, slots=True)
class Contract:
    """When somebody began, has held the present post, and ended (None: open-ended)."""

    employment: Employment
    started_on: date
    post_since: date
    ended_on: date | None


def monday_before(day: date) -> date:
    """Give the Monday on or before a day."""
    return day - timedelta(days=day.weekday())


def contract_for(place: Place, scene: Scene, *, rng: Random) -> Contract:
    """Draw a contract that fits a place: leaders and named posts are settled, permanent people."""
    employment = _employment(place, rng)
    started_on = _start(place, employment, scene=scene, rng=rng)
    ended_on = _end(place, Contract(employment, started_on, started_on, None), scene=scene, rng=rng)
    post_since = _post_since(started_on, min(ended_on or scene.as_of, scene.as_of), rng)
    return Contract(employment, started_on, post_since, ended_on)


def _employment(place: Place, rng: Random) -> Employment:
    if place.post == SHARED_POST:
        return Employment.VOLUNTEER
    if place.rank is not Rank.WORKER:
        return Employment.PERMANENT
    return MIXES[place.mix].draw(rng)


def _start(place: Place, employment: Employment, *, scene: Scene, rng: Random) -> date:
    settled = place.rank is not Rank.WORKER
    if not settled and rng.random() < FUTURE_SHARE:
        return monday_before(scene.as_of + timedelta(days=7) + days_between(0, 55, rng=rng))
    served = int(rng.expovariate(1 / MEAN_DAYS[employment])) + settled * SETTLED_DAYS
    latest = scene.quiet_from - timedelta(days=1)
    return monday_before(latest - timedelta(days=min(served, LONGEST_DAYS)))


def _end(place: Place, contract: Contract, *, scene: Scene, rng: Random) -> date | None:
    """Draw the leaving date: some workers have left, temporary ones have an end agreed."""
    if place.rank is not Rank.WORKER:
        return None
    if rng.random() < LEAVER_SHARE:
        left_on = scene.as_of - days_between(10, 400, rng=rng)
        if left_on > contract.started_on + timedelta(days=40):
            return left_on
    if contract.employment is Employment.FIXED_TERM:
        return max(scene.as_of, contract.started_on) + days_between(20, 500, rng=rng)
    return None


def _post_since(started_on: date, until: date, rng: Random) -> date:
    served = (until - started_on).days
    if served < SETTLED_DAYS or rng.random() >= MOVER_SHARE:
        return started_on
    return monday_before(started_on + days_between(100, served - 60, rng=rng))
