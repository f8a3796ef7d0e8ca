"""A form filled in by hand: what was sent, field by field, and what is missing or cannot be meant.

The same that a card asks before it lets itself be sent. Whether the answers are right is for the
dialog to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.web.bodies import Sent, SentFile
from bot.web.dates import Boxes
from dialogs.evidence.refusals import MOST_MEGABYTES
from dialogs.replies import Choice, DateField, Field, FileField, Form, TextField, Tick

TOO_LARGE = f"The file is too large. Please choose one of at most {MOST_MEGABYTES} MB."


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with what was filled in; `form.errors` says what to put right, if anything."""

    form: Form
    files: Mapping[str, SentFile]

    @property
    def is_complete(self) -> bool:
        """Whether the dialog can be asked."""
        return not self.form.errors


def filled(form: Form, sent: Sent) -> Filled:
    """Read what was sent for each of the form's fields; whatever else came with it is nobody's."""
    values = {each.name: _value(each, sent) for each in form.fields}
    for_files = {each.name for each in form.fields if isinstance(each, FileField)}
    files = {name: each for name, each in sent.files.items() if name in for_files}
    found = {
        each.name: _error(each, values[each.name], files.get(each.name)) for each in form.fields
    }
    errors = {name: error for name, error in found.items() if error}
    return Filled(replace(form, values={**form.values, **values}, errors=errors), files)


def _value(field: Field, sent: Sent) -> str:
    match field:
        case Tick():
            return "true" if sent.fields.get(field.name) == "true" else "false"
        case DateField():
            return Boxes.sent(sent.fields, field.name).value
        case FileField():
            return ""
        case TextField() | Choice():
            return sent.fields.get(field.name, "").strip()


def _error(field: Field, value: str, file: SentFile | None) -> str | None:
    match field:
        case Tick():
            return None if value == "true" else field.error
        case DateField():
            return Boxes.holding(value).error or _missing(field, value)
        case FileField():
            return TOO_LARGE if file and file.content is None else _missing(field, file)
        case Choice():
            is_one = not value or any(each.value == value for each in field.options)
            return _missing(field, value) if is_one else field.error
        case TextField():
            return _too_long(field, value) or _missing(field, value)


def _missing(field: TextField | Choice | DateField | FileField, given: object) -> str | None:
    return field.error if field.required and not given else None


def _too_long(field: TextField, value: str) -> str | None:
    if len(value) <= field.max_length:
        return None
    return f"Please use {field.max_length} characters or fewer: this has {len(value)}."
