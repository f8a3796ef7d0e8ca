"""Files that people send in Teams: fetched from where Teams has put them, and from nowhere else.

An activity names the address, and whoever forges one must not be able to make the bot ask inside the
council's own network. So the host must be one of the configured ones, at every step of a redirection; its
name is resolved here and only public addresses are connected to; and it is never logged, because it opens
the file to whoever has it.
"""

import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urljoin

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.entra.tokens import TokenError
from bot.teams.connector import Tokens
from bot.teams.inbound import FileSent
from bot.teams.service_urls import ServiceUrls, leads_to
from dialogs.evidence.arriving import Arriving

TIMEOUT = ClientTimeout(total=60, connect=10, sock_read=20)
MOST_STEPS = 4  # the first address and three redirections
LONGEST_ADDRESS = 4_000  # characters
PIECE = 64 * 1024
PLAIN = {"Accept-Encoding": "identity"}

log = logging.getLogger(__name__)


class FetchError(Exception):
    """A file could not be fetched; the message is a word of ours, never an address."""


@dataclass(frozen=True, slots=True)
class FileHosts:
    """The hosts from which files may be fetched; with a dot before it, one stands for all below it."""

    hosts: tuple[str, ...]
    local: bool = False

    def allow(self, address: str) -> bool:
        """Whether a file may be fetched from there."""
        if len(address) > LONGEST_ADDRESS:
            return False
        return leads_to(self._is_named, address, local=self.local)

    def _is_named(self, host: str) -> bool:
        return any(
            host.endswith(each) if each.startswith(".") else host == each for each in self.hosts
        )


class PublicAddresses(AbstractResolver):
    """Resolves names to public addresses only: what is connected to is what was looked at."""

    def __init__(self, resolver: AbstractResolver | None = None) -> None:
        self._resolver = resolver or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public addresses of a host; raises OSError where it has none."""
        found = await self._resolver.resolve(host, port, family)
        public = [each for each in found if ip_address(each["host"]).is_global]
        if not public:
            raise OSError("no public address")
        return public

    async def close(self) -> None:
        """Close what resolves."""
        await self._resolver.close()


class FileDownloads:
    """Fetches files, and pasted pictures with the bot's own token, which goes to Teams alone."""

    def __init__(
        self,
        session: ClientSession,
        hosts: FileHosts,
        *,
        service_urls: ServiceUrls,
        tokens: Tokens | None,
    ) -> None:
        self._session = session
        self._hosts = hosts
        self._service_urls = service_urls
        self._tokens = tokens

    def arriving(self, file: FileSent) -> Arriving:
        """A file as it comes in; reading it raises FetchError where that goes wrong."""
        pieces = self._pasted(file.address) if file.is_pasted else self._fetched(file.address)
        return Arriving(file.name, pieces)

    async def _fetched(self, address: str) -> AsyncIterator[bytes]:
        for _ in range(MOST_STEPS):
            if not self._hosts.allow(address):
                raise FetchError("host not allowed")
            async with self._asked(address, {}) as response:
                if response.status not in _REDIRECTIONS:
                    async for piece in _pieces(response):
                        yield piece
                    return
                address = urljoin(address, response.headers.get("Location", ""))
        raise FetchError("too many redirections")

    async def _pasted(self, address: str) -> AsyncIterator[bytes]:
        if not self._service_urls.allow(address):
            raise FetchError("host not allowed")
        headers = {}
        if self._tokens is not None:
            try:
                headers = {"Authorization": f"Bearer {await self._tokens.token()}"}
            except TokenError:
                raise FetchError("no token") from None
        async with self._asked(address, headers) as response:
            async for piece in _pieces(response):
                yield piece

    @asynccontextmanager
    async def _asked(self, address: str, headers: dict[str, str]) -> AsyncIterator[ClientResponse]:
        """The answer from one address; whatever an error says of the address is left out."""
        call = self._session.get(
            address, headers={**PLAIN, **headers}, timeout=TIMEOUT, allow_redirects=False
        )
        try:
            async with call as response:
                yield response
        except (ClientError, OSError, ValueError) as trouble:
            raise FetchError(type(trouble).__name__) from None


_REDIRECTIONS = frozenset(
    {
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.TEMPORARY_REDIRECT,
        HTTPStatus.PERMANENT_REDIRECT,
    }
)


async def _pieces(response: ClientResponse) -> AsyncIterator[bytes]:
    if response.status != HTTPStatus.OK:
        raise FetchError(f"status {response.status}")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise FetchError("packed")  # it could be far larger than what came over the wire
    async for piece in response.content.iter_chunked(PIECE):
        yield piece


@asynccontextmanager
async def open_session(*, local: bool) -> AsyncIterator[ClientSession]:
    """A session for files alone: without cookies of others, and in a council to public addresses only."""
    connector = TCPConnector(resolver=None if local else PublicAddresses(), use_dns_cache=False)
    async with ClientSession(connector=connector, auto_decompress=False) as session:
        yield session
