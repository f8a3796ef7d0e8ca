"""What every job works with: the council's database, its policy and its calendar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from storage.database import Database
from training.days import WorkingCalendar
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
