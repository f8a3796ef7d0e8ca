"""The virus check: ClamAV itself says what it finds, and whatever is no answer is none."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.evidence_routes import ClamdAddress, WithoutScanner
from bot.uploads.clamd import Clamd, NoScanner, UndecidedScanner, scanner_of
from tests.bot.uploads import made
from training.uploads import MOST_BYTES, Scan

Daemon = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
BOTH = pytest.mark.parametrize("way", [0, 1], ids=["socket", "port"])


@BOTH
async def test_a_clean_file_is_harmless_and_who_looked_is_told(
    clamd: tuple[ClamdAddress, ClamdAddress], way: int
) -> None:
    scan = await Clamd(clamd[way]).scan(made.a_pdf())
    assert scan is not None
    assert scan.found is None
    assert scan.by.startswith("ClamAV 1.")


@BOTH
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (made.EICAR, "as it is"),
        (made.a_zip({"eicar.com": made.EICAR}), "in an archive"),
        (made.a_docx(more={"word/media/a.png": made.EICAR}), "in a document that looks like one"),
    ],
)
async def test_malware_is_found(
    clamd: tuple[ClamdAddress, ClamdAddress], *, way: int, content: bytes, why: str
) -> None:
    scan = await Clamd(clamd[way]).scan(content)
    assert scan is not None
    assert scan.found == "Test.Eicar.UNOFFICIAL", why


async def test_the_largest_file_goes_through(clamd: tuple[ClamdAddress, ClamdAddress]) -> None:
    scan = await Clamd(clamd[0]).scan(b"%PDF-" + b"x" * (MOST_BYTES - 5))
    assert scan is not None
    assert scan.found is None


async def test_a_file_larger_than_the_daemon_takes_has_no_answer(
    clamd: tuple[ClamdAddress, ClamdAddress],
) -> None:
    assert await Clamd(clamd[0]).scan(b"x" * (13 * 1024 * 1024)) is None


async def test_nobody_there_is_no_answer(tmp_path: Path, unused_tcp_port: int) -> None:
    assert await Clamd(ClamdAddress("127.0.0.1", unused_tcp_port)).scan(b"x") is None
    assert await Clamd(ClamdAddress(socket=tmp_path / "none")).scan(b"x") is None


@asynccontextmanager
async def daemon(answers: Daemon) -> AsyncIterator[ClamdAddress]:
    """Something that listens where the virus check should."""
    server = await asyncio.start_server(answers, "127.0.0.1", 0)
    async with server:
        yield ClamdAddress("127.0.0.1", server.sockets[0].getsockname()[1])


def saying(answer: bytes, *, version: bytes = b"ClamAV 9\0") -> Daemon:
    """A daemon that reads its question and answers so."""

    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        command = await reader.readuntil(b"\0")
        if command == b"zINSTREAM\0":
            while length := int.from_bytes(await reader.readexactly(4)):
                await reader.readexactly(length)
        writer.write(answer if command == b"zINSTREAM\0" else version)
        await writer.drain()
        writer.close()

    return answers


async def hanging_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A daemon that closes the door."""
    writer.close()


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A daemon that listens for ever."""
    await reader.read()
    writer.close()


@pytest.mark.parametrize(
    ("answers", "expected", "why"),
    [
        (saying(b"stream: OK\0"), Scan(None, "ClamAV 9"), "the one word for harmless"),
        (saying(b"stream: A.B FOUND\0"), Scan("A.B", "ClamAV 9"), "the one for harmful"),
        (saying(b"INSTREAM size limit exceeded. ERROR\0"), None, "an error"),
        (saying(b"stream: OKAY\0"), None, "a word that we do not know"),
        (saying(b"\0"), None, "nothing"),
        (saying(b"stream: OK"), None, "broken off"),
        (saying(b"x" * 100_000), None, "without an end"),
        (saying(b"stream: OK\0", version=b""), None, "does not say who it is"),
        (hanging_up, None, "closes the door"),
        (silent, None, "says nothing"),
    ],
)
async def test_only_two_words_are_an_answer(
    answers: Daemon, expected: Scan | None, why: str
) -> None:
    async with daemon(answers) as address:
        assert await Clamd(address, patience_seconds=0.5).scan(b"x" * 200_000) == expected, why


async def test_without_a_virus_check_everything_is_harmless_only_if_that_was_decided() -> None:
    assert await scanner_of(WithoutScanner()).scan(b"x") == Scan(None, "nobody")
    assert await scanner_of(None).scan(b"x") is None


def test_the_setting_says_who_looks() -> None:
    assert isinstance(scanner_of(ClamdAddress("scanner")), Clamd)
    assert isinstance(scanner_of(WithoutScanner()), NoScanner)
    assert isinstance(scanner_of(None), UndecidedScanner)
