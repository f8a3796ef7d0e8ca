"""What somebody wrote into a form: made plain, guarded, judged, and shown again where it is not right."""

import re
from collections.abc import Iterable, Mapping

from dialogs.concern.course_names import CourseNames
from dialogs.concern.spotting import found_in
from dialogs.flow import Answer
from dialogs.replies import Choice, DateField, Field, TextField

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def typed(fields: Iterable[Field], sent: Answer) -> dict[str, str]:
    """What was filled in, by field, with its white space made plain."""
    return {each.name: " ".join(sent.values.get(each.name, "").split()) for each in fields}


def has_concern(fields: Iterable[Field], values: Mapping[str, str], courses: CourseNames) -> bool:
    """Whether anything that was written looks like a concern; a course's own name alone is none."""
    written = [each.name for each in fields if isinstance(each, TextField | DateField)]
    return found_in(*(values[name] for name in written), courses=courses)


def choice_fault(field: Choice, value: str) -> str | None:
    """What to put right about a choice: only what is offered can be chosen."""
    return None if any(value == each.value for each in field.options) else field.error


def text_fault(field: TextField, value: str) -> str | None:
    """What to put right about words: there are none, or far too many."""
    if not any(map(str.isalnum, value)):
        return field.error if field.required else None
    if len(value) > field.max_length:
        return f"Please use {field.max_length} characters at most."
    return None


def to_show_again(fields: Iterable[Field], values: Mapping[str, str]) -> dict[str, str]:
    """What is filled in when a form is asked again: no field is given what it cannot hold."""
    return {each.name: _shown_again(each, values[each.name]) for each in fields}


def _shown_again(field: Field, value: str) -> str:
    match field:
        case DateField():
            return value if _ISO.fullmatch(value) else ""
        case TextField():
            return value[: field.max_length]
        case _:
            return value
