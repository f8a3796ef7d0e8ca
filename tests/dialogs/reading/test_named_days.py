"""Days that people name in words, seen from Monday, 23 November 2026."""

from datetime import date

import pytest

from dialogs.reading.named_days import NamedDay, day_past, day_to_come
from tests.cast import TODAY, day

VAGUE = NamedDay(None)


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("tomorrow", "2026-11-24", ""),
        ("the day after tomorrow", "2026-11-25", ""),
        ("today", "2026-11-23", ""),
        ("in 3 days", "2026-11-26", ""),
        ("in three days time", "2026-11-26", ""),
        ("in a week", "2026-11-30", ""),
        ("in a couple of weeks", "2026-12-07", ""),
        ("in a fortnight", "2026-12-07", ""),
        ("in 2 months", "2027-01-23", ""),
        ("next week", "2026-11-30", "its Monday"),
        ("next month", "2026-12-01", "its first"),
        ("friday", "2026-11-27", "the coming one"),
        ("on monday", "2026-11-30", "today is one: the next"),
        ("next friday", "2026-12-04", "the one of next week"),
        ("end of the week", "2026-11-27", "its Friday"),
        ("4 may", "2027-05-04", "the next one"),
        ("4th of december", "2026-12-04", "this year's"),
        ("december 4", "2026-12-04", "the other way round"),
        ("on 4 12", "2026-12-04", "day first"),
        ("the 4th", "2026-12-04", "the next 4th"),
        ("the 31st", "2026-12-31", "November has none"),
        ("4 12 2026", "2026-12-04", "in full"),
        ("2026 12 04", "2026-12-04", "as programs write it"),
        ("29 february", None, "there is none next year"),
        ("in june", None, "no day"),
        ("nothing of the kind", "", "no time at all"),
        ("may i do it", "", "no month"),
    ],
)
def test_days_to_come(words: str, expected: str | None, why: str) -> None:
    assert day_to_come(words, TODAY) == _named(expected), why


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("on 4 may 2026", "2026-05-04", ""),
        ("4th may 26", "2026-05-04", "a short year"),
        ("may 4th 2026", "2026-05-04", ""),
        ("04 05 2026", "2026-05-04", "day first"),
        ("yesterday", "2026-11-22", ""),
        ("day before yesterday", "2026-11-21", ""),
        ("this morning", "2026-11-23", ""),
        ("last friday", "2026-11-20", ""),
        ("on monday", "2026-11-16", "the last one before today"),
        ("3 weeks ago", "2026-11-02", ""),
        ("june 2022", None, "an auditor could not use it"),
        ("in june", None, ""),
        ("4 may", None, "of which year?"),
        ("last year", None, ""),
        ("months ago", None, ""),
        ("in 2022", None, ""),
        ("31 june 2022", None, "there is no such day"),
        ("13 25 2022", None, "nor such a month"),
        ("29 02 2025", None, "no leap year"),
        ("i may have done it", "", "no month"),
        ("level 2", "", "no day"),
    ],
)
def test_days_that_are_past(words: str, expected: str | None, why: str) -> None:
    assert day_past(words, TODAY) == _named(expected), why


@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_to_come_is_never_today_nor_more_than_a_week_away(weekday: int) -> None:
    today = date(2026, 11, 23 + weekday)
    for name in ("monday", "thursday", "sunday"):
        named = day_to_come(name, today)
        assert named is not None
        assert named.on is not None
        assert 1 <= (named.on - today).days <= 7


def _named(expected: str | None) -> NamedDay | None:
    if expected is None:
        return VAGUE
    return NamedDay(day(expected)) if expected else None
