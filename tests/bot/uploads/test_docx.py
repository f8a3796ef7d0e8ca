"""A Word document is what its parts are, whatever they are called; and it does and fetches nothing."""

import pytest

from bot.uploads.docx import read_docx
from bot.uploads.refused import RefusedFileError
from tests.bot.uploads import made
from tests.bot.uploads.made_documents import (
    FONT,
    VML,
    declared,
    field,
    from_google,
    from_microsoft_365,
    from_word,
    linking_to,
    related,
    with_field,
    with_part,
    with_scrambled_font,
    with_template,
)
from training.uploads import Refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"OLE" * 100
PROGRAM = b"MZ" * 200
OBJECT = "application/vnd.openxmlformats-officedocument.oleObject"
PACKAGE = "application/vnd.openxmlformats-officedocument.package"
EMF = b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(40)
LINKED = "<w:p><v:shape {vml} href='{href}'/></w:p>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (from_word(), "as Word writes it"),
        (from_microsoft_365(), "as newer versions do"),
        (from_google(), "as Google does"),
        (with_scrambled_font(), "with its letters in it"),
        (with_part("word/media/1.jfif", made.a_picture(), "image/jpeg", relation="image"), "jfif"),
        (with_part("word/media/1.tmp", made.a_picture("PNG"), "image/png"), "pasted"),
        (with_part("word/media/1.emf", EMF, "image/x-emf", relation="image"), "a logo as EMF"),
        (with_part("word/media/1.png", made.a_picture("JPEG"), "image/png"), "called otherwise"),
        (linking_to("https://example.org/verify?id=1"), "a link to the web"),
        (linking_to("mailto:training@example.org"), "to an email"),
        (linking_to("certificates.html"), "to something beside it"),
        (with_template("file:///C:\\Users\\kit\\Certificate.dotx"), "from its writer's template"),
        (with_field(" PAGE  \\* MERGEFORMAT "), "the page's number"),
        (with_field(" DATE \\@ ", '"d MMMM yyyy" '), "the day, in pieces"),
        (with_field(' HYPERLINK "https://example.org/link/quote" \\o "See: here" '), "a link"),
        (with_field(' HYPERLINK \\l "top" '), "a link within"),
        (with_field(' MERGEFIELD "Learner name" '), "a name from a list"),
        (with_field(" IF ", field("MERGEFIELD grade"), ' = "A" "passed" '), "one inside another"),
        (with_field(" TOC ", shown=f"</w:t></w:r>{field('PAGEREF a')}<w:r><w:t>"), "inside it"),
        (made.a_docx(body='<w:p><w:fldSimple w:instr=" NUMPAGES "/></w:p>'), "in short"),
        (made.a_docx(body=LINKED.format(vml=VML, href="https://example.org")), "an old drawing"),
        (made.a_docx(body=f"<w:p><v:fill {VML} o:title='' src=''/></w:p>"), "without picture"),
        (
            made.a_docx(more={"customXml/item1.xml": "<Source><mail src='x'/></Source>"}),
            "what some programs note for themselves",
        ),
    ],
)
def test_what_ordinary_programs_write_is_taken(content: bytes, why: str) -> None:
    assert isinstance(read_docx(content), str), why


def test_the_words_of_every_part_are_read() -> None:
    said = read_docx(from_word())
    assert "Certificate of attendance" in said
    assert "Safeguarding children, level 2" in said
    assert "Example Training" in said


@pytest.mark.parametrize(
    ("content", "refusal", "why"),
    [
        (
            with_part("word/media/x.png", OLE, OBJECT, relation="oleObject"),
            Refusal.HOLDS_FILES,
            "an object that is called a picture",
        ),
        (
            with_part("word/media/x.emf", PROGRAM, PACKAGE, relation="package"),
            Refusal.HOLDS_FILES,
            "a program that is called one",
        ),
        (with_part("word/media/x.png", PROGRAM, "image/png"), Refusal.HOLDS_FILES, "and declared"),
        (with_part("word/media/x.emf", OLE, "image/x-emf"), Refusal.HOLDS_FILES, "an object so"),
        (with_part("word/fonts/x.odttf", PROGRAM, FONT), Refusal.HOLDS_FILES, "as letters"),
        (with_part("word/fonts/x.odttf", b"MZ", FONT), Refusal.HOLDS_FILES, "as very few"),
        (
            with_part("evil/x.xml", "{\\rtf1}", "application/rtf", relation="aFChunk"),
            Refusal.HOLDS_FILES,
            "another document, to be shown within this one",
        ),
        (
            with_part("evil/x.xml", "<a/>", "application/xml", relation="aFChunk"),
            Refusal.HOLDS_FILES,
            "the same, declared as anything",
        ),
        (with_part("x/x.xml", "{\\rtf1}", "application/xml"), Refusal.DAMAGED, "is no XML"),
        (
            with_part("custom/x.xml", OLE, "application/vnd.ms-office.vbaProject"),
            Refusal.RUNS,
            "macros by their type",
        ),
        (
            with_part("custom/x.xml", "<a/>", "application/xml", relation="vbaProject"),
            Refusal.RUNS,
            "macros by their relation",
        ),
        (
            with_part("word/x.xml", "<a/>", "application/xml", relation="unheardOf"),
            Refusal.RUNS,
            "whatever comes next",
        ),
        (made.a_docx(more={"word/x.jpg": made.a_picture()}), Refusal.HOLDS_FILES, "undeclared"),
        (
            made.a_docx(types=declared("image/png", ending="PNG")),
            Refusal.DAMAGED,
            "declared twice",
        ),
        (with_part("word/media/1.svg", "<svg/>", "image/svg+xml"), Refusal.SVG, "a drawing"),
        (with_part("word/media/1.xml", "<svg/>", "image/svg+xml"), Refusal.SVG, "called otherwise"),
        (linking_to("file:////evil/x"), Refusal.RUNS, "a link to somebody's server"),
        (linking_to(r"\\evil\x"), Refusal.RUNS, "the same"),
        (linking_to("search-ms:query=x"), Refusal.RUNS, "a link that starts a program"),
        (
            made.a_docx(
                more={"word/_rels/document.xml.RELS": related("image", "//e", outside=True)}
            ),
            Refusal.RUNS,
            "a picture from outside",
        ),
        (with_template("https://example.org/x.dotm"), Refusal.RUNS, "fetches a template"),
        (with_template(r"\\evil\x.dotm"), Refusal.RUNS, "from a server"),
        (with_template("file:////evil/x.dotm"), Refusal.RUNS, "the same"),
        (with_field(" DDEAUTO c:\\x "), Refusal.RUNS, "starts a program"),
        (with_field(" D", "D", "E c:\\x "), Refusal.RUNS, "in pieces"),
        (with_field(" QUOTE 68 68 69 65 85 84 79 "), Refusal.RUNS, "by the letters' numbers"),
        (with_field(field("QUOTE 68"), " c:\\x "), Refusal.RUNS, "said by another field"),
        (with_field(field("DOCPROPERTY x"), " c:\\x "), Refusal.RUNS, "by an ordinary one"),
        (with_field(' INCLUDEPICTURE "https://example.org" '), Refusal.RUNS, "fetches a picture"),
        (with_field(" IMPORT x "), Refusal.RUNS, "in the old way"),
        (with_field(' "DDE" '), Refusal.RUNS, "in quotes"),
        (with_field(' HYPERLINK "file://evil/x" '), Refusal.RUNS, "a link to a server"),
        (with_field(' HYPERLINK \\o "a" "\\\\\\\\evil" '), Refusal.RUNS, "after its hint"),
        (with_field(" HYPERLINK ", field("REF x")), Refusal.RUNS, "a link to who knows where"),
        (
            with_field("PAGE", shown="</w:t><w:instrText>DDE x</w:instrText><w:t>"),
            Refusal.RUNS,
            "behind another instruction",
        ),
        (
            made.a_docx(
                body='<w:p><w:fldChar w:fldCharType="begin"/><w:instrText>DDE</w:instrText></w:p>'
            ),
            Refusal.RUNS,
            "one without an end",
        ),
        (
            made.a_docx(body=f"<w:p><v:imagedata {VML} src='http://example.org/x.png'/></w:p>"),
            Refusal.RUNS,
            "an old drawing that fetches its picture",
        ),
        (
            made.a_docx(body=f"<w:p><v:fill {VML} o:href='http://example.org/x.png'/></w:p>"),
            Refusal.RUNS,
            "or its colour",
        ),
        (
            made.a_docx(body=LINKED.format(vml=VML, href="file://evil/x")),
            Refusal.RUNS,
            "or leads to a server",
        ),
        (
            made.a_docx(more={"word/settings.xml": "<s><mailMerge/></s>"}),
            Refusal.RUNS,
            "reads a database",
        ),
        (made.a_docx(body="<w:p><w:webVideoPr/></w:p>"), Refusal.RUNS, "a film from the web"),
    ],
)
def test_what_runs_holds_or_fetches_is_refused(content: bytes, refusal: Refusal, why: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read_docx(content)
    assert refused.value.refusal is refusal, why
