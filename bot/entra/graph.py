"""A small client of Microsoft Graph: pages followed, throttling borne for a while, nothing done twice.

What Graph surely has not done (429, a stale token) is asked again; what it may have done (a 5xx, a
silence) only where asking changes nothing, which is for GET. `PATIENCE_SECONDS` bounds the waiting.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import Protocol

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
)

from bot.json_values import Json, object_of, text_of
from training.errors import TrainingError

ROOT = "https://graph.microsoft.com/v1.0"
TIMEOUT = ClientTimeout(total=60, connect=5)  # seconds; a page of 999 people takes its time
ATTEMPTS = 5
PATIENCE_SECONDS = 120.0
PIECE = 1 << 16
CONTENT = "content"

REMEDIES: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "Check the app's identity in the settings.",
    HTTPStatus.FORBIDDEN: "Grant the app the permissions that docs/teams.md lists.",
    HTTPStatus.TOO_MANY_REQUESTS: "It has had too many questions: try again in a quarter of an hour.",
}
UNKNOWN_REMEDY = "Try again later; if that does not help, report this answer."


class GraphError(TrainingError):
    """Graph refused or did not answer; `code` is its own word, never its description.

    `status` is 0 where there was no answer at all, and `is_unsent` where there was nobody to ask;
    `retry_after` is in seconds.
    """

    def __init__(
        self,
        status: int,
        code: str,
        *,
        retry_after: float | None = None,
        is_unsent: bool = False,
    ) -> None:
        self.status = status
        self.code = code
        self.retry_after = retry_after
        self.is_unsent = is_unsent
        self.answer = f"{status or ''} {code}".strip()
        remedy = REMEDIES.get(status, UNKNOWN_REMEDY)
        super().__init__(f"Microsoft Graph did not do it ({self.answer}). {remedy}")


class Tokens(Protocol):
    """Where the app's access tokens for Graph come from."""

    async def token(self, *, fresh: bool = False) -> str:
        """A token; `fresh` when the last one was refused."""
        ...


@dataclass(frozen=True, slots=True)
class _Call:
    """One request, whole but for the token; `content` is a body of another kind than JSON.

    With `most` it asks for so many bytes at most, and for no JSON.
    """

    method: str
    url: str
    query: Mapping[str, str] | None = None
    body: Json | None = None
    most: int = 0
    content: bytes | None = None
    content_type: str | None = None


class Graph:
    """Asks and posts; `root` is where Graph is, `patience` how many seconds one call may wait in all.

    `timeout` is for each request of a call.
    """

    def __init__(
        self,
        session: ClientSession,
        tokens: Tokens,
        *,
        root: str = ROOT,
        patience: float = PATIENCE_SECONDS,
        timeout: ClientTimeout = TIMEOUT,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._root = root
        self._patience = patience
        self._timeout = timeout
        self._sleep = sleep

    def address_of(self, path: str) -> str:
        """The whole address of a path. A link stays as it is, but the token goes to Graph alone."""
        if path.startswith("/"):
            return self._root + path
        if not path.startswith(f"{self._root}/"):
            raise GraphError(0, "a link leads elsewhere")
        return path

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> Json:
        """What lies under a path, or under a link that Graph gave.

        Raises:
            GraphError: it refused, or did not answer in time.
            TokenError: there is no token.
        """
        return await self._patiently(_Call("GET", self.address_of(path), query))

    async def content(self, path: str, *, most: int) -> bytes | None:
        """The bytes that lie under a path, None where they are more than `most`; raises as `get`."""
        answer = await self._patiently(_Call("GET", self.address_of(path), most=most))
        content: bytes | None = answer[CONTENT]
        return content

    async def post(self, path: str, body: Json | None = None) -> Json:
        """Create or do something; raises as `get`. After a 5xx or a silence nobody knows if it did."""
        return await self._patiently(_Call("POST", self.address_of(path), body=body))

    async def post_content(self, path: str, content: bytes, content_type: str) -> Json:
        """The same with a body that is no JSON, or too large to be made into it here."""
        url = self.address_of(path)
        call = _Call("POST", url, content=content, content_type=content_type)
        return await self._patiently(call)

    async def patch(self, path: str, body: Json) -> Json:
        """Change something; raises as `post`."""
        return await self._patiently(_Call("PATCH", self.address_of(path), body=body))

    async def delete(self, path: str) -> None:
        """Take something away; raises as `post`."""
        await self._patiently(_Call("DELETE", self.address_of(path)))

    async def pages(self, path: str, query: Mapping[str, str] | None = None) -> AsyncIterator[Json]:
        """A listing page by page, to its end; raises as `get`."""
        page = await self.get(path, query)
        seen = {""}
        while True:
            yield page
            link = text_of(page, "@odata.nextLink")
            if not link:
                return
            if link in seen:
                raise GraphError(0, "pages in a circle")
            seen.add(link)
            page = await self.get(link)

    async def _patiently(self, call: _Call) -> Json:
        """The call, again after a pause as often as that makes sense."""
        waited = 0.0
        for attempt in range(1, ATTEMPTS):
            try:
                return await self._authorised(call)
            except GraphError as refusal:
                pause = refusal.retry_after or 2.0 ** (attempt - 1)
                if not _may_ask_again(call, refusal) or waited + pause > self._patience:
                    raise
            await self._sleep(pause)
            waited += pause
        return await self._authorised(call)

    async def _authorised(self, call: _Call) -> Json:
        """The call with a token; one that is refused is replaced, once."""
        try:
            return await self._once(call, await self._tokens.token())
        except GraphError as refusal:
            if refusal.status != HTTPStatus.UNAUTHORIZED:
                raise
        return await self._once(call, await self._tokens.token(fresh=True))

    async def _once(self, call: _Call, token: str) -> Json:
        headers = {"Authorization": f"Bearer {token}"}
        if call.content_type is not None:
            headers["Content-Type"] = call.content_type
        request = self._session.request(
            call.method,
            call.url,
            params=call.query,
            json=call.body,
            data=None if call.content is None else BytesIO(call.content),
            headers=headers,
            timeout=self._timeout,
            allow_redirects=False,
        )
        try:
            async with request as response:
                return await (_content(response, call.most) if call.most else _answer(response))
        except (ClientError, TimeoutError) as error:
            is_unsent = isinstance(error, ClientConnectorError | ConnectionTimeoutError)
            raise GraphError(0, type(error).__name__, is_unsent=is_unsent) from error


def _may_ask_again(call: _Call, refusal: GraphError) -> bool:
    """Whether the call surely did nothing, or does no harm a second time."""
    if refusal.status == HTTPStatus.TOO_MANY_REQUESTS:
        return True
    is_silence = refusal.status == 0 or refusal.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return call.method == "GET" and is_silence


async def _answer(response: ClientResponse) -> Json:
    """The JSON object in the answer; what Graph does without being asked for anything may have none."""
    try:
        body = await response.json(content_type=None)
    except ValueError:
        body = None
    if response.ok and response.status < HTTPStatus.MULTIPLE_CHOICES:
        if isinstance(body, Mapping):
            return body
        if response.method != "GET":
            return {}
        raise GraphError(0, "no JSON object")
    code = text_of(object_of(body, "error"), "code")
    raise GraphError(response.status, code, retry_after=_retry_after(response))


async def _content(response: ClientResponse, most: int) -> Json:
    """The bytes in the answer, in an object as every other answer is one."""
    if not response.ok:
        return await _answer(response)
    pieces, length = [], 0
    async for piece in response.content.iter_chunked(PIECE):
        pieces.append(piece)
        length += len(piece)
        if length > most:
            return {CONTENT: None}
    return {CONTENT: b"".join(pieces)}


def _retry_after(response: ClientResponse) -> float | None:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isdecimal() else None
