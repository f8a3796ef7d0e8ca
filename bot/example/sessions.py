"""When classroom courses run: once a month each, on a fixed weekday of the second or third week.

Those weeks, Tuesday to Thursday, never hold a regular English bank holiday.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

TUESDAY, WEDNESDAY, THURSDAY = 1, 2, 3
SECOND_WEEK, THIRD_WEEK = 8, 15
DECEMBER = 12

SESSIONS = {
    "induction_briefing": (SECOND_WEEK, WEDNESDAY),
    "basic_child": (SECOND_WEEK, TUESDAY),
    "basic_adult": (SECOND_WEEK, THURSDAY),
    "advanced_adult": (THIRD_WEEK, TUESDAY),
    "advanced_child": (THIRD_WEEK, THURSDAY),
    "member_awareness_adult": (THIRD_WEEK, WEDNESDAY),
    "member_awareness_child": (THIRD_WEEK, WEDNESDAY),
}


@cache
def session_in(course: str, year: int, month: int) -> date:
    """Give the day a course runs in a month."""
    first_day, weekday = SESSIONS[course]
    week = date(year, month, first_day)
    return week + timedelta(days=(weekday - week.weekday()) % 7)


def session_from(course: str, day: date) -> date:
    """Give the first session on or after a day."""
    session = session_in(course, day.year, day.month)
    if session >= day:
        return session
    if day.month == DECEMBER:
        return session_in(course, day.year + 1, 1)
    return session_in(course, day.year, day.month + 1)


def session_before(course: str, day: date) -> date:
    """Give the last session before a day."""
    session = session_in(course, day.year, day.month)
    if session < day:
        return session
    if day.month == 1:
        return session_in(course, day.year - 1, DECEMBER)
    return session_in(course, day.year, day.month - 1)
