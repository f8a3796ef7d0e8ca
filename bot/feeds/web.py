"""Bytes from a web address, for `fetching.py`."""

from collections.abc import AsyncIterator

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.feeds.fetching import FetchError

TIMEOUT = ClientTimeout(total=60, connect=10)
PIECE = 64 * 1024
OK = 200


async def fetch(address: str) -> AsyncIterator[bytes]:
    """The body at an address, piece by piece; where it points elsewhere, nobody goes there.

    Raises:
        FetchError: with a status or a word, never with content.
    """
    try:
        async with (
            ClientSession(timeout=TIMEOUT) as session,
            session.get(address, allow_redirects=False) as response,
        ):
            if response.status != OK:
                raise FetchError(str(response.status))
            async for piece in response.content.iter_chunked(PIECE):
                yield piece
    except (ClientError, TimeoutError) as error:
        raise FetchError(type(error).__name__) from error
