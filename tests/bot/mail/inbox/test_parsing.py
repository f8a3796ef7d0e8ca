"""From bytes to what the dialogs work with: nothing trips the parser, and nobody waits for it."""

import asyncio
import os
import random
import time
from base64 import b64encode, encodebytes
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mail.inbox.parsing import parsed
from bot.mail.inbox.setting_aside import SMALL, thinned
from dialogs.mail.incoming import Incoming, Unreadable
from tests.bot.mail.corpus.oddities import PDF, with_pdf
from tests.bot.mail.corpus.shapes import AGREED, an_email
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.post_room import OURS

LONGEST_WAIT_SECONDS = 0.050


def read(content: bytes) -> Incoming:
    return parsed(content, OURS)


def with_file(content: bytes, *, encoding: str = "base64") -> EmailMessage:
    message = an_email(AGREED)
    message.add_attachment(content, "application", "pdf", filename="certificate.pdf", cte=encoding)
    return message


def as_it_is(content: bytes, encoding: bytes, *, more: bytes = b"") -> bytes:
    """An email with a file as some program other than the standard library writes it."""
    return (
        b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b\r\n%s"
        b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: %s\r\n\r\n"
        b"%s\r\n--b--\r\n" % (more, encoding, content)
    )


def test_a_file_arrives_with_its_name_and_type() -> None:
    (file,) = read(with_pdf(name="..\\up\\Zertifikat für Ada.pdf").as_bytes()).files
    assert (file.name, file.media_type, file.content) == (
        "Zertifikat für Ada.pdf",
        "application/pdf",
        PDF,
    )


def test_a_file_in_winmail_dat_arrives_too() -> None:
    (file,) = read(CONTENT["winmail.dat, simple"]).files
    assert (file.name, file.content) == ("certificate.pdf", PDF)


def test_the_same_email_has_the_same_key_and_another_one_with_its_id_another() -> None:
    one = an_email("yes").as_bytes()
    again = b"Received: from elsewhere\r\n" + one
    other = one.replace(b"yes", b"no!")
    assert read(one).key == read(again).key
    assert read(one).key != read(other).key
    written_again = an_email("yes")
    written_again.replace_header("Message-ID", "<another@mail.example>")
    assert read(one).key != read(written_again.as_bytes()).key, "the same words, sent twice"
    with_one, with_other = (with_file(content).as_bytes() for content in (b"a", b"b"))
    assert read(with_one).key != read(with_other).key


def test_of_an_email_that_is_too_large_only_that_is_known() -> None:
    found = parsed(an_email("yes").as_bytes(), OURS, is_whole=False)
    assert found.unreadable == (Unreadable.TOO_LARGE,)
    assert found.sender == "ada.finch@example.gov.uk"


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("size", [SMALL // 2, SMALL * 2, SMALL * 2 + 1, SMALL * 2 + 2])
def test_a_large_file_comes_out_byte_for_byte(encoding: str, size: int) -> None:
    content = random.Random(size).randbytes(size)  # noqa: S311 - no secret
    raw = with_file(content, encoding=encoding).as_bytes()
    found = read(raw)
    assert (found.words, found.files[0].content == content) == (AGREED, True)
    assert (len(thinned(raw).content) < len(raw)) is (len(raw) > SMALL)


@pytest.mark.parametrize("encoding", [b"8bit", b"binary", b"x-unknown"])
@pytest.mark.parametrize("size", [SMALL // 2, SMALL * 2])
def test_one_that_travels_as_it_is_comes_out_too(encoding: bytes, size: int) -> None:
    content = random.Random(size).randbytes(size)  # noqa: S311 - no secret
    (file,) = read(as_it_is(content, encoding)).files
    assert file.content == content


def test_base64_that_is_broken_keeps_what_can_be_read() -> None:
    content = b"a" * SMALL * 3
    raw = as_it_is(b"!\r\n" + encodebytes(content), b"base64")
    (file,) = read(raw).files
    assert file.content == content


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (b"X-Note: boundary*\r\n", "a boundary in several parts, it seems"),
        (b"X-Note: boundary=c\r\n" * 100, "many boundaries"),
        (b"X-Note: --b\r\n", "one that is named within a line"),
    ],
)
def test_a_large_file_on_one_line_is_put_aside_whatever_its_headers_say(
    header: bytes, why: str
) -> None:
    content = bytes(SMALL * 3)
    raw = as_it_is(b64encode(content), b"base64", more=header)
    assert len(thinned(raw).content) < SMALL // 4, why
    (file,) = read(raw).files
    assert file.content == content


def test_several_large_files_and_what_stands_between_them_come_out() -> None:
    message = with_file(b"a" * 2_000_000)
    message.add_attachment("-- text --\n" * 100_000, filename="notes.txt")
    message.add_attachment(b"b" * 2_000_000, "image", "png", filename="b.png")
    first, notes, last = read(message.as_bytes()).files
    assert (len(first.content), len(last.content)) == (2_000_000, 2_000_000)
    assert notes.content.replace(b"\r\n", b"\n") == b"-- text --\n" * 100_000
    assert (set(first.content), set(last.content)) == ({97}, {98})


def test_a_long_text_is_read_from_its_beginning() -> None:
    found = read(an_email(f"{AGREED}\n\nKind regards\n" + "words\n" * 600_000).as_bytes())
    assert found.words == AGREED


async def longest_wait_while(work: Callable[[], object]) -> float:
    """The longest that the event loop was held up while a thread worked."""
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - began - 0.001)

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0.05)
    longest = 0.0
    await asyncio.to_thread(work)
    ticking.cancel()
    return longest


def plain_work() -> None:
    """A fifth of a second of Python that lets everybody else have their turn."""
    ends_at = time.thread_time() + 0.2
    while time.thread_time() < ends_at:
        pass


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("base64", "a scanned certificate"),
        ("quoted-printable", "a file that some programs encode so"),
        ("text", "a letter that never ends"),
    ],
)
async def test_ten_megabytes_hold_nobody_up(kind: str, why: str) -> None:
    """On a machine that is busy with other things: not much longer than plain work does there."""
    if kind == "text":
        content = an_email("On a long day we wrote many words.\n" * 280_000).as_bytes()
    else:
        content = with_file(os.urandom(10 * 1024 * 1024), encoding=kind).as_bytes()
    assert len(content) > 9_000_000
    waits, usual = [], []
    for _ in range(6):
        waits.append(await longest_wait_while(lambda: read(content)))
        usual.append(await longest_wait_while(plain_work))
        if min(waits) < LONGEST_WAIT_SECONDS:
            break
    assert min(waits) < max(LONGEST_WAIT_SECONDS, 2 * max(usual)), (why, waits, usual)


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_as_something(content: bytes) -> None:
    assert read(content).key


@given(st.sampled_from(list(CONTENT.values())), st.randoms(use_true_random=False))
def test_any_damaged_email_is_read_as_something(content: bytes, dice: random.Random) -> None:
    damaged = bytearray(content)
    for _ in range(dice.randint(1, 20)):
        place = dice.randrange(len(damaged))
        if dice.random() < 0.5:
            damaged[place] = dice.randrange(256)
        else:
            del damaged[place : place + dice.randint(1, 40)]
        damaged = damaged or bytearray(b"\n")
    assert read(bytes(damaged)).key
