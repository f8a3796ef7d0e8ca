"""The way out to Teams: a small client of the connector's REST calls, on one kept-alive session.

It repeats nothing by itself except a call refused for a stale token, once with a fresh one; what may
be tried again, and when, is for `sender.py` and the ledger to say.
"""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

import orjson
from aiohttp import ClientResponse, ClientSession, ClientTimeout

from bot.entra.accounts import addresses_that_count
from bot.json_values import Json, text_of
from bot.teams.refusals import code_of, pause_of
from bot.teams.service_urls import ServiceUrls

TIMEOUT = ClientTimeout(total=15, connect=5)  # seconds; Teams itself gives up after 15
UNAUTHORISED = 401
_DONE = range(200, 300)


class Tokens(Protocol):
    """Where the bot's own access tokens come from."""

    async def token(self, *, fresh: bool = False) -> str:
        """A token for the connector; `fresh` when the last one was refused."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """One conversation, and the address under which its region of Teams takes messages."""

    service_url: str
    conversation_id: str


@dataclass(frozen=True, slots=True)
class ChannelAddress:
    """One channel of a team: every post starts a thread of its own there."""

    service_url: str
    channel_id: str
    tenant_id: str

    def thread(self, message_id: str) -> Place:
        """The thread that a post of ours began."""
        return Place(self.service_url, f"{self.channel_id};messageid={message_id}")


class ConnectorError(Exception):
    """Teams refused. `code` is its own word for why; `retry_after` is in seconds."""

    def __init__(self, status: int, code: str, *, retry_after: float | None = None) -> None:
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code
        self.retry_after = retry_after


class ForbiddenAddressError(Exception):
    """The address is neither Teams nor, in local mode, this machine; nothing was sent."""


class Connector:
    """Sends, replaces and deletes messages; looks people up in their conversation."""

    def __init__(
        self, session: ClientSession, service_urls: ServiceUrls, tokens: Tokens | None
    ) -> None:
        """`tokens` is None in local mode alone, where nobody asks for one."""
        if tokens is None and not service_urls.local:
            raise ValueError("Outside local mode the connector needs the bot's identity.")
        self._session = session
        self._service_urls = service_urls
        self._tokens = tokens

    async def open_chat(self, service_url: str, asked_for: Json) -> str:
        """Make a one-to-one conversation, or find it again, and return its id."""
        made = await self._call("POST", Place(service_url, ""), body=asked_for)
        return text_of(made, "id")

    async def send(self, place: Place, activity: Json) -> str:
        """Post a message and return its id, empty where Teams gives none."""
        return text_of(await self._call("POST", place, "activities", body=activity), "id")

    async def post(self, channel: ChannelAddress, activity: Json) -> str:
        """Begin a thread in a channel and return the id of its first message, empty without one."""
        asked_for = {
            "isGroup": True,
            "tenantId": channel.tenant_id,
            "channelData": {
                "channel": {"id": channel.channel_id},
                "tenant": {"id": channel.tenant_id},
            },
            "activity": activity,
        }
        made = await self._call("POST", Place(channel.service_url, ""), body=asked_for)
        return text_of(made, "activityId") or text_of(made, "id").partition(";messageid=")[2]

    async def update(self, place: Place, activity_id: str, activity: Json) -> None:
        """Put another content in the place of one of our own messages."""
        await self._call("PUT", place, "activities", activity_id, body=activity)

    async def delete(self, place: Place, activity_id: str) -> None:
        """Take back one of our own messages."""
        await self._call("DELETE", place, "activities", activity_id)

    async def addresses_of(
        self, place: Place, user_id: str, *, is_own_tenant: bool = True
    ) -> tuple[str, ...]:
        """The e-mail addresses by which a member of the conversation may be recognised."""
        member = await self._call("GET", place, "members", user_id)
        return addresses_that_count(
            text_of(member, "email"), text_of(member, "userPrincipalName"), is_at_home=is_own_tenant
        )

    async def _call(
        self, method: str, place: Place, *path: str, body: Json | None = None
    ) -> object:
        url = self._url(place, path)
        if self._tokens is None:
            return await self._request(method, url, body=body, headers={})
        try:
            return await self._authorised(method, url, body=body, token=await self._tokens.token())
        except ConnectorError as error:
            if error.status != UNAUTHORISED:
                raise
        token = await self._tokens.token(fresh=True)
        return await self._authorised(method, url, body=body, token=token)

    async def _authorised(self, method: str, url: str, *, body: Json | None, token: str) -> object:
        headers = {"Authorization": f"Bearer {token}"}
        return await self._request(method, url, body=body, headers=headers)

    async def _request(
        self, method: str, url: str, *, body: Json | None, headers: dict[str, str]
    ) -> object:
        data = None if body is None else orjson.dumps(body)
        told = {**headers, "Content-Type": "application/json"} if data else headers
        call = self._session.request(
            method, url, data=data, headers=told, timeout=TIMEOUT, allow_redirects=False
        )
        async with call as response:
            answer = await _json_of(response)
            if response.status in _DONE:
                return answer
            raise _refusal(response, answer)

    def _url(self, place: Place, path: tuple[str, ...]) -> str:
        if not self._service_urls.allow(place.service_url):
            raise ForbiddenAddressError("That service URL may not be sent to.")
        parts = filter(None, ("v3", "conversations", place.conversation_id, *path))
        return "/".join((place.service_url.rstrip("/"), *(quote(part, safe="") for part in parts)))


async def _json_of(response: ClientResponse) -> object:
    """The answer's JSON, or None where it is something else."""
    try:
        return await response.json(content_type=None)
    except ValueError:
        return None


def _refusal(response: ClientResponse, answer: object) -> ConnectorError:
    headers = response.headers
    pause = pause_of(headers.get("Retry-After", ""), date=headers.get("Date", ""))
    return ConnectorError(response.status, code_of(answer), retry_after=pause)
