"""What is taken and what is not, file by file."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from bot.uploads.inspecting import inspected
from bot.uploads.refused import RefusedFileError
from tests.bot.uploads import made
from training.uploads import FileKind, Inspected, Refusal

DBS_TEXT = "Enhanced Certificate - Police Records of Convictions: NONE RECORDED"


@pytest.mark.parametrize(
    ("content", "kind", "why"),
    [
        (made.a_pdf(), FileKind.PDF, "a certificate"),
        (made.a_pdf(change=made.with_opening_page), FileKind.PDF, "opens at a page"),
        (made.a_pdf(change=made.with_going_to_page), FileKind.PDF, "the same as an action"),
        (made.a_docx(), FileKind.DOCX, "a Word document"),
        (
            made.a_docx(more={"word/media/logo.png": made.a_picture("PNG")}),
            FileKind.DOCX,
            "with a picture in it",
        ),
        (
            made.a_docx(
                more={
                    "word/_rels/document.xml.rels": made.RELATIONS.format(
                        type="hyperlink", target="https://example.org"
                    )
                }
            ),
            FileKind.DOCX,
            "with a link in it",
        ),
        (made.a_picture("JPEG"), FileKind.JPEG, "a photograph"),
        (made.a_picture("PNG"), FileKind.PNG, "a screenshot"),
        (made.a_picture("WEBP"), FileKind.WEBP, "another photograph"),
        (made.a_picture() + b"more pictures of the phone", FileKind.JPEG, "as some phones add"),
    ],
)
def test_a_certificate_is_taken(content: bytes, kind: FileKind, why: str) -> None:
    assert inspected(content, "certificate").kind is kind, why


@pytest.mark.parametrize(
    ("content", "refusal", "why"),
    [
        (b"", Refusal.UNKNOWN_KIND, "nothing"),
        (made.EICAR, Refusal.UNKNOWN_KIND, "the virus check's test file"),
        (b"MZ\x90\0", Refusal.UNKNOWN_KIND, "a program"),
        (b"<html>%PDF-1.7", Refusal.UNKNOWN_KIND, "a page that some programs take for a PDF"),
        (b"GIF89a;", Refusal.UNKNOWN_KIND, "a picture that moves"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.UNKNOWN_KIND, "may hold scripts"),
        (b"\0\0\0\x18ftypheic", Refusal.UNKNOWN_KIND, "how newer phones keep photographs"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal.UNKNOWN_KIND, "Word before 2007"),
        (b"%PDF-1.7\nno more", Refusal.DAMAGED, "the beginning of a PDF"),
        (made.a_pdf()[:-200], Refusal.DAMAGED, "a PDF that broke off"),
        (made.a_pdf(change=made.with_script), Refusal.RUNS, "JavaScript when it is opened"),
        (made.a_pdf(change=made.with_deep_script), Refusal.RUNS, "hidden inside other objects"),
        (made.a_pdf(change=made.with_named_script), Refusal.RUNS, "in the list of scripts"),
        (made.a_pdf(change=made.with_launch), Refusal.RUNS, "starts a program"),
        (made.a_pdf(change=made.with_page_action), Refusal.RUNS, "does something by itself"),
        (made.a_pdf(change=made.with_xfa), Refusal.RUNS, "a form that is a program"),
        (made.a_pdf(change=made.with_rich_media), Refusal.RUNS, "a film or a game"),
        (made.script_spelt_otherwise(), Refusal.RUNS, "the same in another spelling"),
        (made.a_pdf(change=made.with_file_inside), Refusal.HOLDS_FILES, "a file inside"),
        (made.encrypted_pdf(), Refusal.ENCRYPTED, "asks for a password"),
        (made.encrypted_pdf(user=""), Refusal.ENCRYPTED, "encrypted, with an empty password"),
        (made.a_pdf() + made.a_zip({"x": b"y"}), Refusal.TWO_KINDS, "a PDF and an archive"),
        (made.a_picture() + made.a_zip({"x": b"y"}), Refusal.TWO_KINDS, "a picture and an archive"),
        (
            made.a_picture(comment=made.a_pdf()),
            Refusal.TWO_KINDS,
            "a picture that begins a PDF in its comment",
        ),
        (made.a_picture("PNG")[:-30], Refusal.DAMAGED, "a picture that broke off"),
        (made.a_picture("WEBP")[:40], Refusal.DAMAGED, "hardly a picture"),
        (b"\xff\xd8\xff\xe0", Refusal.DAMAGED, "the beginning of one"),
        (made.huge_png(), Refusal.TOO_MUCH_INSIDE, "400 million pixels in 48 kB"),
        (made.huge_png(9_000), Refusal.TOO_MUCH_INSIDE, "81 million pixels"),
        (made.a_zip({"a.txt": b"a"}), Refusal.HOLDS_FILES, "an archive of anything"),
        (made.a_zip({"eicar.com": made.EICAR}), Refusal.HOLDS_FILES, "the test file in an archive"),
        (made.a_zip({"xl/workbook.xml": b"<a/>"}), Refusal.UNKNOWN_KIND, "no content types"),
        (made.a_docx(main="spreadsheetml.sheet.main+xml"), Refusal.UNKNOWN_KIND, "a spreadsheet"),
        (made.a_docx(main=made.MACROS), Refusal.RUNS, "a document with macros"),
        (made.a_docx(more={"word/vbaProject.bin": b"x"}), Refusal.RUNS, "macros"),
        (made.a_docx(more={"word/activeX/activeX1.xml": b"<a/>"}), Refusal.RUNS, "a control"),
        (
            made.a_docx(more={"word/embeddings/oleObject1.bin": b"x"}),
            Refusal.HOLDS_FILES,
            "an embedded object",
        ),
        (
            made.a_docx(more={"xl/externalLinks/externalLink1.xml": b"<a/>"}),
            Refusal.HOLDS_FILES,
            "a link to another workbook",
        ),
        (made.a_docx(more={"word/more.zip": b"PK"}), Refusal.HOLDS_FILES, "an archive inside"),
        (
            made.a_docx(
                more={
                    "word/_rels/settings.xml.rels": made.RELATIONS.format(
                        type="attachedTemplate", target="https://example.org/macros.dotm"
                    )
                }
            ),
            Refusal.RUNS,
            "fetches a template when it is opened",
        ),
        (
            made.a_docx(
                body="<w:p><w:r><w:instrText>DD</w:instrText></w:r>"
                "<w:r><w:instrText>EAUTO c:\\cmd</w:instrText></w:r></w:p>"
            ),
            Refusal.RUNS,
            "a field that starts a program, in two pieces",
        ),
        (
            made.a_docx(body='<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>'),
            Refusal.RUNS,
            "a field that fetches",
        ),
        (
            made.a_docx(body='<!DOCTYPE x [<!ENTITY e "e">]><w:p/>'),
            Refusal.DAMAGED,
            "XML in the wrong place",
        ),
        (
            made.a_docx(more={"word/header1.xml": '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'}),
            Refusal.DAMAGED,
            "XML that makes itself larger",
        ),
        (made.a_docx(more={"word/a.xml": b"<a"}), Refusal.DAMAGED, "XML that ends early"),
        (made.a_bomb(), Refusal.HOLDS_FILES, "an archive of archives"),
        (
            made.a_docx(more={"word/a.xml": b"\0" * 60_000_000}),
            Refusal.TOO_MUCH_INSIDE,
            "60 MB of nothing",
        ),
        (
            made.a_docx(more={"word/media/a.png": b"\0" * 5_000_000}),
            Refusal.TOO_MUCH_INSIDE,
            "a thousand times larger than it looks",
        ),
        (
            made.a_docx(more={f"word/{n}.xml": b"" for n in range(2_001)}),
            Refusal.TOO_MUCH_INSIDE,
            "too many parts",
        ),
        (made.overlapping_docx(), Refusal.TOO_MUCH_INSIDE, "two parts share their bytes"),
        (made.a_docx(more={"word/../../x.xml": b"<a/>"}), Refusal.DAMAGED, "a way out"),
        (made.a_docx(more={"/etc/x.xml": b"<a/>"}), Refusal.DAMAGED, "an absolute path"),
        (made.a_docx(more={"WORD/document.xml": b"<a/>"}), Refusal.DAMAGED, "a part twice"),
        (made.a_docx() + b"MZ", Refusal.TWO_KINDS, "something after it"),
        (made.a_pdf(DBS_TEXT), Refusal.DBS, "a DBS certificate as a PDF"),
        (made.a_docx(DBS_TEXT), Refusal.DBS, "the same as a document"),
        (
            made.a_docx("Minutes of the strategy discussion. Name of child: ..."),
            Refusal.CASE_MATERIAL,
            "about a child",
        ),
    ],
)
def test_anything_else_is_refused(content: bytes, refusal: Refusal, why: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        inspected(content, "certificate")
    assert refused.value.refusal is refusal, why


def test_a_name_alone_can_say_that_it_must_not_be_kept() -> None:
    with pytest.raises(RefusedFileError) as refused:
        inspected(made.a_picture(), "My DBS.jpg")
    assert refused.value.refusal is Refusal.DBS


@pytest.mark.parametrize("content", [made.a_pdf(), made.a_docx()])
def test_a_document_is_kept_as_it_came(content: bytes) -> None:
    assert inspected(content, "certificate").content == content


def test_a_photograph_is_kept_upright_and_without_what_the_phone_noted() -> None:
    sent = made.photograph()
    assert b"Holly Marsh" in sent
    kept = inspected(sent, "IMG_0042.jpg").content
    assert b"Holly" not in kept
    assert b"Taken at home" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (40, 60)
        assert not picture.getexif()


def test_what_hides_behind_a_picture_is_gone() -> None:
    kept = inspected(made.a_picture("PNG") + b"<script>", "a.png").content
    assert b"<script>" not in kept


def test_a_large_picture_is_made_smaller_and_a_small_one_is_not() -> None:
    large = inspected(made.a_picture("PNG", size=(6_000, 3_000)), "a.png").content
    with Image.open(io.BytesIO(large)) as picture:
        assert picture.size == (4_000, 2_000)
    small = inspected(made.a_picture("PNG", size=(600, 300)), "a.png").content
    with Image.open(io.BytesIO(small)) as picture:
        assert picture.size == (600, 300)


def test_what_shines_through_still_does() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(io.BytesIO(inspected(file.getvalue(), "a.png").content)) as picture:
        assert picture.mode == "RGBA"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    whole = bytearray(made.a_docx(more={"word/a.xml": b"<a/>" + b" " * 500}))
    entry = whole.rindex(b"PK\x01\x02")
    whole[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(RefusedFileError) as refused:
        inspected(bytes(whole), "a.docx")
    assert refused.value.refusal is Refusal.DAMAGED


def test_a_part_that_is_encrypted_is_refused() -> None:
    whole = bytearray(made.a_docx())
    entry = whole.rindex(b"PK\x01\x02")
    whole[entry + 8] |= 1
    with pytest.raises(RefusedFileError) as refused:
        inspected(bytes(whole), "a.docx")
    assert refused.value.refusal is Refusal.ENCRYPTED


def test_a_part_packed_in_another_way_is_refused() -> None:
    file = io.BytesIO(made.a_docx())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/a.xml", b"<a/>")
    with pytest.raises(RefusedFileError) as refused:
        inspected(file.getvalue(), "a.docx")
    assert refused.value.refusal is Refusal.DAMAGED


def test_a_header_that_names_another_part_than_the_directory_is_refused() -> None:
    whole = made.a_docx(more={"word/aaa.xml": b"<a/>"})
    swapped = whole.replace(b"word/aaa.xml", b"word/bbb.xml", 1)
    with pytest.raises(RefusedFileError) as refused:
        inspected(swapped, "a.docx")
    assert refused.value.refusal is Refusal.DAMAGED


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    with pikepdf.new() as pdf:
        for _ in range(201):
            pdf.add_blank_page()
        many = made.saved(pdf)
    with pytest.raises(RefusedFileError) as refused:
        inspected(many, "a.pdf")
    assert refused.value.refusal is Refusal.TOO_MUCH_INSIDE


def test_a_pdf_without_pages_is_refused() -> None:
    with pikepdf.new() as pdf:
        none = made.saved(pdf)
    with pytest.raises(RefusedFileError) as refused:
        inspected(none, "a.pdf")
    assert refused.value.refusal is Refusal.DAMAGED


def test_what_is_inspected_is_a_plain_value() -> None:
    content = made.a_pdf()
    assert inspected(content, "a.pdf") == Inspected(FileKind.PDF, content)
