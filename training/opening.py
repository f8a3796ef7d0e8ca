"""When something that is asked for now may go out: at once in working hours, else when they begin."""

from datetime import datetime

from training.days import ONE_DAY, WorkingCalendar, next_working_day
from training.policy import WorkingTime


def next_opening(now: datetime, hours: WorkingTime, calendar: WorkingCalendar) -> datetime:
    """The first moment from now on at which messages may go out.

    `now` is aware and in the council's zone, and so is the answer, whatever the clocks do in between.
    """
    if calendar.is_working_day(now.date()):
        if hours.from_time <= now.time() < hours.to_time:
            return now
        if now.time() < hours.from_time:
            return _begins(now, hours)
    return opening_after(now, hours, calendar)


def opening_after(now: datetime, hours: WorkingTime, calendar: WorkingCalendar) -> datetime:
    """The beginning of the next working day after today."""
    ahead = next_working_day(now.date(), calendar) - now.date()
    return _begins(now + ahead.days * ONE_DAY, hours)


def _begins(moment: datetime, hours: WorkingTime) -> datetime:
    """The first working moment of that day, by the clock on the wall."""
    return datetime.combine(moment.date(), hours.from_time, tzinfo=moment.tzinfo)
