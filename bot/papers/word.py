"""A paper as a Word file: real headings, captioned tables whose heading rows repeat, and nothing drawn.

Equal papers give equal bytes: no moment of writing is left in the file.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from bot.mail.printable import one_line
from bot.papers.word_style import child, describe, number_pages, set_up
from dialogs.review.paper import Paper, Points, Section, Table

PAGE_MM, FIRST_COLUMN_MM, MOST_FOR_REST_MM = 170, 44, 60
TABLE_POINTS = 9
HEADED = "00A0"
"""Word's older way to say that the first row and the first column are headings."""
HEADING_SHADE = "E6EBF2"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip file knows: it stands for none."""


def word_of(paper: Paper) -> bytes:
    """The whole file."""
    document = Document()
    set_up(document)
    describe(document, title=_text(paper.title), author=_text(paper.council), at=paper.made_at)
    number_pages(document, _text(f"{paper.council}: {paper.title}"))
    document.add_heading(_text(paper.title), level=0)
    document.add_paragraph(_text(paper.introduction))
    for section in paper.sections:
        _add_section(document, section, level=1)
    out = BytesIO()
    document.save(out)
    return _without_moments(out.getvalue())


def _add_section(document: WordDocument, section: Section, *, level: int) -> None:
    document.add_heading(_text(section.heading), level=level)
    for part in section.parts:
        match part:
            case str():
                document.add_paragraph(_text(part))
            case Points(sentences):
                for each in sentences:
                    document.add_paragraph(_text(each), style="List Bullet")
            case Table():
                _add_table(document, part)
    for smaller in section.sections:
        _add_section(document, smaller, level=level + 1)


def _add_table(document: WordDocument, table: Table) -> None:
    """The caption above it, as Word does, and once more as the table's description for who hears it."""
    caption = document.add_paragraph(_text(table.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(12)
    caption.paragraph_format.space_after = Pt(4)
    rows = (table.headings, *table.rows)
    made = document.add_table(rows=len(rows), cols=len(table.headings), style="Table Grid")
    made.autofit = False
    _describe_table(made, _text(table.caption))
    for place, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
        _fill(row, cells, is_heading=place == 0)


def _describe_table(table: WordTable, caption: str) -> None:
    """What it is, and that its first row and first column are headings."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no such properties
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    child(properties, "w:tblLook", val=HEADED, firstRow="1", firstColumn="1")
    child(properties, "w:tblCaption", val=caption)
    for column, width in zip(table.columns, _widths(len(table.columns)), strict=True):
        column.width = Mm(width)


def _widths(columns: int) -> list[int]:
    rest = min((PAGE_MM - FIRST_COLUMN_MM) // max(columns - 1, 1), MOST_FOR_REST_MM)
    return [FIRST_COLUMN_MM, *[rest] * (columns - 1)]


def _fill(row: _Row, cells: tuple[str, ...], *, is_heading: bool) -> None:
    widths = _widths(len(cells))
    for place, (cell, said) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = Mm(widths[place])
        _write(cell, _text(said), is_heading=is_heading or place == 0)
        if is_heading:
            child(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", fill=HEADING_SHADE)  # noqa: SLF001
    _keep_whole(row, is_heading=is_heading)


def _write(cell: _Cell, said: str, *, is_heading: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(said)
    run.bold, run.font.size = is_heading, Pt(TABLE_POINTS)


def _keep_whole(row: _Row, *, is_heading: bool) -> None:
    """No row is torn apart by a page's end, and the heading row comes again on each page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no such properties
    properties.append(OxmlElement("w:cantSplit"))
    if is_heading:
        properties.append(OxmlElement("w:tblHeader"))


def _text(said: str) -> str:
    """Text on one line, without the two characters that XML has no place for."""
    return one_line(said).translate(dict.fromkeys((0xFFFE, 0xFFFF)))


def _without_moments(written: bytes) -> bytes:
    """The same file, its parts in the same order, each dated alike."""
    out = BytesIO()
    with ZipFile(BytesIO(written)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            info = ZipInfo(part.filename, ZIP_EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(part))
    return out.getvalue()
