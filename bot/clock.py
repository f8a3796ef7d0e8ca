"""The clocks: the one module that reads the time.

Each says the moment as an aware time in the council's zone. `scheduler.ports.Clock` is what they are
to others.
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

AS_OF_TIME = time_of_day(9, 0)


class SystemClock:
    """The machine's clock."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(self._zone)


class FixedClock:
    """A clock that stands still, for questions as of another day."""

    def __init__(self, moment: datetime, zone: ZoneInfo) -> None:
        self._moment = moment.astimezone(zone)

    def now(self) -> datetime:
        """Always the same moment."""
        return self._moment


class ShownClock:
    """A clock that begins at a given moment and then goes as fast as time does, for the demo.

    `seconds` only ever counts up, so that setting the machine's clock does not move this one.
    """

    def __init__(
        self, start: datetime, zone: ZoneInfo, *, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._start = start.astimezone(UTC)
        self._zone = zone
        self._seconds = seconds
        self._began = seconds()

    def now(self) -> datetime:
        """The start and the time passed since; added in UTC, as an hour can be missing on the wall."""
        passed = timedelta(seconds=self._seconds() - self._began)
        return (self._start + passed).astimezone(self._zone)


def nine_on(day: date, zone: ZoneInfo) -> datetime:
    """What a date stands for where a moment is needed: 09:00 in the council's zone."""
    return datetime.combine(day, AS_OF_TIME, tzinfo=zone)
