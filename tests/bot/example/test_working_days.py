"""The last working day in England: weekends, bank holidays, substitutes and Easter."""

from __future__ import annotations

from datetime import date

import pytest

from bot.example.working_days import easter_sunday, last_working_day

WORKING_DAYS = [
    # day, the last working day, why
    (date(2026, 11, 23), date(2026, 11, 23), "a Monday is one itself"),
    (date(2026, 11, 22), date(2026, 11, 20), "a Sunday goes back to Friday"),
    (date(2026, 4, 6), date(2026, 4, 2), "Easter Monday goes back before Good Friday"),
    (date(2026, 12, 28), date(2026, 12, 24), "Boxing Day's substitute, after a weekend"),
    (date(2022, 1, 3), date(2021, 12, 31), "New Year's substitute"),
    (date(2021, 12, 28), date(2021, 12, 24), "both substitutes of a Christmas weekend"),
    (date(2026, 5, 25), date(2026, 5, 22), "the spring bank holiday"),
    (date(2026, 8, 31), date(2026, 8, 28), "the summer bank holiday"),
]


@pytest.mark.parametrize(("day", "expected", "why"), WORKING_DAYS)
def test_the_new_starter_begins_on_a_working_day(day: date, expected: date, why: str) -> None:
    assert last_working_day(day) == expected, why


@pytest.mark.parametrize(
    "easter", [date(2019, 4, 21), date(2024, 3, 31), date(2025, 4, 20), date(2038, 4, 25)]
)
def test_easter_is_reckoned_as_the_calendar_has_it(easter: date) -> None:
    assert easter_sunday(easter.year) == easter
