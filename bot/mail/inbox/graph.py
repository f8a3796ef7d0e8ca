"""A mailbox of Exchange Online, read through Microsoft Graph by what changed since the last time.

The bookmark is the link that Graph gives at the end of a page: to the next page, or to what comes later. Graph
lists ids; each email is then fetched as it arrived (MIME), so that the one parser reads it.
"""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote

from bot.entra.graph import Graph, GraphError
from bot.entra.tokens import TokenError
from bot.json_values import Json, object_of, text_of
from bot.mail.inbox.limits import FIRST_DAYS, LARGEST, OVERLAP
from bot.mailbox_route import GraphMailbox
from scheduler.mail_ports import Fetched, MailboxError
from storage.mailboxes import Reading

_LOST_COUNT = frozenset({"syncStateNotFound", "syncStateInvalid", "resyncRequired"})


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
        try:
            page = await self._first_page(reading, now)
            while True:
                next_link = text_of(page, "@odata.nextLink")
                place = next_link or text_of(page, "@odata.deltaLink") or None
                arrived = _arrived(page)
                for number, message_id in enumerate(arrived, 1):
                    is_last = number == len(arrived)
                    yield await self._fetched(message_id, place if is_last else None)
                if not arrived:
                    yield Fetched(None, place)
                if not next_link:
                    return
                page = await self.graph.get(next_link)
        except (GraphError, TokenError) as error:
            raise _unreadable(error) from error

    async def look(self) -> None:
        """Ask for the inbox and for nothing in it; raises MailboxError with what to do."""
        try:
            await self.graph.get(self._path("mailFolders/inbox"), {"$select": "id"})
        except (GraphError, TokenError) as error:
            raise _unreadable(error) from error

    async def _first_page(self, reading: Reading, now: datetime) -> Json:
        """From the bookmark; where Graph has lost count, or there is none, from some days back."""
        if reading.place is not None:
            try:
                return await self.graph.get(reading.place)
            except GraphError as refusal:
                if refusal.status != HTTPStatus.GONE and refusal.code not in _LOST_COUNT:
                    raise
        since = reading.read_at - OVERLAP if reading.read_at else now - FIRST_DAYS
        return await self.graph.get(self._path("mailFolders/inbox/messages/delta"), _query(since))

    async def _fetched(self, message_id: str, place: str | None) -> Fetched:
        path = self._path(f"messages/{quote(message_id, safe='')}")
        try:
            content = await self.graph.content(f"{path}/$value", most=self.largest)
            if content is None:
                return Fetched(await self._headers(path), place, is_whole=False)
        except GraphError as refusal:
            if refusal.status != HTTPStatus.NOT_FOUND:
                raise
            return Fetched(None, place)  # somebody moved or deleted it meanwhile
        return Fetched(content, place)

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


def _unreadable(error: GraphError | TokenError) -> MailboxError:
    remedy = error.message.replace("docs/teams.md", "docs/replies.md")
    return MailboxError(f"The mailbox cannot be read. {remedy}")


def _query(since: datetime) -> Mapping[str, str]:
    moment = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "changeType": "created",
        "$select": "id,receivedDateTime",
        "$filter": f"receivedDateTime ge {moment}",
    }


def _arrived(page: Json) -> list[str]:
    """The ids on a page, the oldest first; what was taken away is only mentioned."""
    listed = page.get("value")
    values = [
        each
        for each in (listed if isinstance(listed, list) else [])
        if text_of(each, "id") and not object_of(each, "@removed")
    ]
    values.sort(key=lambda each: text_of(each, "receivedDateTime"))
    return [text_of(each, "id") for each in values]
