"""How single values are read: each reading returns a value or says what is wrong."""

import re
from collections.abc import Callable, Collection
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeAlias, TypeVar
from urllib.parse import urlsplit

from bot.policy_file.values import Keyed, Listed, Scalar, ScalarKind, Written

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

Reading: TypeAlias = Callable[[Written], T]


class UnreadableError(Exception):
    """A value that cannot be what it should be: a code for programs, half a sentence for people.

    `said` goes on after the key's name: `must be a date`.
    """

    def __init__(self, code: str, said: str) -> None:
        super().__init__(code, said)
        self.code = code
        self.said = said


def suggestion(word: str, known: Collection[str]) -> str:
    """A question with the nearest known word, or what is known where nothing is near."""
    near = get_close_matches(word, known, n=1)
    if near:
        return f"did you mean “{near[0]}”?"
    return f"known are: {', '.join(known)}." if known else "none is listed."


def text(written: Written) -> str:
    """Words; numbers and dates count as words as they are written (`999`, `0042`)."""
    if not isinstance(written, Scalar) or written.kind in (ScalarKind.FLAG, ScalarKind.NOTHING):
        raise UnreadableError("wrong_type", f"must be text, not {_kind_of(written)}.")
    if not written.text.strip():
        raise UnreadableError("wrong_value", "must not be empty.")
    return written.text.strip()


def flag(written: Written) -> bool:
    """Whether something holds: true or false."""
    if not isinstance(written, Scalar) or written.kind is not ScalarKind.FLAG:
        raise UnreadableError("wrong_type", "must be true or false.")
    return written.text.lower() == "true"


def whole_number(least: int, most: int) -> Reading[int]:
    """A reading of whole numbers from the least to the most, both included."""

    def read(written: Written) -> int:
        is_number = isinstance(written, Scalar) and written.kind is ScalarKind.NUMBER
        if not is_number or not re.fullmatch(r"[-+]?[0-9]{1,9}", text(written)):
            raise UnreadableError("wrong_type", "must be a whole number, without quotes.")
        number = int(text(written))
        if not least <= number <= most:
            raise UnreadableError("wrong_value", f"must be from {least} to {most}, not {number}.")
        return number

    return read


def web_address(written: Written) -> str:
    """An address that a browser opens."""
    said = text(written)
    try:
        parts = urlsplit(said)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address or re.search(r"\s", said):
        raise UnreadableError("wrong_value", "must be a web address that begins with https://.")
    return said


def matching(pattern: str, said: str) -> Reading[str]:
    """A reading of words that fit a pattern, with what to say of the others."""

    def read(written: Written) -> str:
        if not re.fullmatch(pattern, text(written)):
            raise UnreadableError("wrong_value", said)
        return text(written)

    return read


def one_of(kinds: type[E]) -> Reading[E]:
    """A reading of one value of a closed set."""
    values = [kind.value for kind in kinds]

    def read(written: Written) -> E:
        said = text(written)
        if said not in values:
            raise UnreadableError("wrong_value", f"cannot be “{said}”; {suggestion(said, values)}")
        return kinds(said)

    return read


def known(words: Collection[str], *, what: str, code: str) -> Reading[str]:
    """A reading of names that the file itself lists elsewhere: `what` is a course or a post list."""

    def read(written: Written) -> str:
        said = text(written)
        if said not in words:
            raise UnreadableError(
                code, f"names the unknown {what} “{said}”; {suggestion(said, words)}"
            )
        return said

    return read


def _kind_of(written: Written) -> str:
    match written:
        case Scalar():
            return written.kind.value
        case Listed():
            return "a list"
        case Keyed():
            return "a block of keys"
