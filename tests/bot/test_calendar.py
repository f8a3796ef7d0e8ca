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
    ("moment", "is_working", "why"),
    [
        ("2026-11-20T08:29:59+00:00", False, "a second early"),
        ("2026-11-20T08:30:00+00:00", True, "the first moment"),
        ("2026-11-20T16:59:59+00:00", True, "the last second"),
        ("2026-11-20T17:00:00+00:00", False, "Friday evening"),
        ("2026-11-22T10:00:00+00:00", False, "a Sunday"),
        ("2026-12-28T10:00:00+00:00", False, "the day given for Boxing Day"),
        ("2026-12-29T10:00:00+00:00", True, "the first day after Christmas"),
        ("2026-07-01T07:30:00+00:00", True, "half past seven UTC in summer is half past eight"),
        ("2026-07-01T16:00:00+00:00", False, "four o'clock UTC in summer is five"),
        ("2026-03-27T08:00:00+00:00", False, "before the clocks go forward: still eight"),
        ("2026-03-30T08:00:00+00:00", True, "after it: nine already"),
        ("2026-10-23T16:30:00+00:00", False, "before the clocks go back: half past five"),
        ("2026-10-26T16:30:00+00:00", True, "after it: half past four again"),
        ("2026-11-20T10:00:00+05:00", False, "five in the morning here, wherever it is ten"),
    ],
)
def test_working_hours_are_read_off_the_wall(moment: str, is_working: bool, why: str) -> None:
    found = calendar_of("england").is_working_moment(datetime.fromisoformat(moment))

    assert found is is_working, why


def test_hours_in_the_hour_that_spring_skips_begin_with_the_new_time() -> None:
    hours = WorkingTime(frozenset(range(7)), time(1, 30), time(5, 0))
    calendar = calendar_of("england", hours)

    assert not calendar.is_working_moment(datetime.fromisoformat("2026-03-29T00:59:59+00:00"))
    assert calendar.is_working_moment(datetime.fromisoformat("2026-03-29T01:00:00+00:00"))
