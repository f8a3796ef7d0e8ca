"""What came back on a card of the self-audit: is it an answer, and if not, what is to be put right."""

from collections.abc import Mapping
from datetime import date

from dialogs.concern import is_concern
from dialogs.flow import Answer
from dialogs.reading import plain_words
from dialogs.replies import Choice, DateField, Field, TextField
from dialogs.self_audit_questions import Question
from dialogs.typed_dates import past_day_typed


def typed(asked: Question, sent: Answer) -> dict[str, str]:
    """What was filled in, by field, with its white space made plain."""
    return {each.name: " ".join(sent.values.get(each.name, "").split()) for each in asked.fields}


def has_concern(asked: Question, values: Mapping[str, str]) -> bool:
    """Whether anything that was written looks like a safeguarding concern."""
    written = [each.name for each in asked.fields if isinstance(each, TextField | DateField)]
    return any(is_concern(plain_words(values[name])) for name in written)


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


def to_show_again(
    asked: Question, values: Mapping[str, str], errors: Mapping[str, str]
) -> dict[str, str]:
    """What is filled in when a page is asked again: a day that is none leaves its field empty."""
    return {
        each.name: _shown_again(each, values[each.name], is_wrong=each.name in errors)
        for each in asked.fields
    }


def _judged(field: Field, value: str, today: date) -> tuple[str, str | None]:
    match field:
        case Choice():
            is_known = any(value == each.value for each in field.options)
            return value, None if is_known else field.error
        case DateField():
            return _day(field, value, today)
        case TextField():
            return value, _fault(field, value)
        case _:
            return value, field.error


def _day(field: DateField, value: str, today: date) -> tuple[str, str | None]:
    if not value:
        return "", field.error
    day = past_day_typed(value, today)
    return (day.isoformat(), None) if isinstance(day, date) else ("", day)


def _fault(field: TextField, value: str) -> str | None:
    if not any(map(str.isalnum, value)):
        return field.error
    if len(value) > field.max_length:
        return f"Please use {field.max_length} characters at most."
    return None


def _shown_again(field: Field, value: str, *, is_wrong: bool) -> str:
    if isinstance(field, DateField) and is_wrong:
        return ""
    return value[: field.max_length] if isinstance(field, TextField) else value
