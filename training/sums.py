"""Rates in the making: how many count and how many of them are in place, by name."""

from collections import Counter
from collections.abc import Iterable

from training.figures import Rate


class Sums:
    """Counts up under names."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()
        self._in_place: Counter[str] = Counter()

    def add(self, name: str, *, is_in_place: bool) -> None:
        """One more that counts."""
        self._counted[name] += 1
        if is_in_place:
            self._in_place[name] += 1

    def rate(self, name: str) -> Rate:
        """The rate of a name, also of one that never counted."""
        return Rate(self._in_place[name], self._counted[name])

    def rates(self, names: Iterable[str]) -> dict[str, Rate]:
        """The rates of those names for which anything counted, in their order."""
        return {name: self.rate(name) for name in names if self._counted[name]}
