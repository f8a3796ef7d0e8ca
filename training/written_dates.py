"""Dates as people and programs write them: ISO, or day first, and strictly so.

A date that does not exist, a month without a day and an American date are refused with a sentence
that says what to write instead. Nothing is guessed: 03/04/2022 is always 3 April.
"""

import re
from datetime import date
from functools import lru_cache

EARLIEST = date(1930, 1, 1)
LATEST = date(2199, 12, 31)
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
NO_END = frozenset({"unspecified", "n/a", "none", "open", "ongoing", "permanent", "-"})
"""Words that stand where an end date would, and mean that there is none."""

_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_TOO_FAR = "is further ahead than any date we take; write dates as day/month/year"
_TIME = r"(?:[T,]? ?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_NAMED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]([A-Za-z]{{3,9}})\.?,?[ -](\d{{4}}|\d{{2}}){_TIME}", re.ASCII
)
_NO_DAY = re.compile(r"(?:[A-Za-z]{3,9}\.?|\d{1,2})[ /.-]\d{4}|\d{4}(?:-\d{2})?", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)


@lru_cache(maxsize=65_536)
def date_in(text: str) -> date | str:
    """The day that a cell names, or what is wrong with it: the second half of a sentence.

    A time of day behind it is ignored. Two digits of a year are 20yy.
    """
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return _checked(day, month, year)
    if found := _DAY_FIRST.fullmatch(text):
        return _checked(int(found[1]), int(found[3]), _year(found[4]))
    if found := _NAMED.fullmatch(text):
        return _checked(int(found[1]), _MONTH_NUMBERS.get(found[2].casefold(), 0), _year(found[3]))
    return _what_is_wrong(text)


@lru_cache(maxsize=4_096)
def end_in(text: str) -> date | str | None:
    """As `date_in` for the last day of something: words and far years that mean “no end” are None.

    Payroll systems write 31/12/4712 or 31/12/9999 for it.
    """
    if text.casefold() in NO_END:
        return None
    day = date_in(text)
    return None if day == _TOO_FAR else day


def _checked(day: int, month: int, year: int) -> date | str:
    if not 1 <= month <= len(MONTHS):
        return _no_such_month(day, month, year)
    try:
        found = date(year, month, day)
    except ValueError:
        return "does not exist: that month has no such day. Write the day it really was"
    if found > LATEST:
        return _TOO_FAR
    return found if found >= EARLIEST else f"cannot be meant: {year} is too long ago"


def _no_such_month(day: int, month: int, year: int) -> str:
    """Refuse a month that is none, and say so where it looks American."""
    if month == 0:
        return "names no month; write it as day/month/year"
    if 1 <= day <= len(MONTHS) and month <= 31:  # noqa: PLR2004 -- days of the longest month
        return f"has the month first; write the day first, as in {month:02}/{day:02}/{year}"
    return f"does not exist: there is no month {month}. Write it as day/month/year"


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 -- yy or yyyy


def _what_is_wrong(text: str) -> str:
    if _NO_DAY.fullmatch(text):
        return "is not a full date: the day, the month and the year are all needed"
    if _SERIAL.fullmatch(text):
        return "is a number, not a date; format the column as dates in Excel and save it again"
    return "is not a date; write it as day/month/year, for example 05/03/2026"
