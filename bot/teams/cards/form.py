"""A form as a card: links first, then each field with its label, then one button.

The button is an Action.Execute, so that the receipt takes the form's place; a client that cannot
do that falls back to Action.Submit with the same data.
"""

from bot.teams.cards.elements import Element, actions, heading, link_button, part, sentence
from dialogs.replies import Field, Form, TextField, Tick

PAYLOAD_VERSION = 1


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
    element: Element = {
        "type": "Input.Text",
        "id": field.name,
        "label": field.label,
        "maxLength": field.max_length,
        "isRequired": field.required,
        "errorMessage": field.error,
    }
    return {**element, "value": value} if value else element


def _send_button(form: Form) -> Element:
    data = {
        "v": PAYLOAD_VERSION,
        "form": {"flow": form.flow, "version": form.version, "key": form.key},
    }
    return {
        "type": "Action.Execute",
        "title": form.send_label,
        "verb": form.flow,
        "data": data,
        "fallback": {"type": "Action.Submit", "title": form.send_label, "data": data},
    }
