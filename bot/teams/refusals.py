"""What Teams says when it refuses: its own word for why, and how long it wants us to wait."""

import json
from email.utils import parsedate_to_datetime

from bot.json_values import object_of, text_of

LONGEST_PAUSE_SECONDS = 24 * 3600
"""Whoever asks for more has made a mistake: it counts as not said, and our own pauses hold."""


def code_of(answer: object) -> str:
    """Teams' own word for an error; never its message, which may hold names.

    Who was blocked or removed is told in a JSON text inside the message, as its `subCode`.
    """
    error = object_of(answer, "error")
    return _inner_code(error) or text_of(error, "code") or text_of(answer, "errorCode")


def pause_of(retry_after: str, *, date: str) -> float | None:
    """The seconds that a Retry-After header asks for; None where it says nothing of use.

    It may be a number of seconds or a moment. A moment is measured from the answer's own `date`,
    so that no two clocks are compared.
    """
    seconds = _seconds(retry_after.strip())
    if seconds is None:
        seconds = _until(retry_after, date)
    return seconds if seconds is not None and seconds <= LONGEST_PAUSE_SECONDS else None


def _inner_code(error: object) -> str:
    message = text_of(error, "message")
    if not message.startswith("{"):
        return ""
    try:
        return text_of(json.loads(message), "subCode")
    except (ValueError, RecursionError):
        return ""


def _seconds(text: str) -> float | None:
    whole, _, part = text.partition(".")
    is_number = text.isascii() and whole.isdecimal() and (not part or part.isdecimal())
    return float(text) if is_number else None


def _until(moment: str, now: str) -> float | None:
    """Seconds from one HTTP date to another; a moment gone by is no wait at all."""
    try:
        wait = parsedate_to_datetime(moment) - parsedate_to_datetime(now)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(wait.total_seconds(), 0.0)
