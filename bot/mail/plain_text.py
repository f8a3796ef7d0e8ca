"""A letter as plain text: everything that the HTML says, for people who read mail without it."""

from collections.abc import Iterable, Iterator
from textwrap import TextWrapper

from bot.mail.answering import how_to_answer, what_to_ask
from bot.mail.printable import one_line
from dialogs.letters import Letter
from dialogs.replies import Chart, Form, Link, Listing, Notice, Reply, Row
from training.policy import Contacts

WIDTH = 72


def text_of(letter: Letter, contacts: Contacts, *, by_reply: bool = False) -> str:
    """Paragraphs of at most 72 columns with an empty line between them; links are never broken.

    `by_reply` says that answers to the email are read.
    """
    paragraphs = [
        each for reply in letter.replies for each in _reply(reply, contacts, by_reply=by_reply)
    ]
    closing = (what_to_ask(letter.replies, by_reply=by_reply), letter.why)
    paragraphs += [_paragraph(each) for each in closing if each]
    return "\n\n".join(paragraphs) + "\n"


def _reply(reply: Reply, contacts: Contacts, *, by_reply: bool) -> Iterator[str]:
    yield _title(reply.title)
    yield from map(_paragraph, reply.sentences)
    match reply:
        case Form():
            yield from map(_link, reply.links)
            yield from map(_paragraph, how_to_answer(reply, contacts, by_reply=by_reply))
        case Listing(chart=Chart.LINE):
            yield _line(reply.rows)
        case Listing():
            yield from map(_row, reply.rows)
        case Notice():
            yield from map(_link, reply.links)


def _title(title: str) -> str:
    shown = one_line(title)
    return f"{_wrapped(shown)}\n{'-' * min(len(shown), WIDTH)}"


def _paragraph(sentence: str) -> str:
    return _wrapped(one_line(sentence))


def _row(row: Row) -> str:
    """A row with its state in words, its sentences indented beneath, each on a line."""
    head = _wrapped(f"{one_line(row.heading)}: {one_line(row.state)}", first="* ", rest="  ")
    return "\n".join((head, *_indented(row.sentences)))


def _line(rows: Iterable[Row]) -> str:
    """The rows of a line one after the other, since each is but a day and a number."""
    return _paragraph(f"{', '.join(f'{row.heading}: {row.state}' for row in rows)}.")


def _indented(sentences: Iterable[str]) -> Iterator[str]:
    return (_wrapped(one_line(each), first="  ", rest="  ") for each in sentences)


def _link(link: Link) -> str:
    """The label, and the whole address on a line of its own, where no mail program breaks it."""
    return f"{_wrapped(one_line(link.label))}:\n{one_line(link.url)}"


def _wrapped(text: str, *, first: str = "", rest: str = "") -> str:
    return TextWrapper(
        width=WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ).fill(text)
