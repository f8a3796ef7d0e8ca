"""Replies drawn as one page: everything under the first one's title, errors listed at the top.

The same replies that a card shows. A row's bar is left out: its figures stand in words beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from aiohttp import web

from bot.web.dates import Boxes
from bot.web.pages import Pages
from bot.web.sealing import Offer
from bot.web.templating import prefix_of
from dialogs.replies import DateField, Field, FileField, Form, Reply


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: the address that its forms go back to, and what seals what it offers.

    The address is written down because a browser would otherwise keep the last jump within the page in
    it, and after that take the focus away from the list of mistakes.
    """

    address: str
    seal: Callable[[Offer], str]


def without_files(form: Form) -> Form:
    """Where nothing keeps files, a form that asks for one says instead how else to send it."""
    files = [each for each in form.fields if isinstance(each, FileField)]
    instead = tuple(f"{each.label}: {each.instead}" for each in files)
    left = tuple(each for each in form.fields if not isinstance(each, FileField))
    return replace(form, sentences=(*form.sentences, *instead), fields=left)


def draw(pages: Pages, replies: Sequence[Reply], place: Place) -> web.Response:
    """The page; one that asks for something to be put right says so in its title and its status."""
    problems = list(_problems(replies))
    return pages.page(
        "replies.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        title=replies[0].title,
        replies=replies,
        problems=problems,
        is_error=bool(problems),
        address=place.address,
        seal=place.seal,
    )


def _problems(replies: Sequence[Reply]) -> Iterator[dict[str, str]]:
    """Each with the field that it leads to."""
    for place, reply in enumerate(replies, 1):
        if isinstance(reply, Form):
            for field in reply.fields:
                if error := reply.errors.get(field.name):
                    yield {"text": error, "href": f"#{_place_of(field, reply, prefix_of(place))}"}


def _place_of(field: Field, form: Form, prefix: str) -> str:
    """Where to begin putting a field right: of a date the first box that is wrong."""
    own = f"{prefix}{field.name}"
    if not isinstance(field, DateField):
        return own
    wrong = Boxes.holding(form.values.get(field.name, "")).wrong
    return f"{own}-{wrong[0] if wrong else 'day'}"
