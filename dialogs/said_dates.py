"""Dates in what people write: a full one is a day, anything less is not enough for an auditor.

Day first, strictly, as everywhere: `05/03/2026` is 5 March, and `13/25/2026` is no day.
"""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_NAMES = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_YEAR = r"(?P<year>\d{4}|\d{2})"
_FULL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b",
        rf"\b(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<name>{_NAME})\.?,?[ -]{_YEAR}\b",
        rf"\b(?P<name>{_NAME})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b",
    )
)
_LESS = re.compile(
    rf"\b(?:(?:{_NAME})\.? (?:\d{{4}}|\d{{1,2}})|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_NAME})|"
    rf"\d{{1,2}}[/.-]\d{{4}}|(?:in|since|of|during) (?:\d{{4}}|{_NAME})|(?:last|this) (?:week|month|year|spring|"
    rf"summer|autumn|winter|{_NAME}|\w+day)|yesterday|today|(?:a|some|two|three|few) (?:weeks|months|years) ago|"
    rf"\d+ (?:days|weeks|months|years) ago)\b",
    re.IGNORECASE,
)
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class SaidDate:
    """What date a text names: a day, or None where it names less than one, or no real one."""

    day: date | None


def date_said(text: str) -> SaidDate | None:
    """The first full date in a text, else that there is an incomplete one; None where there is none."""
    words = " ".join(text.split())
    found = [each for pattern in _FULL for each in pattern.finditer(words)]
    if found:
        first = min(found, key=lambda each: each.start())
        return SaidDate(_day(first))
    return SaidDate(None) if _LESS.search(words) else None


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    year = int(parts["year"])
    month = _NAMES[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    try:
        return date(year if year > 99 else _CENTURY + year, month, int(parts["day"]))  # noqa: PLR2004
    except ValueError:
        return None
