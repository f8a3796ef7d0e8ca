"""Files sent in Teams: from where they are fetched, and from where never."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.entra.tokens import TokenError
from bot.teams.files import FetchError, FileDownloads, FileHosts, PublicAddresses, open_session
from bot.teams.inbound import FileSent
from bot.teams.service_urls import ServiceUrls
from tests.bot.teams.file_shelf import SECRET, FileShelf
from training.uploads import Refusal

HOSTS = FileHosts((".sharepoint.com", "files.example.gov.uk"))
LOCAL = FileHosts((), local=True)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://example-my.sharepoint.com/x?tempauth=1", "a tenant's own"),
        ("https://example.sharepoint.com:443/x", "the usual port"),
        ("https://files.example.gov.uk/x", "named exactly"),
    ],
)
def test_a_named_host_is_asked(address: str, why: str) -> None:
    assert HOSTS.allow(address), why


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://example.sharepoint.com/x", "open to all on the way"),
        ("https://example.sharepoint.com:8443/x", "another port"),
        ("https://sharepoint.com.example.org/x", "only begins so"),
        ("https://evilsharepoint.com/x", "only ends so"),
        ("https://sharepoint.com/x", "nobody's tenant"),
        ("https://more.files.example.gov.uk/x", "below one that is named exactly"),
        ("https://example.sharepoint.com@10.0.0.1/x", "a user that looks like a host"),
        ("https://user:pw@example.sharepoint.com/x", "a user"),
        ("https://example.sharepoint.com./x", "a dot at the end"),
        ("https://169.254.169.254/metadata", "the cloud's own service"),
        ("https://[::1]/x", "this machine"),
        ("https://2130706433/x", "this machine as a number"),
        ("file:///etc/passwd", "a file of this machine"),
        ("ftp://example.sharepoint.com/x", "another way"),
        ("https://example.sharepoint.com:port/x", "no port"),
        ("https://[example/x", "no address"),
        ("", "nothing"),
        ("https://example.sharepoint.com/" + "x" * 4_000, "far too long"),
    ],
)
def test_any_other_is_not(address: str, why: str) -> None:
    assert not HOSTS.allow(address), why


def test_in_local_mode_only_this_machine_is_asked() -> None:
    assert LOCAL.allow("http://127.0.0.1:8000/x")
    assert not LOCAL.allow("https://example.sharepoint.com/x")
    assert not LOCAL.allow("http://10.0.0.1/x")


@pytest.fixture
async def downloads() -> AsyncIterator[FileDownloads]:
    async with open_session(local=True) as session:
        yield FileDownloads(session, LOCAL, service_urls=ServiceUrls(local=True), tokens=None)


async def fetched(downloads: FileDownloads, address: str) -> bytes | Refusal:
    return await downloads.arriving(FileSent("c.pdf", address)).read(seconds=1)


@pytest.mark.parametrize("path", ["certificate.pdf", "moved"])
async def test_a_file_is_fetched_through_a_redirection_too(
    downloads: FileDownloads, shelf: FileShelf, path: str
) -> None:
    assert await fetched(downloads, shelf.address(path)) == shelf.content
    assert {authorization for _, authorization in shelf.asked} == {None}


@pytest.mark.parametrize(
    ("path", "said", "asked", "why"),
    [
        ("moved-inside", "host not allowed", 1, "a redirection to where nobody may look"),
        ("moved-nowhere", "too many redirections", 4, "a redirection without an address"),
        ("round", "too many redirections", 4, "round and round"),
        ("packed", "packed", 1, "20 MB in a few kB"),
        ("nothing-there", "status 404", 1, "it has expired"),
        ("cut", "ClientPayloadError", 1, "the line is cut"),
    ],
)
async def test_what_cannot_be_fetched_is_told_without_its_address(
    downloads: FileDownloads, shelf: FileShelf, *, path: str, said: str, asked: int, why: str
) -> None:
    with pytest.raises(FetchError) as failed:
        await fetched(downloads, shelf.address(path))
    assert str(failed.value) == said, why
    assert failed.value.__cause__ is None
    assert len(shelf.asked) == asked, why


async def test_a_file_that_drips_is_given_up(downloads: FileDownloads, shelf: FileShelf) -> None:
    assert await fetched(downloads, shelf.address("drip")) is Refusal.TOO_SLOW


async def test_no_more_is_fetched_than_may_be_taken(
    downloads: FileDownloads, shelf: FileShelf
) -> None:
    shelf.content = b"%PDF-" + b"x" * 20_000_000
    assert await fetched(downloads, shelf.address("certificate.pdf")) is Refusal.TOO_LARGE


class Tokens:
    """The bot's own tokens, or none."""

    def __init__(self, answer: str | None) -> None:
        self._answer = answer

    async def token(self, *, fresh: bool = False) -> str:
        assert not fresh
        if self._answer is None:
            raise TokenError("invalid_client")
        return self._answer


async def test_a_pasted_picture_is_fetched_with_the_bots_own_token(shelf: FileShelf) -> None:
    async with open_session(local=True) as session:
        with_token = FileDownloads(
            session, HOSTS, service_urls=ServiceUrls(local=True), tokens=Tokens("bots-token")
        )
        pasted = FileSent("picture.png", shelf.address("certificate.pdf"), is_pasted=True)
        assert await with_token.arriving(pasted).read(seconds=1) == shelf.content
        assert shelf.asked == [("certificate.pdf", "Bearer bots-token")]


@pytest.mark.parametrize(
    ("address", "tokens", "said", "why"),
    [
        (
            "https://example.sharepoint.com/x",
            "t",
            "host not allowed",
            "its token goes to Teams alone",
        ),
        ("https://smba.trafficmanager.net.example.org/x", "t", "host not allowed", "a lookalike"),
        (
            "https://smba.trafficmanager.net/amer/v3/attachments/a",
            None,
            "no token",
            "Entra is away",
        ),
    ],
)
async def test_the_bots_token_goes_to_teams_alone(
    address: str, tokens: str | None, said: str, why: str
) -> None:
    async with open_session(local=False) as session:
        in_tenant = FileDownloads(session, HOSTS, service_urls=ServiceUrls(), tokens=Tokens(tokens))
        with pytest.raises(FetchError) as failed:
            await in_tenant.arriving(FileSent("p.png", address, is_pasted=True)).read(seconds=1)
    assert str(failed.value) == said, why


async def test_a_redirection_is_not_followed_with_the_token(
    downloads: FileDownloads, shelf: FileShelf
) -> None:
    with pytest.raises(FetchError, match=r"^status 307$"):
        await downloads.arriving(FileSent("p", shelf.address("moved"), is_pasted=True)).read(
            seconds=1
        )


class Scripted(AbstractResolver):
    """Answers with these addresses, whatever is asked."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=each, port=port, family=family, proto=0, flags=0)
            for each in self.addresses
        ]

    async def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "this machine"),
        ("10.1.2.3", "the council's network"),
        ("192.168.0.1", "somebody's network"),
        ("169.254.169.254", "the cloud's own service"),
        ("100.64.0.1", "the provider's network"),
        ("::1", "this machine"),
        ("fd00::1", "the council's network"),
        ("fe80::1", "this cable"),
        ("::ffff:10.0.0.1", "the council's network in disguise"),
    ],
)
async def test_a_name_that_leads_inside_is_not_connected_to(address: str, why: str) -> None:
    with pytest.raises(OSError, match="no public address"):
        await PublicAddresses(Scripted(address)).resolve("example.sharepoint.com", 443)
    assert why


async def test_of_several_addresses_only_the_public_ones_are_left() -> None:
    found = await PublicAddresses(Scripted("10.0.0.1", "13.107.136.10")).resolve("x", 443)
    assert [each["host"] for each in found] == ["13.107.136.10"]


async def test_the_checked_address_is_the_one_connected_to() -> None:
    connector = TCPConnector(resolver=PublicAddresses(Scripted("127.0.0.1")))
    async with ClientSession(connector=connector) as session:
        inside = FileDownloads(session, HOSTS, service_urls=ServiceUrls(), tokens=None)
        with pytest.raises(FetchError) as failed:
            await fetched(inside, "https://example.sharepoint.com/x")
    assert str(failed.value) == "ClientConnectorDNSError"


def test_the_address_is_in_no_log_of_the_value() -> None:
    assert SECRET not in repr(FileSent("c.pdf", f"https://example.sharepoint.com/x?{SECRET}"))


async def test_fetching_ends_when_nobody_waits_any_more(
    downloads: FileDownloads, shelf: FileShelf
) -> None:
    reading = asyncio.create_task(fetched(downloads, shelf.address("drip")))
    await asyncio.sleep(0.1)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
