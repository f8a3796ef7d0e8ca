"""The words of a PDF: strings in every spelling, by the fonts' own tables, and not too much of them."""

import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from bot.uploads.pdf_text import text_of

TABLE = b"""/CIDInit /ProcSet findresource begin
2 beginbfchar <0001> <0044> <0002> <00420053> endbfchar
2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <0079>] endbfrange
1 beginbfrange <0030> <0031> <> endbfrange
1 beginbfrange <0040> <0041> <D800> endbfrange
end"""


def words(
    content: bytes, *, table: bytes | None = None, kind: str = "/Type1", **how: object
) -> str:
    """The words of a page with this content, set in one font."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        font = Dictionary(Type=Name.Font, Subtype=Name(kind))
        if table is not None:
            font.ToUnicode = pdf.make_stream(table)
        pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=font))
        stream = pdf.make_stream(content, **how)
        pdf.pages[0].obj.Contents = stream
        return text_of(pdf)


@pytest.mark.parametrize(
    ("content", "expected", "why"),
    [
        (b"(Holly) Tj", "Holly", "a string"),
        (rb"(Ho\154ly \(H.\)\t) Tj", "Holly (H.)\t", "escapes"),
        (b"(Hol\\\nly) Tj", "Holly", "a line broken in the file alone"),
        (b"(a (b) c) Tj", "a (b) c", "brackets in brackets"),
        (b"[(Hol) -20 (ly) -300 (Marsh)] TJ", "Holly Marsh", "set apart, and a gap"),
        (b"(Holly) Tj 0 -12 Td (Marsh) Tj", "Holly Marsh", "a new line"),
        (b"<486F6C6C79> Tj", "Holly", "in hexadecimal digits"),
        (b"<486F 6C6C7> Tj", "Hollp", "with a digit too few: a nought is meant"),
        (b"(Zo\xeb) Tj", "Zoë", "Latin letters"),
        (b"/F9 12 Tf (Holly) Tj", "Holly", "a font that is nowhere"),
    ],
)
def test_strings_are_read_in_every_spelling(content: bytes, expected: str, why: str) -> None:
    assert words(content) == expected, why


@pytest.mark.parametrize(
    ("content", "expected", "why"),
    [
        (b"/F1 9 Tf <00010002> Tj", "DBS", "letters named one by one, two for one code"),
        (b"/F1 9 Tf <001000110012> Tj", "abc", "a range"),
        (b"/F1 9 Tf <00200021> Tj", "xy", "a range with its letters named"),
        (b"/F1 9 Tf <00990030> Tj", "  ", "codes that it does not name"),
        (b"/F1 9 Tf <0040> Tj", " ", "half a letter"),
    ],
)
def test_a_fonts_own_table_says_what_its_codes_mean(
    content: bytes, expected: str, why: str
) -> None:
    assert words(content, table=TABLE, kind="/Type0") == expected, why


def test_a_table_may_be_for_codes_of_one_byte() -> None:
    assert words(b"/F1 9 Tf (\x41) Tj", table=b"1 beginbfchar <41> <005A> endbfchar") == "Z"


def test_codes_without_a_table_are_no_words() -> None:
    assert words(b"/F1 9 Tf <00010002> Tj", kind="/Type0").strip() == ""


def test_a_table_that_would_fill_the_memory_is_cut() -> None:
    huge = b"".join(b"1 beginbfrange <0000> <ffffff> <0041> endbfrange\n" for _ in range(3))
    assert words(b"/F1 9 Tf <0000> Tj", table=huge, kind="/Type0") == "A"


def test_what_is_packed_is_unpacked_but_not_beyond_a_page() -> None:
    content = b"(first) Tj " + b" " * 3_000_000 + b"(last) Tj"
    assert words(content) == "first"
    assert words(zlib.compress(content), Filter=Name.FlateDecode) == "first"


def test_what_is_packed_wrongly_has_no_words() -> None:
    assert words(b"not packed", Filter=Name.FlateDecode) == ""
    table = b"1 beginbfchar <0001> <0041> endbfchar"
    assert words(b"/F1 9 Tf <0001> Tj", table=table, kind="/Type0") == "A"


def test_words_end_after_a_book() -> None:
    assert len(words((b"(" + b"x" * 1_000 + b") Tj\n") * 300)) == 201_000


def test_a_page_in_several_pieces_is_read_whole() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.Contents = Array(
            [pdf.make_stream(b"(Holly) Tj 0 0 Td"), pdf.make_stream(b"(Marsh) Tj")]
        )
        assert text_of(pdf) == "Holly Marsh"


def test_a_page_without_anything_has_no_words() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        assert text_of(pdf) == ""
