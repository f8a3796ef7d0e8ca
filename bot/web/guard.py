"""What every page goes through: not too often, under one correlation id, with its headers, and logged.

Logged is the pattern of the address (`/f/{token}`), never the address itself: whoever has a link may use
it. Programs' own addresses (Teams, health) pass by, these very ones alone. The one `except Exception` of the web is here.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from uuid import uuid4

from aiohttp import web

from bot.logs import correlation
from bot.web.assets import PREFIX as ASSETS
from bot.web.headers import add_headers
from bot.web.pages import Pages
from bot.web.rates import Rate, Rates
from bot.web.refusals import RefusedError
from dialogs.wording import WENT_WRONG

LOG = logging.getLogger(__name__)

PROGRAMS = frozenset({"/api/messages", "/healthz", "/readyz", "/metrics"})
A_VISITOR = Rate(most=120, per_seconds=60)
"""A page is at most two requests once its styles are kept; a whole office may share an address."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Guard:
    """Stands in front of every page. `visitor_of` says whom a request is counted for."""

    def __init__(
        self,
        pages: Pages,
        headers: Mapping[str, str],
        *,
        visitor_of: Callable[[web.Request], str],
        seconds: Callable[[], float],
    ) -> None:
        self._pages = pages
        self._headers = headers
        self._visitor_of = visitor_of
        self._seconds = seconds
        self._rates = Rates(A_VISITOR, seconds)

    def register(self, app: web.Application) -> None:
        """Put it in front of everything that the application has now or later."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path in PROGRAMS:
                return await handler(request)
            return await self.watch(request, handler)

        app.middlewares.append(guard)

    async def watch(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer one request, whatever happens."""
        began, reference = self._seconds(), f"web-{uuid4().hex[:8]}"
        with correlation(reference):
            response = await self._answer(request, handler, reference)
            add_headers(response, self._headers)
            LOG.info(
                "page answered",
                extra={
                    "method": request.method if request.method in _METHODS else "other",
                    "page": _pattern(request),
                    "status": response.status,
                    "ms": round((self._seconds() - began) * 1000),
                },
            )
        return response

    async def _answer(
        self, request: web.Request, handler: Handler, reference: str
    ) -> web.StreamResponse:
        try:
            self._count(request)
            return await handler(request)
        except RefusedError as refused:
            return self._refused(refused)
        except web.HTTPException as answer:
            return self._of_aiohttp(answer)
        except Exception:
            LOG.exception("page failed")
            return self._failed(reference)

    def _count(self, request: web.Request) -> None:
        if not request.path.startswith(ASSETS) and (
            wait := self._rates.wait_for(self._visitor_of(request))
        ):
            raise RefusedError.too_often(wait)

    def _refused(self, refused: RefusedError) -> web.Response:
        response = self._pages.sentences(refused.status, refused.title, refused.sentences)
        response.headers.update(refused.headers)
        return response

    def _of_aiohttp(self, answer: web.HTTPException) -> web.StreamResponse:
        """A page instead of the few words that aiohttp says for an address that is none of ours."""
        match answer.status:
            case HTTPStatus.NOT_FOUND:
                return self._refused(RefusedError.not_found())
            case HTTPStatus.METHOD_NOT_ALLOWED:
                return self._refused(RefusedError.wrong_method(answer.headers.get("Allow", "")))
            case _:
                return answer

    def _failed(self, reference: str) -> web.Response:
        return self._pages.sentences(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            WENT_WRONG,
            (
                "Please try again in a few minutes. If you were sending something, you can send it "
                "again: it counts once, however often you send it.",
                f"If it happens again, write to us and name the reference {reference}.",
            ),
        )


_METHODS = frozenset({"GET", "HEAD", "POST"})


def _pattern(request: web.Request) -> str:
    """The address as our routes write it, without anybody's token."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "none of ours"
