"""Files in an email: whole, named, after everything that is said, and the same each time."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialogs.letters.letter import Attachment
from tests.bot.mail.written import LETTERS, outgoing, writer

A_LINE, A_PIECE = 57, 57_000


def written(*files: Attachment) -> bytes:
    return writer().write(outgoing(), replace(LETTERS["welcome"], files=files)).as_bytes()


def read_back(content: bytes) -> list[EmailMessage]:
    """The text and the HTML together, then each file."""
    parsed = message_from_bytes(content, policy=default)
    assert parsed.get_content_type() == "multipart/mixed"
    return [part for part in parsed.iter_parts() if isinstance(part, EmailMessage)]


def test_files_come_after_what_the_letter_says() -> None:
    paper = Attachment("Committee paper.pdf", "application/pdf", b"%PDF-1.7")
    words, file = read_back(written(paper))
    assert words.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in words.iter_parts()] == ["text/plain", "text/html"]
    assert (file.get_content_type(), file.get_content_disposition(), file.get_filename()) == (
        "application/pdf",
        "attachment",
        "Committee paper.pdf",
    )
    assert file.get_content() == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("size", "why"),
    [
        (0, "nothing in it"),
        (1, "less than a line"),
        (A_LINE, "a whole line"),
        (A_LINE + 1, "and a bit"),
        (A_PIECE, "a whole piece"),
        (A_PIECE + 1, "and a bit"),
        (3 * A_PIECE - 1, "several"),
    ],
)
def test_a_file_of_any_size_comes_back_whole(size: int, why: str) -> None:
    content = bytes(number % 251 for number in range(size))
    _, file = read_back(written(Attachment("a.bin", "application/octet-stream", content)))
    assert file.get_content() == content, why


@given(st.lists(st.binary(max_size=200), min_size=2, max_size=4))
def test_several_files_are_never_mistaken_for_each_other(contents: list[bytes]) -> None:
    files = [Attachment(f"{n}.bin", "image/png", each) for n, each in enumerate(contents)]
    _, *found = read_back(written(*files))
    assert [each.get_content() for each in found] == contents
    assert [each.get_filename() for each in found] == [each.name for each in files]


@example("Zażółć, gęślą.pdf")
@example('a"; filename="b.exe')
@example("a\r\nBcc: everybody@example.com")
@given(st.text(min_size=1, max_size=60))
def test_any_name_survives_and_adds_no_header(name: str) -> None:
    words, file = read_back(written(Attachment(name, "application/pdf", b"x")))
    assert sorted(file) == [
        "Content-Disposition",
        "Content-Transfer-Encoding",
        "Content-Type",
        "MIME-Version",
    ]
    assert file.get_content() == b"x"
    assert words.get_content_type() == "multipart/alternative"


@pytest.mark.parametrize("media_type", ["", "pdf", "application/pdf; name=x", "a/b\r\nBcc: c"])
def test_what_is_no_media_type_is_a_file_of_any_kind(media_type: str) -> None:
    _, file = read_back(written(Attachment("a", media_type, b"x")))
    assert file.get_content_type() == "application/octet-stream"


def test_the_same_delivery_gives_the_same_bytes_and_lines_that_every_server_takes() -> None:
    file = Attachment("a.bin", "application/octet-stream", bytes(range(256)) * 1_000)
    content = written(file)
    assert content == written(file)
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")
