"""Bytes as text, whatever is declared."""

import pytest

from bot.mail.inbox.charsets import text_in

CAFE = "café – £5"  # noqa: RUF001 - what people type


@pytest.mark.parametrize(
    ("content", "charset", "expected", "why"),
    [
        (CAFE.encode(), "utf-8", CAFE, "as declared"),
        (CAFE.encode(), "iso-8859-1", CAFE, "UTF-8 that claims to be Latin-1"),
        (CAFE.encode(), "us-ascii", CAFE, "or ASCII"),
        (CAFE.encode(), None, CAFE, "or nothing"),
        (CAFE.encode("cp1252"), "iso-8859-1", CAFE, "Windows that claims to be Latin-1"),
        (CAFE.encode("cp1252"), "utf-8", CAFE, "Windows that claims to be UTF-8"),
        (CAFE.encode("cp1252"), "x-nobody-knows", CAFE, "an unknown name"),
        (CAFE.encode("utf-16"), "utf-16", CAFE, "two bytes each"),
        ("Zażółć".encode("iso-8859-2"), "iso-8859-2", "Zażółć", "Polish"),
        ("日本語".encode("iso-2022-jp"), "iso-2022-jp", "日本語", "ASCII bytes that are none"),
        ("中文".encode("gbk"), "x-gbk", "中文", "an alias"),
        (b"\xef\xbb\xbfhello", "utf-8", "hello", "a byte order mark"),
        (b"hello", "base64", "hello", "a codec that is none for text"),
        (b"hello", 'utf-8"; format=flowed', "hello", "a broken parameter"),
        (b"\xff\xfe\x00", "undefined", "\xff\xfe\x00", "nothing fits"),
        (b"", "utf-8", "", "nothing"),
    ],
)
def test_text_comes_out(content: bytes, charset: str | None, expected: str, why: str) -> None:
    assert text_in(content, charset) == expected, why


def test_what_makes_no_sense_becomes_a_mark() -> None:
    assert text_in(b"a\x81b", "cp1252") == "a\N{REPLACEMENT CHARACTER}b"
