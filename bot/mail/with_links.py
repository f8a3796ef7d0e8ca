"""Letters that can be answered by a link: one obvious link, in the place of what to type and where.

A form becomes the link to its page, which says all that the form says. A letter about the reader's own
matters that has no form leads to the pages of the next steps that it offers: the self-audit, another
certificate, all that is asked of them. A link is for one reader alone, so a mailbox or a group gets none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.links import Links, last_day_of
from dialogs.letters.letter import Letter
from dialogs.purposes import Opening, opening_for, opening_of
from dialogs.replies import Form, Link, Listing, Notice, Reply, Suggestion
from dialogs.wording import MY_TRAINING
from scheduler.ports import Outgoing
from training.days import long_date
from training.people import Person

_LABELS = {MY_TRAINING.words: "Open my training page"}
_ALL_OF_IT = "It shows everything that is asked of you, and what to do about it."
_NO_PASSWORD = "They open without Teams and without a password."  # noqa: S105 - said, not used


def with_links(letter: Letter, outgoing: Outgoing, links: Links) -> Letter:
    """The letter as it is emailed to a person; the same message always gives the same letter."""
    if outgoing.person is None:
        return letter
    reader = Reader(links, outgoing.person, outgoing.day, outgoing.delivery_id)
    with_pages = tuple(reader.with_page(each) for each in letter.replies)
    if with_pages != letter.replies:
        return replace(letter, replies=with_pages)
    return replace(letter, replies=_leading_on(reader, letter.replies))


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever a letter goes to, on which day and by which delivery."""

    links: Links
    person: Person
    on: date
    origin: str

    def with_page(self, reply: Reply) -> Reply:
        """A form as the link to its page; everything else as it is."""
        opening = opening_of(reply) if isinstance(reply, Form) else None
        if not isinstance(reply, Form) or opening is None:
            return reply
        link = Link("Open the form", self.url(opening))
        where = ("What to read and the form are on one page.",) if reply.links else ()
        return Notice(reply.title, (*reply.sentences, *where, self.how_long()), links=(link,))

    def pages_of(self, steps: Sequence[Suggestion]) -> Notice:
        """The links that take next steps; each of them can be taken so."""
        links = tuple(
            Link(_LABELS.get(each.words, each.label), self.url(opening))
            for each in steps
            if (opening := opening_for(each))
        )
        if len(links) > 1:
            return Notice("Your own pages", (_NO_PASSWORD, self.how_long(many=True)), links=links)
        return Notice("Your own page", (_ALL_OF_IT, self.how_long()), links=links)

    def how_long(self, *, many: bool = False) -> str:
        """Until when a link works, or several do, and for whom."""
        until = long_date(last_day_of(self.on))
        if many:
            return (
                f"The links work until {until} and are for you alone: please do not pass them on."
            )
        return f"The link works until {until} and is for you alone: please do not pass it on."

    def url(self, opening: Opening) -> str:
        """The address that opens it for this reader."""
        return self.links.url_for(self.person, opening, on=self.on, origin=self.origin)


def _leading_on(reader: Reader, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """The pages after what is said of the reader's own matters, where that is in the letter."""
    offered = dict.fromkeys(step for each in replies for step in _suggestions(each))
    steps = [each for each in offered if opening_for(each)]
    if MY_TRAINING not in steps:
        return replies
    first, *rest = (_without_pages(each) for each in replies)
    return (first, reader.pages_of(steps), *rest)


def _suggestions(reply: Reply) -> tuple[Suggestion, ...]:
    return () if isinstance(reply, Form) else reply.suggestions


def _without_pages(reply: Reply) -> Reply:
    """A reply that no longer says to ask in Teams for what the links show."""
    match reply:
        case Listing() | Notice():
            left = tuple(each for each in reply.suggestions if not opening_for(each))
            return replace(reply, suggestions=left)
        case Form():
            return reply
