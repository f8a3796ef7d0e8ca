"""A date in three boxes: how it is read, and what is said where it is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

PARTS = ("day", "month", "year")

_EXAMPLE = "such as 27 3 2026"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Boxes:
    """What stands in the three boxes, as it was typed."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def sent(cls, fields: Mapping[str, str], name: str) -> "Boxes":
        """As a form sends them."""
        typed = (fields.get(f"{name}-{part}", "").strip()[:20] for part in PARTS)
        return cls(*(each.replace("/", " ") for each in typed))

    @classmethod
    def holding(cls, value: str) -> "Boxes":
        """What to show for a value: a date in ISO form, or what was typed and is none."""
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            year, month, day = value.split("-")
            return cls(day.lstrip("0"), month.lstrip("0"), year)
        day, month, year = (*value.split("/"), "", "", "")[:3]
        return cls(day, month, year)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not (self.day or self.month or self.year)

    @property
    def value(self) -> str:
        """The date in ISO form, else what was typed with slashes in between; empty if nothing was."""
        if self.is_empty:
            return ""
        found = self._date()
        return found.isoformat() if found else "/".join((self.day, self.month, self.year))

    @property
    def wrong(self) -> tuple[str, ...]:
        """The boxes in which something is to be put right, by the names of their parts."""
        absent = tuple(part for part in PARTS if not getattr(self, part))
        if absent or self._date():
            return absent
        if not re.fullmatch(r"[0-9]{4}", self.year):
            return ("year",)
        return PARTS

    @property
    def error(self) -> str | None:
        """What is wrong with it, if anything; an empty date may be right."""
        if self.is_empty or self._date():
            return None
        absent = [f"the {part}" for part in PARTS if not getattr(self, part)]
        if absent:
            return f"Please enter {' and '.join(absent)} as well: a full date is needed."
        if self.wrong == ("year",):
            return f"Please enter the year with four digits, {_EXAMPLE}."
        return f"That is not a day in the calendar. Please enter a real date, {_EXAMPLE}."

    def _date(self) -> date | None:
        month = _month(self.month)
        is_written = re.fullmatch(r"[0-9]{1,2}", self.day) and re.fullmatch(r"[0-9]{4}", self.year)
        if month is None or not is_written:
            return None
        try:
            return date(int(self.year), month, int(self.day))
        except ValueError:
            return None


def _month(typed: str) -> int | None:
    """A number, or the month's name or the beginning of it."""
    if re.fullmatch(r"[0-9]{1,2}", typed):
        return int(typed)
    name = typed.casefold().rstrip(".")
    if len(name) < _SHORTEST:
        return None
    return next((n for n, each in enumerate(_MONTHS, 1) if each.startswith(name)), None)
