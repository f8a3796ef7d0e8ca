"""`/f/{token}`: what a signed link opens, and what is sent from there, as a card's answer would be.

A link shows on GET and acts on POST alone, because mail scanners follow every link that they find. There
are no cookies: who it is follows from the link, so that no other page can make a browser act for
anybody. What is sent must carry the seal of a page that this very link has shown.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from typing import Protocol

from aiohttp import web

from bot.links import PATH
from bot.web import dead_links, drawing
from bot.web.bodies import Sent, SentFile, read_sent
from bot.web.drawing import Place
from bot.web.filling import Filled, filled
from bot.web.new_links import NewLinks
from bot.web.origins import check_origin
from bot.web.rates import Rate, Rates
from bot.web.refusals import RefusedError
from bot.web.sealing import NAME, Offer, Seals
from bot.web.site import Site
from bot.web.visits import DeadLink, Door, Visit
from dialogs.caller import Caller
from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.purposes import as_shown_by_link
from dialogs.replies import PRESS, Button, Form, Notice, Reply, Suggestion

LOG = logging.getLogger(__name__)

NEW_LINK_PATH = "/link"
A_LINK = Rate(most=40, per_seconds=60)
"""Of one link's pages: far more than anybody fills in."""

Replies = tuple[Reply, ...]

_OUT_OF_DATE = Notice(
    "That page was out of date",
    ("Nothing was recorded. Here is the page as it is now: please fill it in again.",),
)


class Uploads(Protocol):
    """Takes the forms that come with files."""

    async def take(
        self, caller: Caller, answer: Answer, files: Mapping[str, SentFile], now: datetime
    ) -> Replies:
        """What to say to such a form, once what it brings is kept."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What forms are shown and taken with; without `uploads` no files are taken."""

    site: Site
    door: Door
    seals: Seals
    conversation: Conversation
    new_links: NewLinks
    uploads: Uploads | None = None


class Forms:
    """The pages of signed links."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rates = Rates(A_LINK, desk.site.seconds)

    def register(self, app: web.Application) -> None:
        """Add the addresses to an application, which lets promised links go out before it ends."""
        app.router.add_get(f"{PATH}/{{token}}", self.show)
        app.router.add_post(f"{PATH}/{{token}}", self.take)
        app.router.add_get(NEW_LINK_PATH, self.show_asking)
        app.router.add_post(NEW_LINK_PATH, self.take_asking)
        app.on_shutdown.append(self._finish)

    async def show(self, request: web.Request) -> web.Response:
        """Show what a link opens; nothing is changed by it."""
        token = self._token(request)
        visit = await self._desk.door.admit(token)
        if isinstance(visit, DeadLink):
            return self._dead(visit, request)
        _note("link opened", visit)
        return self._page(await self._opened(visit), request)

    async def take(self, request: web.Request) -> web.Response:
        """Take what was sent from a page that the link showed."""
        token = self._token(request)
        sent = await self._sent(request)
        offer = self._desk.seals.open(sent.fields.get(NAME, ""), token)
        visit = await self._desk.door.admit(token)
        if isinstance(visit, DeadLink):
            return self._take_from_dead(visit, request, offer, sent)
        if offer is None:
            return self._page((_OUT_OF_DATE, *await self._opened(visit)), request)
        _note("answered by link", visit)
        return self._page(await self._answered(visit, offer, sent), request)

    async def show_asking(self, request: web.Request) -> web.Response:
        """Show where a new link can be asked for."""
        return self._page((dead_links.asking("Ask for a new link"),), request)

    async def take_asking(self, request: web.Request) -> web.Response:
        """Take the wish for a new link."""
        sent = await self._sent(request)
        offer = self._desk.seals.open(sent.fields.get(NAME, ""), _token_in(request))
        if not isinstance(offer, Form):
            return await self.show_asking(request)
        reply = self._desk.new_links.for_address(offer, sent, self._desk.site.visitor_of(request))
        return self._page((reply,), request)

    async def _sent(self, request: web.Request) -> Sent:
        check_origin(request.headers, root=self._desk.site.root)
        return await read_sent(request)

    def _token(self, request: web.Request) -> str:
        token = _token_in(request)
        if wait := self._rates.wait_for(sha256(token.encode()).hexdigest()):
            raise RefusedError.too_often(wait)
        return token

    async def _opened(self, visit: Visit) -> Replies:
        replies = await self._desk.conversation.open(visit.caller, visit.link.opening, visit.now)
        return tuple(map(as_shown_by_link, replies))

    async def _answered(self, visit: Visit, offer: Offer, sent: Sent) -> Replies:
        """What is said to a form, a press or words."""
        match offer:
            case Form():
                return await self._filled_in(visit, filled(self._fillable(offer), sent))
            case Button():
                pressed = Answer(offer.flow, offer.version, offer.key, {PRESS: offer.verb})
                return await self._said(visit, Said(answer=pressed))
            case Suggestion():
                return await self._said(visit, Said(text=offer.words))

    async def _filled_in(self, visit: Visit, given: Filled) -> Replies:
        form = given.form
        if not given.is_complete:
            return (form,)
        answer = Answer(form.flow, form.version, form.key, form.values)
        if given.files and self._desk.uploads:
            return await self._desk.uploads.take(visit.caller, answer, given.files, visit.now)
        return await self._said(visit, Said(answer=answer))

    def _fillable(self, form: Form) -> Form:
        return form if self._desk.uploads else drawing.without_files(form)

    async def _said(self, visit: Visit, said: Said) -> Replies:
        replies = await self._desk.conversation.answer(visit.caller, said, visit.now)
        return tuple(map(as_shown_by_link, replies))

    def _dead(self, dead: DeadLink, request: web.Request) -> web.Response:
        LOG.info("link is dead", extra={"why": dead.why.value})
        response = self._page((dead_links.about(dead, _token_in(request)),), request)
        response.set_status(HTTPStatus.GONE if dead.link else HTTPStatus.NOT_FOUND)
        return response

    def _take_from_dead(
        self, dead: DeadLink, request: web.Request, offer: Offer | None, sent: Sent
    ) -> web.Response:
        """Of a link that lets nobody in only the wish for a new one is taken."""
        visitor = self._desk.site.visitor_of(request)
        match offer:
            case Button(flow=dead_links.FLOW) if dead.link:
                return self._page((self._desk.new_links.for_link(dead.link, visitor),), request)
            case Form(flow=dead_links.FLOW):
                reply = self._desk.new_links.for_address(offer, sent, visitor)
                return self._page((reply,), request)
            case _:
                return self._dead(dead, request)

    def _page(self, replies: Replies, request: web.Request) -> web.Response:
        replies = tuple(
            self._fillable(each) if isinstance(each, Form) else each for each in replies
        )
        place = Place(
            address=self._desk.site.base + request.rel_url.raw_path,
            seal=partial(self._desk.seals.seal, token=_token_in(request)),
        )
        return drawing.draw(self._desk.site.pages, replies, place)

    async def _finish(self, _app: web.Application) -> None:
        await self._desk.new_links.finish()


def _token_in(request: web.Request) -> str:
    """What the seals of a page belong to: its link, or its own place where there is none."""
    return request.match_info.get("token", request.path)


def _note(phrase: str, visit: Visit) -> None:
    extra = {"purpose": visit.link.opening.purpose.value, "brought_by": visit.link.origin}
    LOG.info(phrase, extra=extra)
