"""How often one visitor, or one link, may be answered: a little at once, then at an even pace.

Counted in this process alone, and forgotten with it: a guard against hammering, not a record.
"""

from collections.abc import Callable
from dataclasses import dataclass

MOST_KEYS = 20_000
"""Of more visitors at once only those are kept who still have to wait."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in so many seconds, all of them at once if need be."""

    most: int
    per_seconds: float

    @property
    def distance(self) -> float:
        """The seconds that one of them stands for."""
        return self.per_seconds / self.most


class Rates:
    """Counts by keys such as an address; `seconds` is a clock that only goes forward."""

    def __init__(self, rate: Rate, seconds: Callable[[], float]) -> None:
        self._rate = rate
        self._seconds = seconds
        self._paid_until: dict[str, float] = {}

    def wait_for(self, key: str) -> float:
        """Count one; the seconds to wait where that was too many, which is then not counted."""
        now = self._seconds()
        paid_until = max(self._paid_until.get(key, now), now) + self._rate.distance
        too_early = paid_until - now - self._rate.per_seconds
        if too_early > 0:
            return too_early
        self._make_room(now)
        self._paid_until[key] = paid_until
        return 0.0

    def _make_room(self, now: float) -> None:
        if len(self._paid_until) < MOST_KEYS:
            return
        self._paid_until = {key: until for key, until in self._paid_until.items() if until > now}
        if len(self._paid_until) >= MOST_KEYS:
            self._paid_until.clear()
