"""When the managers' lists are due: once a week, and on the last working day of the month.

A list whose day passed while nothing was planned is caught up once, on the next working day that is
planned (docs/rules.md, 14).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from training.days import ONE_DAY, WorkingCalendar, working_day_from, working_day_until
from training.nudges import RungKind
from training.policy import Policy

ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ListDue:
    """A list to be told today: which one, and the day whose list it is, also where it comes late."""

    kind: RungKind
    on: date


def list_due(
    today: date, policy: Policy, calendar: WorkingCalendar, *, planned_on: date | None
) -> ListDue | None:
    """The list of today, if one is due; the month's takes the place of the week's, which it contains.

    `planned_on` is the last day before today on which lists were planned, None before the first.
    """
    if (on := _month_end_due(today, calendar, planned_on)) is not None:
        return ListDue(RungKind.MONTH_END_LIST, on)
    if (on := weekly_due(today, policy, calendar, planned_on=planned_on)) is not None:
        return ListDue(RungKind.TEAM_LIST, on)
    return None


def weekly_due(
    today: date, policy: Policy, calendar: WorkingCalendar, *, planned_on: date | None
) -> date | None:
    """The day of the weekly list that is due today: its weekday, or the next working day."""
    slot = today - timedelta(days=(today.weekday() - policy.digests.managers.weekday) % 7)
    while (list_on := working_day_from(slot, calendar)) > today:
        slot -= ONE_WEEK
    return list_on if _is_due(list_on, today, calendar, planned_on) else None


def _month_end_due(today: date, calendar: WorkingCalendar, planned_on: date | None) -> date | None:
    first_of_next = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    list_on = working_day_until(first_of_next - ONE_DAY, calendar)
    if list_on > today:
        list_on = working_day_until(today.replace(day=1) - ONE_DAY, calendar)
    return list_on if _is_due(list_on, today, calendar, planned_on) else None


def _is_due(list_on: date, today: date, calendar: WorkingCalendar, planned_on: date | None) -> bool:
    """Whether the latest day of a list is today, or has passed since lists were last planned."""
    was_missed = planned_on is not None and planned_on < list_on
    return calendar.is_working_day(today) and (list_on == today or was_missed)
