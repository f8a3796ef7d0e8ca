"""A day that somebody names in words: “tomorrow”, “in 3 days”, “on 4 May”, “04/05/2026”.

Day first, strictly. What only speaks of a time (“June 2022”, “last summer”) names no day, and neither
does a day that there is not. Without its year a day to come is the next one of that name; of one that
is past the full date is needed (docs/rules.md, 18).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from training.days import ONE_DAY, add_months

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEAR = ("today", "tonight", "tomorrow", "yesterday", "morning", "afternoon")
SPANS = ("days", "week", "weeks", "month", "months", "fortnight")

_MONTHS = {
    **{name: at for at, name in enumerate(MONTHS, start=1)},
    **{name[:3]: at for at, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
_WEEKDAYS = {
    **{name: at for at, name in enumerate(WEEKDAYS)},
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
}
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "couple": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fourteen": 14,
}


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that was named; without `on` a time was spoken of, but no full date."""

    on: date | None


def day_to_come(line: str, today: date) -> NamedDay | None:
    """The day ahead that plain words name; None where they speak of no time at all."""
    return _first(line, today, (*_DATES, *_WITHOUT_YEAR, *_TO_COME))


def day_past(line: str, today: date) -> NamedDay | None:
    """The day, today at the latest, that plain words name; None where they speak of no time at all."""
    return _first(line, today, (*_DATES, *_PAST))


_Meaning = Callable[[re.Match[str], date], date]
_Pattern = tuple[re.Pattern[str], _Meaning]


def _first(line: str, today: date, patterns: Iterable[_Pattern]) -> NamedDay | None:
    for pattern, meaning in patterns:
        if found := pattern.search(line):
            try:
                return NamedDay(meaning(found, today))
            except (ValueError, OverflowError):  # the 31st of June
                return NamedDay(None)
    return NamedDay(None) if _ONLY_A_TIME.search(line) else None


def _full(found: re.Match[str], _today: date) -> date:
    """Day, month and year; a short year is one of this century."""
    year = int(found["year"])
    return date(year if year > 99 else 2000 + year, _month(found), int(found["day"]))  # noqa: PLR2004


def _next_of_that_name(found: re.Match[str], today: date) -> date:
    """Day and month, in this year or, where that is over, the next."""
    this_year = date(today.year, _month(found), int(found["day"]))
    return this_year if this_year >= today else this_year.replace(year=today.year + 1)


def _month(found: re.Match[str]) -> int:
    named = found["month"]
    return int(named) if named.isdigit() else _MONTHS[named]


def _near(found: re.Match[str], today: date) -> date:
    words = found[0].split()
    days = 1 if "tomorrow" in words else -1 if "yesterday" in words else 0
    return today + timedelta(days=days * (2 if "day" in words else 1))


def _after(found: re.Match[str], today: date) -> date:
    return _moved(found, today, 1)


def _ago(found: re.Match[str], today: date) -> date:
    return _moved(found, today, -1)


def _moved(found: re.Match[str], today: date, direction: int) -> date:
    """Some days, weeks or months away."""
    count = direction * (_COUNTS.get(found["count"]) or int(found["count"]))
    unit = found["unit"][0]
    if unit == "m":
        return add_months(today, count)
    return today + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit])


def _next_monday(_: re.Match[str], today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _first_of_next_month(_: re.Match[str], today: date) -> date:
    return add_months(today.replace(day=1), 1)


def _coming_friday(_: re.Match[str], today: date) -> date:
    return today + timedelta(days=(3 - today.weekday()) % 7 + 1)


def _coming(found: re.Match[str], today: date) -> date:
    """The next one of that name; “next Friday” is the one of next week."""
    wanted = _WEEKDAYS[found["weekday"]]
    if found["which"] == "next":
        return _next_monday(found, today) + timedelta(days=wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _latest(found: re.Match[str], today: date) -> date:
    """The last one of that name before today."""
    return today - timedelta(days=(today.weekday() - _WEEKDAYS[found["weekday"]] - 1) % 7 + 1)


def _next_of_that_number(found: re.Match[str], today: date) -> date:
    day = today + ONE_DAY
    while day.day != int(found["day"]):
        day += ONE_DAY
    return day


def _names(named: Iterable[str]) -> str:
    return "|".join(sorted(named, key=len, reverse=True))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{words})(?!\S)")


_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = f"(?P<month>{_names(_MONTHS)})"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_WEEKDAY = f"(?P<weekday>{_names(_WEEKDAYS)})"
_SPAN = rf"(?:a )?(?P<count>\d{{1,3}}|{_names(_COUNTS)})(?: of)? (?P<unit>(?:day|week|month|fortnight)s?)"

_DATES: tuple[_Pattern, ...] = (
    (_pattern(r"(?P<year>\d{4}) (?P<month>\d{1,2}) (?P<day>\d{1,2})"), _full),
    (_pattern(rf"(?P<day>\d{{1,2}}) (?P<month>\d{{1,2}}) {_YEAR}"), _full),
    (_pattern(rf"{_DAY}(?: of)? {_MONTH} {_YEAR}"), _full),
    (_pattern(rf"{_MONTH} {_DAY} {_YEAR}"), _full),
    (_pattern("day before yesterday|day after tomorrow|yesterday|tomorrow|today|tonight"), _near),
)
_WITHOUT_YEAR: tuple[_Pattern, ...] = (
    (_pattern(rf"{_DAY}(?: of)? {_MONTH}"), _next_of_that_name),
    (_pattern(rf"{_MONTH} {_DAY}"), _next_of_that_name),
    (_pattern(r"(?:on|until) (?P<day>\d{1,2}) (?P<month>\d{1,2})"), _next_of_that_name),
)
_TO_COME: tuple[_Pattern, ...] = (
    (_pattern(rf"{_SPAN}(?: time)?"), _after),
    (_pattern("end of (?:the|this) week"), _coming_friday),
    (_pattern("next week"), _next_monday),
    (_pattern("next month"), _first_of_next_month),
    (_pattern(rf"(?:(?P<which>next|this|on|by|until) )?{_WEEKDAY}"), _coming),
    (_pattern(r"the (?P<day>[12]?[1-9]|[123]0|31)(?:st|nd|rd|th)"), _next_of_that_number),
)
_PAST: tuple[_Pattern, ...] = (
    (_pattern(rf"{_SPAN} ago"), _ago),
    (_pattern("this (?:morning|afternoon)|just now"), _near),
    (_pattern(rf"(?:last |on |this )?{_WEEKDAY}"), _latest),
)
_ONLY_A_TIME = _pattern(
    rf"(?:in|of|since|during|last|next|this|early|late|on) (?:{_names(_MONTHS)})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_names(_MONTHS)})"
    rf"|(?:{_names(_MONTHS)}) \d{{1,4}}(?:st|nd|rd|th)?"
    rf"|{_names(name for name in MONTHS if name not in ('may', 'march'))}"
    r"|(?:in|since|during|of) (?:19|20)\d\d|\d{1,2} \d{1,2} \d{2,4}|on \d{1,2} \d{1,2}"
    r"|last (?:week|month|year|spring|summer|autumn|winter|term)|(?:weeks|months|years|ages) ago"
    r"|(?:week|weeks|month|months|year|years) ago"
)
