"""What every job works with: the council's database, its policy and its calendar."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from storage.database import Database
from training.days import ONE_DAY, WorkingCalendar
from training.policy import Policy


class CouncilCalendar(WorkingCalendar, Protocol):
    """Working days and working hours, in the council's own time zone."""

    def is_working_moment(self, moment: datetime) -> bool:
        """Whether messages may go out just now."""
        ...


@dataclass(frozen=True, slots=True)
class Council:
    """One council's bot, without its wires."""

    database: Database
    policy: Policy
    calendar: CouncilCalendar

    def midnight_after(self, day: date) -> datetime:
        """The moment at which a day is over, by the council's own clock."""
        zone = ZoneInfo(self.policy.working_time.zone)
        return datetime.combine(day + ONE_DAY, time.min, tzinfo=zone)
