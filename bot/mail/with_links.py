"""Letters that can be answered by a link: one obvious link, in the place of what to type and where.

A form becomes the link to its page, which says all that the form says. A letter about the reader's own
training that has no form leads to their own page. The link is for one reader alone, so a mailbox or a
group gets none.
"""

from dataclasses import dataclass, replace
from datetime import date

from bot.links import Links, last_day_of
from dialogs.letters import Letter
from dialogs.purposes import Opening, Purpose, opening_of_form
from dialogs.replies import Form, Link, Listing, Notice, Reply, Suggestion
from dialogs.wording import MY_TRAINING
from scheduler.ports import Outgoing
from training.days import long_date
from training.people import Person


def with_links(letter: Letter, outgoing: Outgoing, links: Links) -> Letter:
    """The letter as it is emailed to a person; the same message always gives the same letter."""
    if outgoing.person is None:
        return letter
    reader = Reader(links, outgoing.person, outgoing.day, outgoing.delivery_id)
    with_pages = tuple(reader.with_page(each) for each in letter.replies)
    if with_pages != letter.replies:
        return replace(letter, replies=with_pages)
    return replace(letter, replies=_leading_to(reader.own_page(), letter.replies))


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever a letter goes to, on which day and by which delivery."""

    links: Links
    person: Person
    on: date
    origin: str

    def with_page(self, reply: Reply) -> Reply:
        """A form as the link to its page; everything else as it is."""
        opening = opening_of_form(reply) if isinstance(reply, Form) else None
        if not isinstance(reply, Form) or opening is None:
            return reply
        link = Link("Open the form", self.url(opening))
        where = ("What to read and the form are on one page.",) if reply.links else ()
        return Notice(reply.title, (*reply.sentences, *where, self.how_long()), links=(link,))

    def own_page(self) -> Notice:
        """The link to the reader's own page."""
        link = Link("Open my training page", self.url(Opening(Purpose.NEEDS)))
        what = "It shows everything that is asked of you, and what to do about it."
        return Notice("Your own page", (what, self.how_long()), links=(link,))

    def how_long(self) -> str:
        """Until when a link works, and for whom."""
        until = long_date(last_day_of(self.on))
        return f"The link works until {until} and is for you alone: please do not pass it on."

    def url(self, opening: Opening) -> str:
        """The address that opens it for this reader."""
        return self.links.url_for(self.person, opening, on=self.on, origin=self.origin)


def _leading_to(page: Notice, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """The page after what is said of the reader's own training, where that is in the letter."""
    if not any(MY_TRAINING in _suggestions(each) for each in replies):
        return replies
    first, *rest = (_without(each) for each in replies)
    return (first, page, *rest)


def _suggestions(reply: Reply) -> tuple[Suggestion, ...]:
    return () if isinstance(reply, Form) else reply.suggestions


def _without(reply: Reply) -> Reply:
    """A reply that no longer says to ask in Teams for what the link shows."""
    match reply:
        case Listing() | Notice():
            left = tuple(each for each in reply.suggestions if each != MY_TRAINING)
            return replace(reply, suggestions=left)
        case Form():
            return reply
