"""Whoever a letter goes to, and the links that are made for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.links import Links, last_day_of
from dialogs.purposes import Opening, Purpose, opening_for, opening_of
from dialogs.replies import Form, Link, Notice, Reply, Suggestion
from dialogs.wording import MY_TRAINING
from training.days import long_date
from training.people import Person

_LABELS = {MY_TRAINING.words: "Open my training page"}
_ALL_OF_IT = "It shows everything that is asked of you, and what to do about it."
_NO_PASSWORD = "They open without Teams and without a password."  # noqa: S105 - said, not used


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
        return Notice(
            reply.title, (*reply.sentences, *where, self.how_long(opening)), links=(link,)
        )

    def pages_of(self, steps: Sequence[Suggestion]) -> Notice:
        """The links that take next steps; each of them can be taken so."""
        openings = [(each, opening) for each in steps if (opening := opening_for(each))]
        links = tuple(
            Link(_LABELS.get(each.words, each.label), self.url(opening))
            for each, opening in openings
        )
        how_long = self.how_long(openings[0][1], many=len(links) > 1)
        if len(links) > 1:
            return Notice("Your own pages", (_NO_PASSWORD, how_long), links=links)
        return Notice("Your own page", (_ALL_OF_IT, how_long), links=links)

    def page_of_others(self) -> Link:
        """The link to where it can be said why those whom the letter names are late."""
        return Link("Record a reason for a delay", self.url(self.about_others))

    @property
    def about_others(self) -> Opening:
        """What that link opens: those whom this very letter names."""
        return Opening(Purpose.DELAY, self.origin)

    def how_long(self, opening: Opening, *, many: bool = False) -> str:
        """Until when a link works, or several do, and for whom."""
        until = long_date(last_day_of(self.on, opening))
        if many:
            return (
                f"The links work until {until} and are for you alone: please do not pass them on."
            )
        return f"The link works until {until} and is for you alone: please do not pass it on."

    def url(self, opening: Opening) -> str:
        """The address that opens it for this reader."""
        return self.links.url_for(self.person, opening, on=self.on, origin=self.origin)
