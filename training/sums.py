"""Rates in the making, added up under names."""

from collections import defaultdict
from collections.abc import Iterable

from training.figures import Rate


class Sums:
    """Adds rates up; a name that nothing was added to has the empty rate."""

    def __init__(self) -> None:
        self._rates: defaultdict[str, Rate] = defaultdict(Rate)

    def add(self, name: str, rate: Rate) -> None:
        """Add some more that count."""
        self._rates[name] += rate

    def rate(self, name: str) -> Rate:
        """The rate of one name."""
        return self._rates.get(name, Rate())

    def rates(self, names: Iterable[str]) -> dict[str, Rate]:
        """The rates of those names for which anything counts, in their order."""
        found = {name: self.rate(name) for name in names}
        return {name: rate for name, rate in found.items() if rate.counted}
