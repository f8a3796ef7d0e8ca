"""A letter as an email's subject, plain text and HTML.

The templates are MJML, compiled once into HTML that Outlook shows properly; only then does Jinja fill
them in. So what people typed is never part of a template: it comes out as the text that it is.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from mjml import mjml2html

from bot.mail.answering import how_to_answer, what_to_ask
from bot.mail.plain_text import text_of
from bot.mail.printable import one_line
from bot.mail.shortening import MOST_ROWS, shortened
from bot.mail.trend_picture import alternative, content_id, pictures_of
from dialogs.letters.letter import Letter
from dialogs.replies import Form, Link, Listing, Reply
from training.policy import Contacts

MOST_BYTES = 65_000
"""Of text and HTML together: mail adds two fifths at most, and Gmail cuts off above 102 KB."""

_TEMPLATES = files("bot.mail") / "templates"
_INCLUDE = re.compile(r'<mj-include path="([a-z]+\.mjml)" />')


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an email says: the same in plain text and in HTML, and the PNGs in it by content id."""

    subject: str
    text: str
    html: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Its bytes before mail encodes them."""
        return len(self.text.encode()) + len(self.html.encode())

    @property
    def page(self) -> str:
        """The HTML as a page of its own, its pictures in it."""
        page = self.html
        for name, png in self.pictures.items():
            page = page.replace(f"cid:{name}", f"data:image/png;base64,{b64encode(png).decode()}")
        return page


class Renderer:
    """The templates, compiled when it is made; making one takes milliseconds, using it far less.

    `by_reply` says that answers to the emails are read, so that the emails say so.
    """

    def __init__(self, *, by_reply: bool = False) -> None:
        self._by_reply = by_reply
        self._page = _compiled(by_reply=by_reply)

    def render(self, letter: Letter, contacts: Contacts) -> Rendered:
        """The whole letter, or as many rows of each listing as make an email of less than 100 KB."""
        pictures = pictures_of(letter.replies)
        most_rows = MOST_ROWS
        shown = self._render(shortened(letter, most_rows), contacts, pictures)
        while shown.size > MOST_BYTES and most_rows:
            most_rows //= 2
            shown = self._render(shortened(letter, most_rows), contacts, pictures)
        return shown

    def _render(
        self, letter: Letter, contacts: Contacts, pictures: Mapping[str, bytes]
    ) -> Rendered:
        html = self._page.render(
            subject=letter.subject,
            replies=letter.replies,
            main_link=next(iter(links_of(letter.replies)), None),
            pictures=pictures,
            contacts=contacts,
            next_steps=what_to_ask(letter.replies, by_reply=self._by_reply),
            why=letter.why,
        )
        text = text_of(letter, contacts, by_reply=self._by_reply)
        return Rendered(one_line(letter.subject), text, html, pictures)


def links_of(replies: Iterable[Reply]) -> tuple[Link, ...]:
    """Every link, in order; the first is the letter's own step, and looks it."""
    return tuple(link for each in replies if not isinstance(each, Listing) for link in each.links)


def _compiled(*, by_reply: bool) -> Template:
    """The page for any letter. Includes are put in here, as MJML would lay them out without width."""
    layout = _INCLUDE.sub(lambda found: _source(found[1]), _source("layout.mjml"))
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_printable)
    environment.filters |= {
        "alternative": alternative,
        "content_id": content_id,
        "how_to_answer": partial(how_to_answer, by_reply=by_reply),
    }
    environment.tests["form"] = lambda reply: isinstance(reply, Form)
    environment.tests["listing"] = lambda reply: isinstance(reply, Listing)
    return environment.from_string(mjml2html(layout, fonts={}))


def _source(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _printable(value: object) -> object:
    """What Jinja does with every value before it is escaped."""
    return one_line(value) if isinstance(value, str) else value
