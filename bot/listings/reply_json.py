"""Replies and wishes as JSON: what a program that stands in for a channel would have to draw."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from dialogs.reading.wishes import Wish
from dialogs.replies import (
    Choice,
    DateField,
    FileField,
    Form,
    Listing,
    Notice,
    Reply,
    TextField,
    Tick,
)

Json = dict[str, Any]

_KINDS = {
    Form: "form",
    Listing: "listing",
    Notice: "notice",
    Tick: "tick",
    TextField: "text",
    Choice: "choice",
    DateField: "date",
    FileField: "file",
}


def replies_json(replies: tuple[Reply, ...]) -> list[Any]:
    """Each reply with its kind and everything in it; absent is null."""
    return [_plain(each) for each in replies]


def wish_json(wish: Wish) -> Json:
    """What the words were read as."""
    plain: Json = _plain(wish)
    return plain


def _plain(value: object) -> Any:
    """Values as JSON has them: dataclasses as objects with their kind, if they are one of several."""
    if is_dataclass(value) and not isinstance(value, type):
        kind = _KINDS.get(type(value))
        named = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {"kind": kind, **named} if kind else named
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return dict(value) if isinstance(value, Mapping) else value
