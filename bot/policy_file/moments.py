"""How dates, times, weekdays and time zones are read."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.policy_file.readings import UnreadableError, text
from bot.policy_file.values import Scalar, ScalarKind, Written
from training.policy import DigestSlot

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_YEAR, LAST_YEAR = 1900, 2200  # outside, sums of dates and allowances could leave the calendar


def day(written: Written) -> date:
    """A date, year first: 2025-09-01."""
    said = text(written)
    try:
        read = datetime.strptime(said, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        sentence = f"must be a date such as 2025-09-01, not “{said}”."
        raise UnreadableError("wrong_value", sentence) from error
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise UnreadableError("wrong_value", f"must lie from {FIRST_YEAR} to {LAST_YEAR}.")
    return read


def time_of_day(written: Written) -> time:
    """A time on the 24-hour clock: 08:30."""
    said = text(written)
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", said):
        raise UnreadableError("wrong_value", f"must be a time such as 08:30, not “{said}”.")
    return time.fromisoformat(said)


def weekday(written: Written) -> int:
    """A day of the week, Monday is 0."""
    said = text(written)
    if said.lower() not in WEEKDAYS:
        raise UnreadableError("wrong_value", f"must be one of {', '.join(WEEKDAYS)}, not “{said}”.")
    return WEEKDAYS.index(said.lower())


def slot(written: Written) -> DigestSlot:
    """A day of the week and a time: mon 09:00."""
    said = text(written)
    parts = (Scalar(written.line, part, ScalarKind.TEXT) for part in said.partition(" "))
    day_of_week, _, at = parts
    try:
        return DigestSlot(weekday(day_of_week), time_of_day(at))
    except UnreadableError as error:
        sentence = f"must be such as “mon 09:00”, not “{said}”."
        raise UnreadableError("wrong_value", sentence) from error


def zone(written: Written) -> str:
    """The name of a time zone: Europe/London."""
    said = text(written)
    try:
        ZoneInfo(said)
    except (KeyError, ValueError, OSError) as error:
        sentence = f"must be a time zone such as Europe/London, not “{said}”."
        raise UnreadableError("wrong_value", sentence) from error
    return said
