"""A day that somebody typed or chose in a form: the full date, or what to put right about it."""

from datetime import date

from training.written_dates import date_in

LONGEST_SHOWN = 40


def day_typed(text: str) -> date | str:
    """The day; else a sentence that says what is wrong with what was typed."""
    typed = " ".join(text.split())
    day = date_in(typed)
    if isinstance(day, date):
        return day
    return f"“{typed if len(typed) <= LONGEST_SHOWN else f'{typed[:LONGEST_SHOWN]}…'}” {day}."


def past_day_typed(text: str, today: date) -> date | str:
    """The day on which something was done, which cannot be in the future."""
    day = day_typed(text)
    if isinstance(day, date) and day > today:
        return "That day is in the future: please give the day on which it was done."
    return day
