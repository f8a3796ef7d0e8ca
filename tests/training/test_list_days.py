"""The days of the managers' lists, counted on a calendar; 23 November 2026 is a Monday."""

from dataclasses import replace
from datetime import time

import pytest

from tests.cast import Weekdays, a_policy, day, maybe_day
from tests.training.lives import ENGLAND, days_between
from training.list_days import ListDue, list_due, weekly_due
from training.nudges import RungKind
from training.policy import DigestSlot, Policy

POLICY = a_policy()
ON_FRIDAYS = a_policy(digests=replace(POLICY.digests, managers=DigestSlot(4, time(8, 30))))
CLOSED_AT_NEW_YEAR = Weekdays(
    ("2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01")
)
CLOSED_AT_YEARS_END = Weekdays(("2026-12-25", *CLOSED_AT_NEW_YEAR.holidays))
WEEK, MONTH = RungKind.TEAM_LIST, RungKind.MONTH_END_LIST


@pytest.mark.parametrize(
    ("on", "calendar", "expected", "why"),
    [
        ("2026-11-23", ENGLAND, "2026-11-23", "a Monday"),
        ("2026-11-24", ENGLAND, None, "a Tuesday"),
        ("2026-11-29", ENGLAND, None, "a Sunday"),
        ("2026-12-28", ENGLAND, None, "a Monday that is a bank holiday"),
        ("2026-12-29", ENGLAND, "2026-12-29", "the Tuesday after it"),
        ("2026-12-30", ENGLAND, None, "once a week is enough"),
        ("2026-12-28", CLOSED_AT_NEW_YEAR, None, "closed all week"),
        ("2027-01-04", CLOSED_AT_NEW_YEAR, "2027-01-04", "the Monday after a week without any day"),
    ],
)
def test_managers_are_told_on_mondays_or_the_next_working_day(
    on: str, calendar: Weekdays, expected: str | None, why: str
) -> None:
    assert weekly_due(day(on), POLICY, calendar, planned_on=None) == maybe_day(expected), why


def test_the_weekday_is_the_policys() -> None:
    assert weekly_due(day("2026-11-23"), ON_FRIDAYS, ENGLAND, planned_on=None) is None
    on_friday = weekly_due(day("2026-11-27"), ON_FRIDAYS, ENGLAND, planned_on=None)
    assert on_friday == day("2026-11-27")


@pytest.mark.parametrize(
    ("on", "calendar", "expected", "why"),
    [
        ("2026-11-30", ENGLAND, ListDue(MONTH, day("2026-11-30")), "a Monday that ends its month"),
        ("2026-11-23", ENGLAND, ListDue(WEEK, day("2026-11-23")), "any other Monday"),
        (
            "2026-10-30",
            ENGLAND,
            ListDue(MONTH, day("2026-10-30")),
            "Friday; the 31st is a Saturday",
        ),
        ("2026-10-31", ENGLAND, None, "nothing goes out on a Saturday"),
        ("2026-12-31", ENGLAND, ListDue(MONTH, day("2026-12-31")), "a Thursday"),
        ("2026-12-24", CLOSED_AT_YEARS_END, ListDue(MONTH, day("2026-12-24")), "closed after it"),
        ("2028-02-29", ENGLAND, ListDue(MONTH, day("2028-02-29")), "the last day of a leap year's"),
        ("2026-11-27", ENGLAND, None, "the last Friday, but Monday is still November"),
    ],
)
def test_the_last_working_day_of_a_month_has_the_months_list(
    on: str, calendar: Weekdays, expected: ListDue | None, why: str
) -> None:
    assert list_due(day(on), POLICY, calendar, planned_on=None) == expected, why


@pytest.mark.parametrize(
    ("on", "planned_on", "expected", "why"),
    [
        ("2026-11-24", "2026-11-20", ListDue(WEEK, day("2026-11-23")), "Monday was missed"),
        ("2026-11-24", "2026-11-23", None, "Monday was planned"),
        ("2026-11-26", "2026-11-25", None, "and so was Wednesday"),
        ("2026-11-24", None, None, "never planned before: only the day itself counts"),
        ("2026-11-23", None, ListDue(WEEK, day("2026-11-23")), "a first run on the very day"),
        (
            "2026-11-27",
            "2026-11-09",
            ListDue(WEEK, day("2026-11-23")),
            "two were missed: the later",
        ),
        ("2026-11-22", "2026-11-13", None, "a Sunday: it waits for Monday, which has its own"),
        (
            "2026-11-03",
            "2026-10-29",
            ListDue(MONTH, day("2026-10-30")),
            "both were missed: one list",
        ),
        (
            "2026-11-02",
            "2026-10-29",
            ListDue(MONTH, day("2026-10-30")),
            "missed on Friday, Monday now",
        ),
        (
            "2026-11-03",
            "2026-10-30",
            ListDue(WEEK, day("2026-11-02")),
            "the month's was told in time",
        ),
        ("2026-12-29", "2026-12-24", ListDue(WEEK, day("2026-12-29")), "moved, not missed"),
        ("2026-12-30", "2026-12-24", ListDue(WEEK, day("2026-12-29")), "moved, and missed"),
        ("2026-12-30", "2026-12-29", None, "moved, and told"),
    ],
)
def test_a_list_whose_day_passed_unplanned_is_told_once(
    on: str, planned_on: str | None, expected: ListDue | None, why: str
) -> None:
    found = list_due(day(on), POLICY, ENGLAND, planned_on=maybe_day(planned_on))

    assert found == expected, why


@pytest.mark.parametrize(
    ("policy", "weeks", "why"),
    [
        (POLICY, 51, "52 Mondays, of which 30 November ends its month"),
        (ON_FRIDAYS, 46, "52 Fridays, of which six end their months"),
    ],
)
def test_over_a_year_every_week_and_every_month_has_its_list(
    policy: Policy, weeks: int, why: str
) -> None:
    told = [
        list_due(morning, policy, ENGLAND, planned_on=None)
        for morning in days_between("2026-01-01", "2026-12-31")
    ]

    kinds = [each.kind for each in told if each]
    assert (kinds.count(WEEK), kinds.count(MONTH)) == (weeks, 12), why
