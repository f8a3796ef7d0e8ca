"""A letter as JSON text and back, for letters that wait in the database until they are sent.

Every value of `dialogs/replies.py` is written as its fields and its name, whatever it is; so a new kind of
reply or field needs nothing here.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

from dialogs import replies
from dialogs.letters import letter as letters
from dialogs.letters.letter import Letter

_KIND = "$kind"


def text_of(letter: Letter) -> str:
    """The letter as text."""
    return json.dumps(_plain(letter), ensure_ascii=False, separators=(",", ":"))


def letter_of(text: str) -> Letter:
    """The letter again.

    Raises:
        ValueError: it was written by another version of the program.
    """
    try:
        letter = _value(json.loads(text), Letter)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a letter of another version") from error
    if not isinstance(letter, Letter):
        raise ValueError("no letter")  # noqa: TRY004 - about the text
    return letter


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        members = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {_KIND: type(value).__name__, **members}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _value(plain: object, hint: object) -> object:
    if isinstance(plain, list):
        inner = next(iter(get_args(_without_none(hint))), object)
        return tuple(_value(each, inner) for each in plain)
    if isinstance(plain, dict) and _KIND in plain:
        return _member(plain)
    if isinstance(plain, dict):
        return {key: _value(each, object) for key, each in plain.items()}
    return _scalar(plain, _without_none(hint))


def _member(plain: Mapping[str, object]) -> object:
    """A value of the class that is named; only classes of letters and replies have a name here."""
    name = str(plain[_KIND])
    kind = getattr(letters if name == Letter.__name__ else replies, name)
    if not is_dataclass(kind) or not isinstance(kind, type):
        raise TypeError(name)
    hints = get_type_hints(kind)
    return kind(**{key: _value(each, hints[key]) for key, each in plain.items() if key != _KIND})


def _scalar(plain: object, hint: object) -> object:
    if isinstance(plain, str) and isinstance(hint, type):
        if issubclass(hint, StrEnum):
            return hint(plain)
        if issubclass(hint, date):
            return hint.fromisoformat(plain)
    return plain


def _without_none(hint: object) -> object:
    """The type in `X | None`."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    kept = [each for each in get_args(hint) if each is not type(None)]
    return kept[0] if len(kept) == 1 else hint
