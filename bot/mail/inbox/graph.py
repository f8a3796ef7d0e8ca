"""A mailbox of Exchange Online, read through Microsoft Graph by what changed since the last time.

What is there already is listed first, oldest first, since a filtered delta query returns 5,000 emails at most
(Microsoft's page on delta queries for messages); from its end on Graph says what came in. The bookmark is the
link to go on with. Graph lists ids; each email is then fetched as it arrived (MIME), so that the one parser
reads it.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from urllib.parse import quote, urlencode

from bot.entra.graph import Graph, GraphError
from bot.entra.tokens import TokenError
from bot.environment import PREFIX
from bot.json_values import Json, object_of, text_of
from bot.mail.inbox.limits import FIRST_DAYS, LARGEST, OVERLAP
from bot.mail.inbox.stumbling import Fetch, Ways, handed_over
from bot.mailbox_route import GraphMailbox
from scheduler.mail_ports import Fetched, MailboxError
from storage.mailboxes import Reading

ON_A_PAGE = 100
"""Emails that are listed at once."""

_LOST_COUNT = frozenset({"syncStateNotFound", "syncStateInvalid", "resyncRequired"})
_OF_ALL = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.SERVICE_UNAVAILABLE,
    }
)
_NO_SUCH_MAILBOX = (
    f"There is none of that name in Exchange Online: check the address in {PREFIX}MAILBOX."
)


@dataclass(frozen=True, slots=True)
class _Page:
    """The ids on a page, the oldest first; the bookmark once they are handled; and where to go on, if at all."""

    ids: list[str]
    place: str | None
    then: str | None


@dataclass(frozen=True, slots=True)
class GraphInbox:
    """The mailbox of `scheduler.mail_ports.Mailbox`; the app only needs to read it (`Mail.Read`)."""

    graph: Graph
    route: GraphMailbox
    largest: int = LARGEST

    @property
    def name(self) -> str:
        """By which it is remembered."""
        return self.route.name

    async def since(self, reading: Reading, *, now: datetime) -> AsyncGenerator[Fetched, None]:
        """What came in since the bookmark, page by page, the oldest of a page first."""
        first_day = reading.read_at - OVERLAP if reading.read_at else now - FIRST_DAYS
        link: str | None = reading.place or self._listing(_moment(first_day))
        followed: set[str] = set()
        had: set[str] = set()  # pages by moments overlap
        try:
            while link is not None:
                page = await self._page(_not_yet(link, followed), first_day)
                new = [each for each in page.ids if each not in had]
                for message_id in new:
                    place = page.place if message_id == new[-1] else None
                    ways = self._ways(message_id, place)
                    yield await handed_over(message_id, place, ways, reading)
                if not new:
                    yield Fetched(None, page.place)
                had.update(new)
                link = page.then
        except (GraphError, TokenError) as error:
            raise _unreadable(error) from error

    async def look(self) -> None:
        """Ask for the inbox and for nothing in it; raises MailboxError with what to do."""
        try:
            await self.graph.get(self._path("mailFolders/inbox"), {"$select": "id"})
        except (GraphError, TokenError) as error:
            raise _unreadable(error) from error

    async def _page(self, link: str, first_day: datetime) -> _Page:
        """What lies under a link; where Graph has lost count, what came in from that day on."""
        try:
            body = await self.graph.get(link)
        except GraphError as refusal:
            is_lost = refusal.status == HTTPStatus.GONE or refusal.code in _LOST_COUNT
            beginning = self._listing(_moment(first_day))
            if not is_lost or link == beginning:
                raise
            return _Page([], beginning, beginning)
        arrived = _arrived(body)
        after = self._after(body, arrived, link, first_day)
        is_the_end = bool(text_of(body, "@odata.deltaLink"))
        return _Page([each for _, each in arrived], after, None if is_the_end else after)

    def _after(
        self, body: Json, arrived: list[tuple[str, str]], link: str, first_day: datetime
    ) -> str | None:
        """Where to go on: by moments rather than by counting, since an email that is deleted shifts the count."""
        ours = text_of(body, "@odata.nextLink") or text_of(body, "@odata.deltaLink") or None
        if "/messages/delta" in link:
            return ours
        newest = arrived[-1][0] if arrived else _moment(first_day)
        if ours is None:
            return self._changes(newest)
        return ours if not arrived or newest == arrived[0][0] else self._listing(newest)

    def _listing(self, moment: str) -> str:
        """What is there from a moment on, the oldest first."""
        return self._link("messages", moment, {"$orderby": "receivedDateTime", "$top": ON_A_PAGE})

    def _changes(self, moment: str) -> str:
        """What came in from a moment on, and whatever comes in later."""
        return self._link("messages/delta", moment, {"changeType": "created"})

    def _link(self, what: str, moment: str, how: dict[str, str | int]) -> str:
        query = {
            "$select": "id,receivedDateTime",
            "$filter": f"receivedDateTime ge {moment}",
            **how,
        }
        path = self._path(f"mailFolders/inbox/{what}")
        return f"{path}?{urlencode(query, safe='$,:', quote_via=quote)}"

    def _ways(self, message_id: str, place: str | None) -> Ways:
        path = self._path(f"messages/{quote(message_id, safe='')}")

        async def whole() -> Fetched:
            content = await self.graph.content(f"{path}/$value", most=self.largest)
            return await headers() if content is None else Fetched(content, place)

        async def headers() -> Fetched:
            return Fetched(await self._headers(path), place, is_whole=False)

        return Ways(partial(_of_one, whole, place), partial(_of_one, headers, place))

    async def _headers(self, path: str) -> bytes:
        found = await self.graph.get(path, {"$select": "internetMessageHeaders"})
        headers = found.get("internetMessageHeaders")
        lines = [
            f"{text_of(each, 'name')}: {' '.join(text_of(each, 'value').split())}\r\n"
            for each in (headers if isinstance(headers, list) else [])
        ]
        return "".join([*lines, "\r\n"]).encode()

    def _path(self, rest: str) -> str:
        return f"/users/{quote(self.route.mailbox, safe='')}/{rest}"


async def _of_one(fetch: Fetch, place: str | None) -> Fetched:
    """One email; what Graph refuses of every email alike is no fault of this one."""
    try:
        return await fetch()
    except GraphError as refusal:
        if refusal.status == HTTPStatus.NOT_FOUND:
            return Fetched(None, place)  # somebody moved or deleted it meanwhile
        if refusal.status in _OF_ALL:
            raise
        raise _unreadable(refusal) from refusal


def _not_yet(link: str, followed: set[str]) -> str:
    """The link, which must not lead where we have been."""
    if link in followed:
        raise GraphError(0, "pages in a circle")
    followed.add(link)
    return link


def _unreadable(error: GraphError | TokenError) -> MailboxError:
    remedy = error.message.replace("docs/teams.md", "docs/replies.md")
    if isinstance(error, GraphError) and error.status == HTTPStatus.NOT_FOUND:
        remedy = f"{_NO_SUCH_MAILBOX} (Graph says {error.answer}.)"
    return MailboxError(f"The mailbox cannot be read. {remedy}")


def _moment(at: datetime) -> str:
    """As Graph writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _arrived(page: Json) -> list[tuple[str, str]]:
    """The emails on a page, each with its moment and id, the oldest first; what was taken away is only mentioned."""
    listed = page.get("value")
    return sorted(
        (text_of(each, "receivedDateTime"), text_of(each, "id"))
        for each in (listed if isinstance(listed, list) else [])
        if text_of(each, "id") and not object_of(each, "@removed")
    )
