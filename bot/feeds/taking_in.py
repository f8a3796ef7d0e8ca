"""Which file it is that comes in: the hash of its bytes, and bytes from a web address."""

from collections.abc import AsyncIterator
from hashlib import file_digest, sha256
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.feeds.fetching import FetchError

TIMEOUT = ClientTimeout(total=60, connect=10)
PIECE = 64 * 1024
OK = 200


def hash_of(source: bytes | Path) -> str:
    """The SHA-256 of a file, as hexadecimal; empty where it cannot be read."""
    if isinstance(source, bytes):
        return sha256(source).hexdigest()
    try:
        with source.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


async def fetch(address: str) -> AsyncIterator[bytes]:
    """The body at an address, piece by piece.

    Raises:
        FetchError: with a status or a word, never with content.
    """
    try:
        async with ClientSession(timeout=TIMEOUT) as session, session.get(address) as response:
            if response.status != OK:
                raise FetchError(str(response.status))
            async for piece in response.content.iter_chunked(PIECE):
                yield piece
    except (ClientError, TimeoutError) as error:
        raise FetchError(type(error).__name__) from error
