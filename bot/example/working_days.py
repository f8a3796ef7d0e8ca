"""The working day on which the example's new starter begins.

Reckoned here with the standard library, so that the example files depend on no holiday table
and stay the same bytes for ever. Bank holidays proclaimed for one year only are not known.
"""

from __future__ import annotations

from datetime import date, timedelta

MONDAY, SATURDAY = 0, 5
ONE_DAY = timedelta(days=1)


def last_working_day(day: date) -> date:
    """Find the last day on or before `day` that is neither weekend nor bank holiday in England."""
    while day.weekday() >= SATURDAY or day in bank_holidays(day.year):
        day -= ONE_DAY
    return day


def bank_holidays(year: int) -> frozenset[date]:
    """List England's regular bank holidays of a year, substitute days included."""
    easter = easter_sunday(year)
    return frozenset(
        {
            _monday_from(date(year, 1, 1)) if _is_weekend(date(year, 1, 1)) else date(year, 1, 1),
            easter - timedelta(days=2),
            easter + ONE_DAY,
            _monday_from(date(year, 5, 1)),
            _monday_from(date(year, 5, 25)),
            _monday_from(date(year, 8, 25)),
            date(year, 12, 27 if _is_weekend(date(year, 12, 25)) else 25),
            date(year, 12, 28 if _is_weekend(date(year, 12, 26)) else 26),
        }
    )


def easter_sunday(year: int) -> date:
    """Reckon Easter in the Gregorian calendar from the golden number, the epact and the Sunday."""
    century = year // 100
    golden = year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=epact - weekday)


def _is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
