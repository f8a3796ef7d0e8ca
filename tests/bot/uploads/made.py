"""Files for the tests, good and bad, each made here from nothing."""

import io
import struct
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Callable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

# The test file that every virus check knows, written so that this file is not one.
EICAR = b64decode(
    "WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo="
)

CONTENT_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>"""
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}"
 Target="{target}" TargetMode="External"/></Relationships>"""
DOCUMENT = """<?xml version="1.0"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
{body}</w:body></w:document>"""


def a_pdf(
    words: str = "This is to certify", *, change: Callable[[Pdf], None] | None = None
) -> bytes:
    """A PDF with one line of text, changed before it is written."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 300))
        page = pdf.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        escaped = words.encode("latin-1").replace(b"(", rb"\(").replace(b")", rb"\)")
        page.obj.Contents = pdf.make_stream(b"BT /F1 12 Tf 20 200 Td (" + escaped + b") Tj ET")
        if change is not None:
            change(pdf)
        return saved(pdf)


def saved(pdf: Pdf, **how: object) -> bytes:
    """The PDF as a file, the same every time unless it is encrypted."""
    file = io.BytesIO()
    pdf.save(file, deterministic_id=not how, **how)  # type: ignore[arg-type]
    return file.getvalue()


def encrypted_pdf(*, user: str = "secret") -> bytes:
    """A PDF that asks for a password, or with an empty one opens by itself."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        return saved(pdf, encryption=pikepdf.Encryption(owner="owner", user=user))


def with_script(pdf: Pdf) -> None:
    """Runs JavaScript when it is opened."""
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_deep_script(pdf: Pdf) -> None:
    """The same, written inside other objects three deep."""
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Subtype=Name.Text, Kids=Array([Dictionary(A=action)]))]
    )


def with_named_script(pdf: Pdf) -> None:
    """A script in the document's list of scripts, referred to and not written inside."""
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))


def script_spelt_otherwise() -> bytes:
    """A script whose name is written with its letters as numbers, and is no longer for it."""

    def change(pdf: Pdf) -> None:
        with_script(pdf)
        pdf.Root.OpenAction.JS = String("1234")

    plain = a_pdf(change=change)
    return plain.replace(b"/JavaScript", b"/J#61vaScript").replace(b"(1234)", b"(12)")


def with_launch(pdf: Pdf) -> None:
    """Starts a program when a link is pressed."""
    link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("cmd.exe")))
    pdf.pages[0].obj.Annots = Array([link])


def with_page_action(pdf: Pdf) -> None:
    """Does something whenever the page is shown."""
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("https://example.org")))


def with_xfa(pdf: Pdf) -> None:
    """An XFA form, which is a program."""
    pdf.Root.AcroForm = Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=Array())


def with_rich_media(pdf: Pdf) -> None:
    """A film or a game."""
    pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.RichMedia)])


def with_file_inside(pdf: Pdf) -> None:
    """Another file inside it."""
    pdf.attachments["invoice.exe"] = b"MZ"


def with_opening_page(pdf: Pdf) -> None:
    """Opens at its first page, as many word processors write."""
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, 0, 0, 0])


def with_going_to_page(pdf: Pdf) -> None:
    """The same as an action."""
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))


def a_docx(
    words: str = "This is to certify",
    *,
    main: str = MAIN,
    body: str | None = None,
    more: Mapping[str, bytes | str] | None = None,
    types: str = "",
) -> bytes:
    """A Word document with one paragraph, and more parts and types of part."""
    paragraph = body or f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": CONTENT_TYPES.format(main=main, more=types),
        "word/document.xml": DOCUMENT.format(body=paragraph),
    }
    return a_zip({**parts, **(more or {})})


def a_zip(parts: dict[str, bytes | str], *, comment: bytes = b"") -> bytes:
    """An archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def a_bomb(levels: int = 4) -> bytes:
    """An archive of archives of archives, in the manner of 42.zip."""
    inside = a_zip({"0.txt": b"\0" * 10_000_000})
    for _ in range(levels):
        inside = a_zip({f"{n}.zip": inside for n in range(16)})
    return inside


def overlapping_docx() -> bytes:
    """A document in which two parts share their bytes, as in archives that unpack into gigabytes."""
    whole = bytearray(a_docx(more={"word/a.xml": b"<a/>", "word/b.xml": b"<a/>"}))
    second = whole.rindex(b"PK\x01\x02")
    first = whole.rindex(b"PK\x01\x02", 0, second)
    whole[second + 42 : second + 46] = whole[first + 42 : first + 46]
    return bytes(whole)


def a_picture(
    kind: str = "JPEG", *, size: tuple[int, int] = (60, 40), colour: str = "teal", **how: object
) -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **how)
    return file.getvalue()


def photograph() -> bytes:
    """A picture as a phone takes it: on its side, with where and by what it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Phone of Holly Marsh"
    exif.get_ifd(0x8825)[1] = "N"
    return a_picture("JPEG", exif=exif.tobytes(), comment=b"Taken at home")


def huge_png(side: int = 20_000) -> bytes:
    """A picture of 400 million pixels in 48 kB: all of them the same."""
    rows = zlib.compressobj(9)
    line = b"\0" + b"\0" * (side // 8)
    packed = b"".join(rows.compress(line) for _ in range(side)) + rows.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return _png(("IHDR", header), ("IDAT", packed), ("IEND", b""))


def a_png(depth: int, colour: int, row: bytes, **chunks: bytes) -> bytes:
    """A picture of 8 by 8 points as any program may write it: each row the same, with more chunks."""
    header = struct.pack(">IIBBBBB", 8, 8, depth, colour, 0, 0, 0)
    pixels = zlib.compress((b"\0" + row) * 8)
    return _png(("IHDR", header), *chunks.items(), ("IDAT", pixels), ("IEND", b""))


def _png(*chunks: tuple[str, bytes]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind.encode(), data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))
