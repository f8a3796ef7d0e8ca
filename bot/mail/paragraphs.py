"""A letter as paragraphs, for the ways of writing that know no pages: plain text and Markdown."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from bot.mail.answering import how_to_answer, what_to_ask
from bot.mail.printable import one_line
from dialogs.letters.letter import Letter
from dialogs.replies import Chart, Form, Link, Listing, Notice, Reply, Row
from training.policy import Contacts


class Hand(Protocol):
    """One way of writing: how each kind of paragraph looks in it. Everything comes on one line."""

    @property
    def between_rows(self) -> str:
        """What parts the rows of a listing."""
        ...

    def title(self, words: str) -> str:
        """A heading."""
        ...

    def sentence(self, words: str) -> str:
        """A sentence, or several."""
        ...

    def row(self, head: str, sentences: Iterable[str]) -> str:
        """What a row is about with its state, and what else there is to say."""
        ...

    def link(self, label: str, url: str) -> str:
        """Where to find something."""
        ...


def paragraphs_of(
    letter: Letter, contacts: Contacts, hand: Hand, *, by_reply: bool = False
) -> Iterator[str]:
    """Everything that the letter says, in order; why the reader gets it comes last.

    `by_reply` says that answers to the email are read.
    """
    for reply in letter.replies:
        yield from _reply(reply, contacts, hand, by_reply=by_reply)
    closing = (what_to_ask(letter.replies, by_reply=by_reply), letter.why)
    yield from (hand.sentence(one_line(each)) for each in closing if each)


def _reply(reply: Reply, contacts: Contacts, hand: Hand, *, by_reply: bool) -> Iterator[str]:
    yield hand.title(one_line(reply.title))
    yield from _sentences(reply.sentences, hand)
    match reply:
        case Form():
            yield from _links(reply.links, hand)
            yield from _sentences(how_to_answer(reply, contacts, by_reply=by_reply), hand)
        case Listing(chart=Chart.LINE):
            yield hand.sentence(_line(reply.rows))
        case Listing() if reply.rows:
            yield hand.between_rows.join(_row(row, hand) for row in reply.rows)
        case Listing():
            pass
        case Notice():
            yield from _links(reply.links, hand)


def _sentences(sentences: Iterable[str], hand: Hand) -> Iterator[str]:
    return (hand.sentence(one_line(each)) for each in sentences)


def _links(links: Iterable[Link], hand: Hand) -> Iterator[str]:
    return (hand.link(one_line(each.label), one_line(each.url)) for each in links)


def _row(row: Row, hand: Hand) -> str:
    head = f"{one_line(row.heading)}: {one_line(row.state)}"
    return hand.row(head, map(one_line, row.sentences))


def _line(rows: Iterable[Row]) -> str:
    """The rows of a line one after the other, since each is but a day and a number."""
    return one_line(f"{', '.join(f'{row.heading}: {row.state}' for row in rows)}.")
