"""What came back on a card of the self-audit: is it an answer, and if not, what is to be put right."""

from collections.abc import Mapping
from datetime import date

from dialogs.filled_in import choice_fault, text_fault
from dialogs.replies import Choice, DateField, Field, TextField
from dialogs.self_audit.questions import Question
from dialogs.typed.dates import past_day_typed


def judged(
    asked: Question, values: Mapping[str, str], today: date
) -> tuple[dict[str, str], dict[str, str]]:
    """The answers by field, days in ISO form; and for each field without one what to put right."""
    answers: dict[str, str] = {}
    errors: dict[str, str] = {}
    for field in asked.fields:
        said, fault = _judged(field, values[field.name], today)
        if fault is None:
            answers[field.name] = said
        else:
            errors[field.name] = fault
    return answers, errors


def _judged(field: Field, value: str, today: date) -> tuple[str, str | None]:
    match field:
        case Choice():
            return value, choice_fault(field, value)
        case DateField():
            return _day(field, value, today)
        case TextField():
            return value, text_fault(field, value)
        case _:
            return value, field.error


def _day(field: DateField, value: str, today: date) -> tuple[str, str | None]:
    if not value:
        return "", field.error
    day = past_day_typed(value, today)
    return (day.isoformat(), None) if isinstance(day, date) else ("", day)
