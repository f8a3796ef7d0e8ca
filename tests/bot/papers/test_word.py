"""A paper as a Word file: real headings and tables, British English, and equal bytes for equal papers."""

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from bot.papers.word import word_of
from dialogs.review.paper import Paper
from tests.bot.papers.written import PLAIN, READ, TYPED


def opened(paper: Paper) -> Document:
    return docx.Document(BytesIO(word_of(paper)))


def styled(document: Document, style: str) -> list[str]:
    """The paragraphs of a style."""
    return [each.text for each in document.paragraphs if each.style and each.style.name == style]


def part(paper: Paper, name: str) -> str:
    """A part of the file as it is stored."""
    with ZipFile(BytesIO(word_of(paper))) as file:
        return file.read(name).decode()


def test_headings_are_words_own() -> None:
    document = opened(PLAIN)

    assert styled(document, "Title") == ["Safeguarding training, 1 April 2026 to 30 September 2026"]
    assert styled(document, "Heading 1") == ["Summary", "Uptake by quarter"]
    assert styled(document, "Heading 2") == ["By course"]
    assert styled(document, "List Bullet") == ["94% was in place: amber.", "Nothing was overdue."]
    assert styled(document, "Caption") == ["In place, by course"]


def test_a_table_has_all_its_cells() -> None:
    (table,) = opened(PLAIN).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Course", "April to June 2026", "July to September 2026"],
        ["Handout", "94%, amber: 47 of 50", "100%, green: 50 of 50"],
        ["E-learning", "80%, red: 40 of 50", "nothing counts yet"],
    ]


def test_the_heading_row_is_marked_and_comes_again_on_every_page() -> None:
    (table,) = opened(PLAIN).tables
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    whole = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows]

    assert marked == [True, False, False]
    assert whole == [True, True, True]


def test_the_table_says_what_it_is_and_which_cells_are_headings() -> None:
    (table,) = opened(PLAIN).tables
    properties = table._tbl.tblPr
    caption, look = (properties.find(qn(name)) for name in ("w:tblCaption", "w:tblLook"))

    assert caption.get(qn("w:val")) == "In place, by course"
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    assert [run.bold for row in table.rows for run in row.cells[0].paragraphs[0].runs] == [True] * 3


def test_the_file_is_in_british_english_and_says_what_it_is() -> None:
    known = opened(PLAIN).core_properties

    assert set(re.findall(r'<w:lang w:val="([^"]+)"', part(PLAIN, "word/styles.xml"))) == {"en-GB"}
    assert 'w:themeFontLang w:val="en-GB"' in part(PLAIN, "word/settings.xml")
    assert (known.title, known.author, known.language, known.comments) == (
        "Safeguarding training, 1 April 2026 to 30 September 2026",
        "Example District Council",
        "en-GB",
        "",
    )


def test_every_page_says_which_it_is() -> None:
    footer = opened(PLAIN).sections[0].footer.paragraphs[0]
    fields = [each.get(qn("w:instr")) for each in footer._p.iter(qn("w:fldSimple"))]

    assert footer.text.startswith("Example District Council: Safeguarding training")
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_page_is_a4() -> None:
    section = opened(PLAIN).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_parts_of_a_table_stand_in_the_order_that_word_asks_for() -> None:
    """Word calls a file damaged whose table properties come in another order."""
    (table,) = opened(PLAIN).tables
    order = ["tblStyle", "tblW", "jc", "tblLayout", "tblLook", "tblCaption"]
    found = [each.tag.rpartition("}")[2] for each in table._tbl.tblPr]

    assert found == [name for name in order if name in found]


def test_equal_papers_give_equal_bytes_and_no_moment_of_writing_is_left() -> None:
    known = opened(PLAIN).core_properties
    with ZipFile(BytesIO(word_of(PLAIN))) as file:
        moments = {each.date_time for each in file.infolist()}

    assert word_of(PLAIN) == word_of(PLAIN)
    assert moments == {(1980, 1, 1, 0, 0, 0)}
    assert {known.created, known.modified} == {datetime.fromisoformat("2026-11-23T09:00:00+00:00")}


@pytest.mark.parametrize("style", ["Title", "Heading 1", "List Bullet", "Caption"])
def test_what_was_typed_comes_out_as_text(style: str) -> None:
    assert styled(opened(TYPED), style) == [READ]


def test_a_council_with_a_very_long_name_has_a_paper_too() -> None:
    known = opened(replace(PLAIN, council="A\uffff" * 300)).core_properties

    assert known.author == "A" * 255
