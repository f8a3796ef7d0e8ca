"""Draws that the whole example uses: one of several weighted values, and a span of days."""

from __future__ import annotations

from bisect import bisect
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

Value = TypeVar("Value")


class Weighted(Generic[Value]):
    """Values with their weights, summed once, since they are drawn some million times."""

    def __init__(self, weights: Mapping[Value, int]) -> None:
        self._values = tuple(weights)
        self._bounds = tuple(accumulate(weights.values()))
        self._total = self._bounds[-1]

    def draw(self, rng: Random) -> Value:
        """Draw one value; a weight of nought is never drawn."""
        return self._values[bisect(self._bounds, rng.random() * self._total)]


def days_between(least: int, most: int, *, rng: Random) -> timedelta:
    """Draw a whole number of days, both ends included."""
    return timedelta(least + int(rng.random() * (most - least + 1)))
