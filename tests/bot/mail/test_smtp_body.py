"""A body in pieces: the same bytes as in one, whatever their size, and dots where SMTP wants them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.mail.smtp_body import PIECE_BYTES, pieces_of


@pytest.mark.parametrize(
    ("content", "sent", "why"),
    [
        (b"", b"\r\n.\r\n", "nothing at all"),
        (b"a\r\n", b"a\r\n.\r\n", "a line"),
        (b"a", b"a\r\n.\r\n", "a line without its end"),
        (b".\r\n", b"..\r\n.\r\n", "a lone dot would have ended it"),
        (b"a\r\n.b\r\n", b"a\r\n..b\r\n.\r\n", "a dot at the beginning of a line"),
        (b"a.\r\n..\r\n", b"a.\r\n...\r\n.\r\n", "only there, and only one more"),
    ],
)
def test_dots_are_doubled_and_one_ends_it(content: bytes, sent: bytes, why: str) -> None:
    assert b"".join(pieces_of(content)) == sent, why


A_PIECE_OF_LINES = b"x" * (PIECE_BYTES - 2) + b"\r\n"


@example([A_PIECE_OF_LINES, b".dot\r\n"])
@example([A_PIECE_OF_LINES[:-1], b".\n", b"."])
@given(st.lists(st.sampled_from([b"\r\n", b".\r\n", b"..", b"a", A_PIECE_OF_LINES]), max_size=8))
def test_no_piece_ends_in_the_middle_of_a_line(parts: list[bytes]) -> None:
    content = b"".join(parts)
    *pieces, end = pieces_of(content)
    assert all(each.endswith(b"\n") for each in pieces[:-1])
    assert b"".join([*pieces, end]).endswith(b"\r\n.\r\n")
    received = [line.removeprefix(b".") for line in b"".join(pieces).split(b"\n")]
    assert b"\n".join(received) == content
