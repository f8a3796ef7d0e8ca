"""The few elements that every card is built from."""

from typing import Any

from dialogs.replies import PRESS, Button, Link, Suggestion

Element = dict[str, Any]  # card JSON

PAYLOAD_VERSION = 1

LONGEST_TEXT = 1_000  # characters; keeps any card far from the 80 KB that Teams takes


def heading(text: str) -> Element:
    """The title of a part of the card, announced as a heading by screen readers."""
    return {
        "type": "TextBlock",
        "text": plain(text),
        "style": "heading",
        "size": "Medium",
        "weight": "Bolder",
        "wrap": True,
    }


def sentence(text: str) -> Element:
    """A line of text."""
    return {"type": "TextBlock", "text": plain(text), "wrap": True, "spacing": "Small"}


def small_print(text: str) -> Element:
    """A line that matters less: why somebody gets this and whom to ask."""
    return {"type": "TextBlock", "text": plain(text), "wrap": True, "size": "Small"}


def part(*items: Element) -> Element:
    """A part of the card, set off from what stands above it."""
    return {"type": "Container", "items": list(items), "spacing": "Medium"}


def actions(buttons: list[Element]) -> list[Element]:
    """Buttons in a row, or nothing at all."""
    return [{"type": "ActionSet", "actions": buttons}] if buttons else []


def link_button(link: Link) -> Element:
    """A button that leads out of Teams; its label says so."""
    return {"type": "Action.OpenUrl", "title": link.label, "url": link.url}


def suggestion_button(suggestion: Suggestion) -> Element:
    """A button that says words for the person, without minding the fields of a form beside it.

    The words travel as plain data: `msteams` actions such as messageBack would also show them in the
    chat, but the local client drops those.
    """
    return {
        "type": "Action.Submit",
        "title": suggestion.label,
        "associatedInputs": "none",
        "data": {"say": suggestion.words},
    }


def press_button(button: Button) -> Element:
    """A button that does something at once; the answer takes the card's place."""
    form = {"flow": button.flow, "version": button.version, "key": button.key}
    data = {"v": PAYLOAD_VERSION, "form": form, PRESS: button.verb}
    return {**execute(button.label, button.flow, data), "associatedInputs": "none"}


def execute(label: str, verb: str, data: Element) -> Element:
    """An Action.Execute, so that the answer takes the card's place.

    A client that cannot do that falls back to Action.Submit with the same data.
    """
    return {
        "type": "Action.Execute",
        "title": label,
        "verb": verb,
        "data": data,
        "fallback": {"type": "Action.Submit", "title": label, "data": data},
    }


def plain(text: str) -> str:
    """Text that Markdown leaves as it is, cut where nobody would read on."""
    shown = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    return shown.translate(_MARKDOWN)


# Emphasis and links; the rest of Markdown does no harm in a card.
_MARKDOWN = str.maketrans({each: f"\\{each}" for each in "\\*[]"})
