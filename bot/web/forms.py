"""`/f/{token}`: what a signed link opens, and what is sent from there. `/link`: where to ask for a new one.

A link shows on GET and acts on POST alone, because mail scanners follow every link that they find. There
are no cookies: who it is follows from the link, so that no other page can make a browser act for
anybody. What is sent must carry the seal of a page that this very link has shown.
"""

import logging
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http import HTTPStatus

from aiohttp import web

from bot.links import PATH
from bot.web import dead_links, drawing
from bot.web.answering import Answering, Replies
from bot.web.bodies import FORM, FORM_WITH_FILES, Sent, read_sent
from bot.web.drawing import Place
from bot.web.new_links import NewLinks
from bot.web.origins import check_origin
from bot.web.rates import Rate, Rates
from bot.web.refusals import RefusedError
from bot.web.sealing import NAME, Offer, Seals
from bot.web.site import Site
from bot.web.turns import Turns
from bot.web.visits import DeadLink, Door, Visit
from dialogs.replies import Button, Form

LOG = logging.getLogger(__name__)

NEW_LINK_PATH = "/link"
A_LINK = Rate(most=40, per_seconds=60)
"""Of one link's pages: far more than anybody fills in."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What forms are shown and taken with."""

    site: Site
    door: Door
    seals: Seals
    answering: Answering
    new_links: NewLinks


class Forms:
    """The pages of signed links."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rates = Rates(A_LINK, desk.site.seconds)
        self._turns = Turns()

    def register(self, app: web.Application) -> None:
        """Add the addresses to an application, which lets promised links go out before it ends."""
        app.router.add_get(f"{PATH}/{{token}}", self.show)
        app.router.add_post(f"{PATH}/{{token}}", self.take)
        app.router.add_get(NEW_LINK_PATH, self.show_asking)
        app.router.add_post(NEW_LINK_PATH, self.take_asking)
        app.on_shutdown.append(self._finish)

    async def show(self, request: web.Request) -> web.Response:
        """Show what a link opens; nothing is changed by it."""
        visit = await self._visit(request)
        if isinstance(visit, DeadLink):
            return self._dead(visit, request)
        _note("link opened", visit)
        return self._page(await self._desk.answering.opened(visit), request)

    async def take(self, request: web.Request) -> web.Response:
        """Take what was sent from a page that the link showed."""
        check_origin(request.headers, root=self._desk.site.root)
        visit = await self._visit(request)
        if isinstance(visit, DeadLink):
            return await self._take_from_dead(visit, request)
        if request.content_type != FORM_WITH_FILES:
            return await self._take_from(visit, request)
        async with self._turns.of(visit.link.person_id):
            return await self._take_from(visit, request)

    async def show_asking(self, request: web.Request) -> web.Response:
        """Show where a new link can be asked for."""
        return self._page((dead_links.asking("Ask for a new link"),), request)

    async def take_asking(self, request: web.Request) -> web.Response:
        """Take the wish for a new link."""
        check_origin(request.headers, root=self._desk.site.root)
        sent = await read_sent(request, takes_files=False)
        offer = self._offer(sent, request)
        if not isinstance(offer, Form):
            return await self.show_asking(request)
        return self._ask_for_address(offer, sent, request)

    async def _visit(self, request: web.Request) -> Visit | DeadLink:
        token = _token_in(request)
        if wait := self._rates.wait_for(sha256(token.encode()).hexdigest()):
            raise RefusedError.too_often(wait)
        return await self._desk.door.admit(token)

    def _offer(self, sent: Sent, request: web.Request) -> Offer | None:
        return self._desk.seals.open(sent.fields.get(NAME, ""), _token_in(request))

    async def _take_from(self, visit: Visit, request: web.Request) -> web.Response:
        sent = await read_sent(request)
        _note("answered by link", visit)
        offer = self._offer(sent, request)
        return self._page(await self._desk.answering.answered(visit, offer, sent), request)

    def _dead(self, dead: DeadLink, request: web.Request) -> web.Response:
        LOG.info("link is dead", extra={"why": dead.why.value})
        response = self._page((dead_links.about(dead, _token_in(request)),), request)
        response.set_status(HTTPStatus.GONE if dead.link else HTTPStatus.NOT_FOUND)
        return response

    async def _take_from_dead(self, dead: DeadLink, request: web.Request) -> web.Response:
        """Of a link that lets nobody in only the wish for a new one is taken, and no file is read."""
        if request.content_type != FORM:
            return self._dead(dead, request)
        sent = await read_sent(request, takes_files=False)
        match self._offer(sent, request):
            case Button(flow=dead_links.FLOW) if dead.link:
                visitor = self._desk.site.visitor_of(request)
                return self._page((self._desk.new_links.for_link(dead.link, visitor),), request)
            case Form(flow=dead_links.FLOW) as form:
                return self._ask_for_address(form, sent, request)
            case _:
                return self._dead(dead, request)

    def _ask_for_address(self, form: Form, sent: Sent, request: web.Request) -> web.Response:
        visitor = self._desk.site.visitor_of(request)
        return self._page((self._desk.new_links.for_address(form, sent, visitor),), request)

    def _page(self, replies: Replies, request: web.Request) -> web.Response:
        fillable = self._desk.answering.fillable
        place = Place(
            address=self._desk.site.base + request.rel_url.raw_path,
            seal=partial(self._desk.seals.seal, token=_token_in(request)),
        )
        shown = tuple(fillable(each) if isinstance(each, Form) else each for each in replies)
        return drawing.draw(self._desk.site.pages, shown, place)

    async def _finish(self, _app: web.Application) -> None:
        await self._desk.new_links.finish()


def _token_in(request: web.Request) -> str:
    """What the seals of a page belong to: its link, or its own place where there is none."""
    return request.match_info.get("token", request.path)


def _note(phrase: str, visit: Visit) -> None:
    extra = {"purpose": visit.link.opening.purpose.value, "brought_by": visit.link.origin}
    LOG.info(phrase, extra=extra)
