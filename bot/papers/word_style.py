"""How a paper looks in Word: A4, one plain font in black, British English, Word's own styles throughout.

The styles are those of python-docx's template, so that the person who files the report can restyle it
all with their council's template.
"""

from datetime import UTC, datetime

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FONT = "Arial"
LANGUAGE = "en-GB"
BLACK = RGBColor(0, 0, 0)
SIZES = {
    "Normal": 11,
    "Title": 22,
    "Heading 1": 16,
    "Heading 2": 13,
    "Heading 3": 11,
    "Caption": 10,
    "Footer": 9,
}
MOST_IN_PROPERTY = 255
_THEME_FONTS = ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme")
WORD_OF_TODAY = "15"
"""The compatibility mode of Word 2013 and later; with an older one Word opens the file as an old one."""


def set_up(document: Document) -> None:
    """Page, styles and language."""
    _set_up_page(document)
    for name, size in SIZES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - the template has them as such
        _set_up_style(style, size)
    _speak(document)


def describe(document: Document, *, title: str, author: str, at: datetime) -> None:
    """The properties of the file, none of which says when or where it was made but by `at`."""
    known = document.core_properties
    moment = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    known.title, known.author = title[:MOST_IN_PROPERTY], author[:MOST_IN_PROPERTY]
    known.language = LANGUAGE
    known.created = known.modified = moment
    known.comments = known.last_modified_by = ""


def number_pages(document: Document, words: str) -> None:
    """A footer on every page: what the paper is, and `Page 2 of 7`."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.add_run(f"{words}. Page ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")


def child(parent: BaseOxmlElement, name: str, **attributes: str) -> BaseOxmlElement:
    """A new element at the end of another, its attributes in Word's own namespace."""
    made: BaseOxmlElement = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


def _set_up_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)


def _set_up_style(style: ParagraphStyle, size: int) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = BLACK
    fonts = style.element.rPr.rFonts
    for name in _THEME_FONTS:
        fonts.attrib.pop(qn(name), None)
    fonts.set(qn("w:cs"), FONT)


def _speak(document: Document) -> None:
    """The language that a screen reader reads in and the spelling is checked in."""
    for styled in document.styles.element.iter(qn("w:lang")):
        styled.set(qn("w:val"), LANGUAGE)
    for setting in document.settings.element.iter(qn("w:themeFontLang")):
        setting.set(qn("w:val"), LANGUAGE)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), WORD_OF_TODAY)


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A number that Word works out when it shows the page."""
    field = child(paragraph._p, "w:fldSimple", instr=name)  # noqa: SLF001 - python-docx has no fields
    text = child(child(field, "w:r"), "w:t")
    text.text = "1"
