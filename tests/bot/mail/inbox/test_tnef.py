"""`winmail.dat`: whole files are found, anything else is refused."""

import pytest

from bot.mail.inbox.tnef import Packed, TnefError, files_in
from tests.bot.mail.corpus.oddities import tnef


def test_the_files_are_found() -> None:
    packed = tnef(("one.pdf", b"%PDF-1"), ("zwei.docx", b"PK"))
    assert files_in(packed) == [Packed("one.pdf", b"%PDF-1"), Packed("zwei.docx", b"PK")]


def test_formatting_alone_is_no_file() -> None:
    assert files_in(tnef()) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "nothing"),
        (b"PK\x03\x04 not this", "another kind of file"),
        (tnef(("a", b"x"))[:-1], "cut off"),
        (tnef(("a", b"x"), flaw=True), "cut off in the middle"),
        (tnef(("a", b"x"))[:-2] + b"\0\1", "a sum that is wrong"),
        (tnef(("", b"x")), "no name"),
        (tnef(("a", b"")), "no content"),
        (tnef(*((str(number), b"x") for number in range(21))), "too many"),
        (tnef()[:6] + b"\x02\x0f\x80\x06\x00\xff\xff\xff\xff", "a length past the end"),
    ],
)
def test_what_is_not_simple_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(TnefError):
        pytest.fail(f"{files_in(content)}: {why}")
