"""HTML in pieces, as browsers take it apart: text, tags that open, tags that close.

However it is written, every character is looked at a few times at most. The standard library's parser
looks for an end again from every beginning, and a small email of beginnings would keep it busy for hours.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*)))?"
)
_TAG_END = re.compile(r"[\s/]*>")
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "title")}
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")  # of no character; Python refuses to read it


@dataclass(frozen=True, slots=True)
class Text:
    """What stands between tags."""

    text: str


@dataclass(frozen=True, slots=True)
class Opens:
    """A tag that begins an element; its name and those of its attributes are in lower case."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Closes:
    """A tag that ends one."""

    name: str


Token = Text | Opens | Closes


def tokens_of(source: str) -> Iterator[Token]:
    """The pieces in order; comments are left out, and a tag that never ends is text."""
    place = 0
    while (start := source.find("<", place)) >= 0:
        if start > place:
            yield Text(_read(source[place:start]))
        token, place = _token_at(source, start)
        if token is not None:
            yield token
        if isinstance(token, Opens) and token.name in _RAW:
            place = _end_of_raw(source, place, token.name)
    if place < len(source):
        yield Text(_read(source[place:]))


def _token_at(source: str, start: int) -> tuple[Token | None, int]:
    """What begins at a `<`, and where it ends."""
    after = source[start + 1 : start + 2]
    if after in ("!", "?"):
        return None, _end_of_comment(source, start)
    is_end = after == "/"
    name = _NAME.match(source, start + 1 + is_end)
    if name is None:
        return Text("<"), start + 1
    tag = name[0].lower()
    if is_end:
        end = source.find(">", name.end())
        return Closes(tag), end + 1 if end >= 0 else len(source)
    attributes, behind = _attributes(source, name.end())
    if behind is None:
        return Text(_read(source[start:])), len(source)
    return Opens(tag, attributes), behind


def _attributes(source: str, place: int) -> tuple[dict[str, str], int | None]:
    """A tag's attributes, the first of each name, and where it ends; None where it does not."""
    found: dict[str, str] = {}
    while (end := _TAG_END.match(source, place)) is None:
        each = _ATTRIBUTE.match(source, place)
        if each is None:
            return found, None
        value = each[2] or each[3] or each[4] or ""
        found.setdefault(each[1].lower(), _read(value))
        place = each.end()
    return found, end.end()


def _end_of_comment(source: str, start: int) -> int:
    """Behind a comment or a declaration; one that never ends hides all that follows."""
    mark = "-->" if source.startswith("<!--", start) else ">"
    end = source.find(mark, start + 2)
    return end + len(mark) if end >= 0 else len(source)


def _end_of_raw(source: str, place: int, name: str) -> int:
    """Where the tag stands that ends a style or a script: nothing in it is a tag."""
    end = _RAW[name].search(source, place)
    return end.start() if end else len(source)


def _read(text: str) -> str:
    """Characters that are written by name or number."""
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text
