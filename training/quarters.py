"""The period that a committee paper looks back on, and the quarters in it.

Quarters are those of the calendar, which are a council's financial quarters too: April to June is the
first of a year that begins in April.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from training.days import ONE_DAY, add_months, long_date
from training.errors import TrainingError

MOST_YEARS = 5
MONTHS_IN_QUARTER = 3


class PeriodError(TrainingError):
    """A period that cannot be looked back on; the sentence says which to ask for."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """Those days of one quarter that lie in a period, first and last included."""

    from_on: date
    to_on: date

    @property
    def is_whole(self) -> bool:
        """Whether no day of the quarter is left out."""
        first, last = _quarter_around(self.from_on)
        return (self.from_on, self.to_on) == (first, last)

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.from_on <= day <= self.to_on


@dataclass(frozen=True, slots=True)
class ReviewPeriod:
    """The days looked back on, first and last included."""

    from_on: date
    to_on: date

    @property
    def day_before(self) -> date:
        """The day on which the period was still to come: what change is measured from."""
        return self.from_on - ONE_DAY

    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters in it; the first and the last may be parts of one."""
        return tuple(self._cut())

    def mondays(self) -> tuple[date, ...]:
        """The first days of the weeks that begin in it."""
        first = self.from_on + timedelta(days=-self.from_on.weekday() % 7)
        weeks = (self.to_on - first).days // 7 + 1
        return tuple(first + timedelta(weeks=week) for week in range(weeks))

    def whole_months(self, *, since: date | None) -> tuple[date, ...]:
        """The first days of the months that lie in it whole, from a day on; none without that day."""
        if since is None:
            return ()
        begins_on = max(self.from_on, since)
        first = add_months(begins_on.replace(day=1), int(begins_on.day > 1))
        months = []
        while add_months(first, 1) - ONE_DAY <= self.to_on:
            months.append(first)
            first = add_months(first, 1)
        return tuple(months)

    def _cut(self) -> Iterator[Quarter]:
        begins_on = self.from_on
        while begins_on <= self.to_on:
            _, last = _quarter_around(begins_on)
            yield Quarter(begins_on, min(last, self.to_on))
            begins_on = last + ONE_DAY


def review_period(from_on: date, to_on: date, *, today: date) -> ReviewPeriod:
    """The period between two days.

    Raises:
        PeriodError: it ends before it begins, lies ahead, or is longer than five years.
    """
    if from_on > to_on:
        raise PeriodError(
            f"The period would begin on {long_date(from_on)}, after its end on {long_date(to_on)}."
            " Give the earlier day first."
        )
    if to_on > today:
        raise PeriodError(
            f"The period would end on {long_date(to_on)}, which is still to come."
            f" End it on {long_date(today)} or earlier."
        )
    longest_to = add_months(from_on, MOST_YEARS * 12) - ONE_DAY
    if to_on > longest_to:
        raise PeriodError(
            f"A paper covers five years at most: from {long_date(from_on)} to"
            f" {long_date(longest_to)}. Ask for a shorter period."
        )
    return ReviewPeriod(from_on, to_on)


def _quarter_around(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter that a day lies in."""
    month = day.month - (day.month - 1) % MONTHS_IN_QUARTER
    first = date(day.year, month, 1)
    return first, add_months(first, MONTHS_IN_QUARTER) - ONE_DAY
