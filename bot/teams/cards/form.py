"""A form as a card: links first, then each field with its label, then one button."""

from bot.teams.cards.elements import (
    PAYLOAD_VERSION,
    Element,
    actions,
    execute,
    heading,
    link_button,
    part,
    sentence,
)
from dialogs.replies import Choice, DateField, Field, FileField, Form, TextField, Tick


def form_elements(form: Form) -> list[Element]:
    """The form from its title to its button."""
    items = [heading(form.title), *map(sentence, form.sentences)]
    if form.errors:
        items.append(_marked("Not sent yet: something is to be put right below."))
    items += actions([link_button(link) for link in form.links])
    for field in form.fields:
        items += _field_elements(field, form)
    return [part(*items, *actions([_send_button(form)]))]


def _field_elements(field: Field, form: Form) -> list[Element]:
    """The field, and in front of it what to put right there."""
    error = form.errors.get(field.name)
    marks = [_marked(f"To put right: {error}")] if error else []
    match field:
        case Tick():
            return [*marks, _tick(field, form.values.get(field.name, "false"))]
        case TextField():
            return [*marks, _text(field, form.values.get(field.name))]
        case Choice():
            return [*marks, _choice(field, form.values.get(field.name))]
        case DateField():
            return [*marks, _input(field, "Input.Date", form.values.get(field.name))]
        case FileField():
            return [*marks, sentence(f"{field.label}: {field.instead}")]


def _marked(text: str) -> Element:
    """A line that says in words that something is wrong; its colour only underlines it."""
    return {**sentence(text), "color": "Attention", "weight": "Bolder"}


def _tick(field: Tick, value: str) -> Element:
    return {
        "type": "Input.Toggle",
        "id": field.name,
        "label": "Please tick to agree",
        "title": field.label,
        "value": "true" if value == "true" else "false",
        "isRequired": True,
        "errorMessage": field.error,
        "wrap": True,
    }


def _text(field: TextField, value: str | None) -> Element:
    return {**_input(field, "Input.Text", value), "maxLength": field.max_length}


def _choice(field: Choice, value: str | None) -> Element:
    """All answers at a glance; a value that is none of them would show an empty choice."""
    known = value if any(value == each.value for each in field.options) else None
    choices = [{"title": each.label, "value": each.value} for each in field.options]
    return {
        **_input(field, "Input.ChoiceSet", known),
        "style": "expanded",
        "wrap": True,
        "choices": choices,
    }


def _input(field: TextField | Choice | DateField, kind: str, value: str | None) -> Element:
    element: Element = {
        "type": kind,
        "id": field.name,
        "label": field.label,
        "isRequired": field.required,
        "errorMessage": field.error,
    }
    return {**element, "value": value} if value else element


def _send_button(form: Form) -> Element:
    named = {"flow": form.flow, "version": form.version, "key": form.key}
    return execute(form.send_label, form.flow, {"v": PAYLOAD_VERSION, "form": named})
