"""HTTP by hand, so that the load costs far less than what it measures.

`Caller` posts activities as Teams does; `Connector` answers what a bot sends to Teams. Both know just
enough of HTTP for bodies whose length is given.
"""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import unquote

BODY = b"\r\n\r\n"
LENGTH = b"content-length:"
SENT = json.dumps({"id": "message-1"}).encode()

Heard = Callable[[str, bytes], None]
"""What is done with a message of the bot's: the conversation, and the body."""


class Whole:
    """Gathers bytes until a message with its whole body is there."""

    def __init__(self) -> None:
        self._bytes = b""

    def feed(self, data: bytes) -> list[tuple[bytes, bytes]]:
        """Every whole message, as its head and its body."""
        self._bytes += data
        found: list[tuple[bytes, bytes]] = []
        while (end := self._bytes.find(BODY)) >= 0:
            head, start = self._bytes[:end], end + len(BODY)
            size = _length_in(head)
            if len(self._bytes) < start + size:
                break
            found.append((head, self._bytes[start : start + size]))
            self._bytes = self._bytes[start + size :]
        return found


class Caller(asyncio.Protocol):
    """One kept-alive connection to the bot; one activity at a time."""

    def __init__(self) -> None:
        self._whole = Whole()
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Hand the answer over once it is whole."""
        for head, body in self._whole.feed(data):
            assert self._answer is not None
            self._answer.set_result((int(head[9:12]), body))

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits for an answer waits in vain."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("the bot hung up"))

    async def post(self, body: bytes) -> tuple[int, bytes]:
        """Post one activity; the status and body of the answer."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(
            b"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n" % len(body) + body
        )
        return await self._answer

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()


class Connector(asyncio.Protocol):
    """What a bot takes for Teams: takes every message, and knows everybody by their address."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._whole = Whole()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        for head, body in self._whole.feed(data):
            method, path, *_ = head.split(maxsplit=2)
            parts = [unquote(part) for part in path.decode().split("/")]
            if method == b"GET":
                self._answer(b"200 OK", _member(parts[-1]))
            else:
                self._heard(parts[parts.index("conversations") + 1], body)
                self._answer(b"201 Created", SENT)

    def _answer(self, status: bytes, body: bytes) -> None:
        assert self._transport is not None
        self._transport.write(
            b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            % (status, len(body), body)
        )


def _member(user_id: str) -> bytes:
    """Everybody's address is their name in Teams, at the example council."""
    address = f"{user_id.removeprefix('29:')}@example.gov.uk"
    return json.dumps({"id": user_id, "email": address}).encode()


def _length_in(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(LENGTH):
            return int(line[len(LENGTH) :])
    return 0
