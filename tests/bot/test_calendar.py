"""Working days and hours: each nation's bank holidays, and the council's hours around clock changes."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from bot.calendar import CouncilCalendar
from tests.default_policy import POLICY
from training.policy import WorkingTime

NATIONS = ("england", "wales", "scotland", "northern-ireland")


def calendar_of(nation: str, working_time: WorkingTime | None = None) -> CouncilCalendar:
    usual = POLICY.working_time
    return CouncilCalendar(replace(POLICY, nation=nation, working_time=working_time or usual))


@pytest.mark.parametrize(
    ("day", "resting", "why"),
    [
        (date(2026, 1, 1), "ewsn", "New Year's Day"),
        (date(2026, 1, 2), "s", "the day after, in Scotland only"),
        (date(2027, 1, 4), "s", "for 2 January 2027, a Saturday"),
        (date(2026, 3, 17), "n", "St Patrick's Day"),
        (date(2026, 4, 3), "ewsn", "Good Friday"),
        (date(2026, 4, 6), "ewn", "Easter Monday is worked in Scotland"),
        (date(2026, 5, 4), "ewsn", "the early May holiday"),
        (date(2026, 7, 13), "n", "for 12 July 2026, a Sunday"),
        (date(2026, 8, 3), "s", "Scotland's summer holiday is the first Monday"),
        (date(2026, 8, 31), "ewn", "elsewhere it is the last"),
        (date(2026, 11, 30), "s", "St Andrew's Day"),
        (date(2026, 12, 25), "ewsn", "Christmas Day"),
        (date(2026, 12, 26), "ewsn", "a Saturday anyway"),
        (date(2026, 12, 28), "ewsn", "for Boxing Day, a Saturday"),
        (date(2027, 12, 27), "ewsn", "for Christmas Day, a Saturday"),
        (date(2027, 12, 28), "ewsn", "for Boxing Day, a Sunday"),
        (date(2026, 12, 29), "", "an ordinary Tuesday"),
        (date(2026, 11, 21), "ewsn", "a Saturday"),
        (date(2026, 11, 22), "ewsn", "a Sunday"),
        (date(2026, 11, 23), "", "a Monday"),
    ],
)
def test_a_nation_rests_on_its_own_days(day: date, resting: str, why: str) -> None:
    initials = "".join(each[0] for each in NATIONS if not calendar_of(each).is_working_day(day))

    assert initials == resting, why


def test_a_council_that_works_on_saturdays_rests_on_a_saturdays_holiday_and_its_substitute() -> (
    None
):
    calendar = calendar_of("england", WorkingTime(weekdays=frozenset({0, 5})))

    worked = [calendar.is_working_day(date(2026, 12, day)) for day in (19, 21, 22, 26, 28)]

    assert worked == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("moment", "following", "why"),
    [
        ("2026-11-20T09:00:00+00:00", "2026-11-20T09:00:00+00:00", "working: now"),
        ("2026-11-20T08:29:59+00:00", "2026-11-20T08:30:00+00:00", "a second early"),
        ("2026-11-20T08:30:00+00:00", "2026-11-20T08:30:00+00:00", "the first moment"),
        ("2026-11-20T16:59:59+00:00", "2026-11-20T16:59:59+00:00", "the last second"),
        ("2026-11-20T17:00:00+00:00", "2026-11-23T08:30:00+00:00", "Friday evening: Monday"),
        ("2026-11-22T03:00:00+00:00", "2026-11-23T08:30:00+00:00", "Sunday night: Monday"),
        ("2026-12-24T18:00:00+00:00", "2026-12-29T08:30:00+00:00", "over Christmas"),
        ("2026-04-02T17:30:00+01:00", "2026-04-07T08:30:00+01:00", "over Easter"),
        ("2026-07-01T07:30:00+00:00", "2026-07-01T08:30:00+01:00", "half past seven UTC in summer"),
        ("2026-07-01T16:00:00+00:00", "2026-07-02T08:30:00+01:00", "four o'clock UTC in summer"),
        ("2026-03-27T18:00:00+00:00", "2026-03-30T08:30:00+01:00", "clocks go forward: wall time"),
        ("2026-10-23T18:00:00+01:00", "2026-10-26T08:30:00+00:00", "clocks go back: wall time"),
        ("2026-06-30T23:30:00+00:00", "2026-07-01T08:30:00+01:00", "already the next day there"),
    ],
)
def test_the_next_working_moment_is_reckoned_on_the_wall(
    moment: str, following: str, why: str
) -> None:
    calendar = calendar_of("england")

    found = calendar.next_working_moment(datetime.fromisoformat(moment))

    assert found.isoformat() == following, why
    assert calendar.is_working_moment(found), why


def test_hours_in_the_hour_that_spring_skips_begin_with_the_new_time() -> None:
    hours = WorkingTime(frozenset(range(7)), time(1, 30), time(5, 0))
    calendar = calendar_of("england", hours)

    found = calendar.next_working_moment(datetime.fromisoformat("2026-03-29T00:10:00+00:00"))

    assert found.timestamp() == datetime.fromisoformat("2026-03-29T01:30:00+00:00").timestamp()
