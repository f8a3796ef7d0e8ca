"""Word documents for the tests, as the programs of ordinary people write them, and as others might."""

import io
import struct

from docx import Document

from tests.bot.uploads import made

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def declared(kind: str, *, name: str = "", ending: str = "") -> str:
    """What the list of types says of one part, or of all with that ending."""
    if name:
        return f'<Override PartName="/{name}" ContentType="{kind}"/>'
    return f'<Default Extension="{ending}" ContentType="{kind}"/>'


def related(kind: str, target: str, *, outside: bool = False) -> str:
    """A list of one relation, which leads to another part or outside."""
    full = kind if ":" in kind else _RELATION + kind
    mode = ' TargetMode="External"' if outside else ""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{full}" Target="{target}"{mode}/></Relationships>'
    )


def with_part(name: str, part: bytes | str, kind: str, *, relation: str = "") -> bytes:
    """A document with one part more, and the relation that leads to it."""
    more = {name: part}
    if relation:
        more["word/_rels/document.xml.rels"] = related(relation, f"/{name}")
    return made.a_docx(more=more, types=declared(kind, name=name))


def linking_to(address: str) -> bytes:
    """A document with a link."""
    rels = {"word/_rels/document.xml.rels": related("hyperlink", address, outside=True)}
    return made.a_docx(more=rels)


def with_template(address: str) -> bytes:
    """A document that was begun from a template."""
    rels = {"word/_rels/settings.xml.rels": related("attachedTemplate", address, outside=True)}
    return made.a_docx(more=rels)


def with_field(*pieces: str, shown: str = "1") -> bytes:
    """A document with one field, whose instruction is written in pieces."""
    return made.a_docx(body=f"<w:p>{field(*pieces, shown=shown)}</w:p>")


def field(*pieces: str, shown: str = "1") -> str:
    """A field; a piece that is one itself stands inside it."""
    said = "".join(each if each.startswith("<w:r>") else _instruction(each) for each in pieces)
    return _turn("begin") + said + _turn("separate") + _run(shown) + _turn("end")


def _instruction(piece: str) -> str:
    return f"<w:r><w:instrText>{piece}</w:instrText></w:r>"


def _run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def _turn(how: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{how}"/></w:r>'


def from_word() -> bytes:
    """With all the parts that Word itself writes, a picture, a table and a header."""
    document = Document()
    document.add_heading("Certificate of attendance")
    document.add_picture(io.BytesIO(made.a_picture("PNG")))
    document.add_picture(io.BytesIO(made.a_picture("JPEG")))
    document.add_table(rows=1, cols=2).cell(0, 0).text = "Safeguarding children, level 2"
    document.sections[0].header.paragraphs[0].text = "Example Training"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def from_microsoft_365() -> bytes:
    """With what newer versions add: how confidential it is, who commented, and what was looked up."""
    more: dict[str, bytes | str] = {
        "docMetadata/LabelInfo.xml": "<labelList/>",
        "word/people.xml": "<people/>",
        "word/intelligence2.xml": "<intelligence/>",
        "word/glossary/document.xml": "<glossaryDocument/>",
        "word/diagrams/drawing1.xml": "<drawing/>",
        "word/_rels/document.xml.rels": related(
            f"{_MICROSOFT}2020/10/relationships/intelligence", "intelligence2.xml"
        ),
        "_rels/.rels": related(
            f"{_MICROSOFT}2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"
        ),
    }
    kinds = {
        "docMetadata/LabelInfo.xml": "application/vnd.ms-office.classificationlabels+xml",
        "word/people.xml": f"{_WORD}people+xml",
        "word/intelligence2.xml": "application/vnd.ms-office.intelligence2+xml",
        "word/glossary/document.xml": f"{_WORD}document.glossary+xml",
        "word/diagrams/drawing1.xml": "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    }
    types = "".join(declared(kind, name=name) for name, kind in kinds.items())
    return made.a_docx(more=more, types=types)


def from_google() -> bytes:
    """With its letters in it."""
    more: dict[str, bytes | str] = {
        "word/fonts/Roboto-regular.ttf": b"\0\1\0\0" + bytes(60),
        "word/_rels/fontTable.xml.rels": related("font", "fonts/Roboto-regular.ttf"),
    }
    return made.a_docx(more=more, types=declared("application/x-font-ttf", ending="ttf"))


def with_scrambled_font() -> bytes:
    """With its letters in it, their beginning scrambled as Word and LibreOffice do."""
    tables = b"".join(struct.pack(">4sIII", tag, 0, 60, 4) for tag in (b"OS/2", b"cmap", b"cvt "))
    font = b"\0\1\0\0" + bytes(8) + tables + b"\0" * 4
    scrambled = bytes(each ^ 0x5A for each in font[:32]) + font[32:]
    return with_part("word/fonts/font1.odttf", scrambled, FONT, relation="font")
