"""How long a completion lasts: the walk along one course's completions (docs/rules.md, 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from training.days import FOREVER, ONE_DAY, valid_until
from training.records import Completion

_on = attrgetter("on")


@dataclass(frozen=True, slots=True)
class Validity:
    """The last valid day, `FOREVER` where there is none, and the completion that gives it.

    `runs_on_from` is the old expiry where the completion was a renewal inside the window.
    """

    until: date
    completion: Completion
    runs_on_from: date | None = None

    def is_beaten_by(self, other: "Validity") -> bool:
        """Whether the other lasts longer, or as long and was completed later."""
        return (self.until, self.completion.on) < (other.until, other.completion.on)


def validity_of(done: Sequence[Completion], months: int | None, window_days: int) -> Validity:
    """Where one course's completions, in date order and at least one, lead in the end.

    A renewal made in the window before the expiry runs on from it and costs no days; any other
    completion runs from its own date. One that would end earlier than the one before gives nothing.
    Of two on one day the first in order counts.
    """
    if months is None:
        return Validity(FOREVER, max(done, key=_on))  # the first of those on the last day
    best = Validity(valid_until(done[0].on, months), done[0])
    for later in done:
        if later.on == best.completion.on:
            continue
        in_window = best.until - timedelta(days=window_days) <= later.on <= best.until
        begins_on = best.until + ONE_DAY if in_window else later.on
        until = valid_until(begins_on, months)
        if until >= best.until:
            best = Validity(until, later, best.until if in_window else None)
    return best
