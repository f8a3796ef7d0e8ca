"""Replies for a terminal: what a card shows, as paragraphs, with what can be said next."""

from collections.abc import Iterable, Iterator

from bot.mail.printable import one_line, wrapped
from dialogs.replies import (
    Choice,
    DateField,
    Field,
    FileField,
    Form,
    Link,
    Listing,
    Notice,
    Reply,
    Row,
    TextField,
    Tick,
)

WIDTH = 80


def text_of(replies: Iterable[Reply]) -> str:
    """Paragraphs of at most 80 columns with an empty line between them; addresses are never broken."""
    return "\n\n".join(paragraph for reply in replies for paragraph in _reply(reply)) + "\n"


def _reply(reply: Reply) -> Iterator[str]:
    title = one_line(reply.title)
    yield f"{_wrapped(title)}\n{'-' * min(len(title), WIDTH)}"
    yield from (_wrapped(each) for each in reply.sentences)
    match reply:
        case Form():
            yield from map(_link, reply.links)
            yield "\n".join((*map(_field, reply.fields), f"[ {one_line(reply.send_label)} ]"))
        case Listing():
            yield from map(_row, reply.rows)
            yield from _next(reply)
        case Notice():
            yield from map(_link, reply.links)
            yield from _next(reply)


def _row(row: Row) -> str:
    head = _wrapped(f"{row.heading}: {row.state}", first="* ", rest="  ")
    opens = (f"→ {row.opens.label}: “{row.opens.words}”",) if row.opens else ()
    lines = (_wrapped(each, first="  ", rest="  ") for each in (*row.sentences, *opens))
    return "\n".join((head, *lines))


def _next(reply: Listing | Notice) -> Iterator[str]:
    """What can be pressed, and what can be said."""
    pressed = [f"[ {one_line(each.label)} ]" for each in reply.buttons]
    if pressed:
        yield " ".join(pressed)
    if reply.suggestions:
        yield _wrapped(f"Next: {', '.join(f'“{each.words}”' for each in reply.suggestions)}")


def _field(field: Field) -> str:
    match field:
        case Tick():
            return _wrapped(field.label, first="[ ] ", rest="    ")
        case Choice():
            options = (
                _wrapped(each.label, first="  ( ) ", rest="      ") for each in field.options
            )
            return "\n".join((_wrapped(f"{field.label}:"), *options))
        case TextField() | DateField() | FileField():
            return _wrapped(f"{field.label}: ____")


def _link(link: Link) -> str:
    return f"{_wrapped(link.label)}:\n{one_line(link.url)}"


def _wrapped(text: str, *, first: str = "", rest: str = "") -> str:
    return wrapped(one_line(text), width=WIDTH, first=first, rest=rest)
