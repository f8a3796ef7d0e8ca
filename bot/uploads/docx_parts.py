"""The parts of a Word document: what they are called, what they are declared to be, and whether they are.

A reader goes by what the document declares, whatever a part is called; so do we. A picture has to begin
like one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self
from xml.etree.ElementTree import Element

from bot.uploads.refused import RefusedFileError
from training.uploads import Refusal

TYPES = "[Content_Types].xml"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = f"{_WORD}document.main+xml"

_OF_WORD = (
    *("document.main", "document.glossary", "header", "footer", "footnotes", "endnotes"),
    *("styles", "settings", "websettings", "fonttable", "numbering"),
    *("comments", "commentsextended", "commentsids", "commentsextensible", "people"),
)
_OF_OFFICE = (
    *("custom-properties", "customxmlproperties", "extended-properties", "theme"),
    *("themeoverride", "drawingml.diagramcolors", "drawingml.diagramdata"),
    *("drawingml.diagramlayout", "drawingml.diagramstyle"),
)
_OF_MICROSOFT = (
    "ms-word.styleswitheffects",
    "ms-office.classificationlabels",  # how confidential it is
    "ms-office.drawingml.diagramdrawing",
    "ms-office.intelligence2",
)
_XML = frozenset(
    (
        *("application/xml", "text/xml"),
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-package.relationships+xml",
        *(f"{_WORD}{each}+xml" for each in _OF_WORD),
        *(f"application/vnd.openxmlformats-officedocument.{each}+xml" for each in _OF_OFFICE),
        *(f"application/vnd.{each}+xml" for each in _OF_MICROSOFT),
    )
)
_PICTURES = frozenset(
    f"image/{each}"
    for each in (
        *("png", "x-png", "jpeg", "jpg", "pjpeg", "gif", "bmp", "x-bmp", "x-ms-bmp"),
        *("tiff", "emf", "x-emf", "wmf", "x-wmf"),
    )
)
_FONTS = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.obfuscatedfont",
        *("application/x-font-ttf", "application/x-font-otf", "font/ttf", "font/otf"),
    }
)
_SVG = "image/svg+xml"

_PICTURE_STARTS = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM"),
    *(b"II*\0", b"MM\0*"),  # TIFF
    *(b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0", b"\2\0\x09\0"),  # WMF
)
_EMF_START, _EMF_MARK = b"\1\0\0\0", slice(40, 44)
_FONT_STARTS = (b"\0\1\0\0", b"OTTO", b"true")
_THIRD_TABLE, _TAG = slice(44, 60), 4
"""Where a font's list of tables names its third one, beyond the bytes that Word may have scrambled."""

_ENDINGS = frozenset(
    {
        *("xml", "rels"),
        *("png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf"),
        "tmp",  # how Word sometimes calls a picture that was pasted
        *("odttf", "ttf", "otf"),
    }
)
_THAT_RUN = ("vbaproject", "vbadata", "activex", "macro", "webextension")
_THAT_HOLD = ("embeddings/", "externallinks/", "oleobject", "afchunk")


def check_names(names: Iterable[str]) -> None:
    """Look at how the parts are called.

    Raises:
        RefusedFileError: one is called like what runs, or like another file.
    """
    for name in map(str.casefold, names):
        if any(each in name for each in _THAT_RUN):
            raise RefusedFileError(Refusal.RUNS)
        is_folder, ending = name.endswith("/"), name.rpartition(".")[2]
        if ending == "svg":
            raise RefusedFileError(Refusal.SVG)
        if any(each in name for each in _THAT_HOLD) or not (is_folder or ending in _ENDINGS):
            raise RefusedFileError(Refusal.HOLDS_FILES)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a document says that its parts are: by their endings, and by their names."""

    by_ending: Mapping[str, str]
    by_name: Mapping[str, str]

    @classmethod
    def by(cls, types: Element) -> Self:
        """As its list of types has it; `ValueError` where that says two things of one part."""
        return cls(_once(types, "Extension"), _once(types, "PartName"))

    def check_is_document(self) -> None:
        """Raises `RefusedFileError` unless it is a Word document, without macros."""
        kinds = {*self.by_ending.values(), *self.by_name.values()}
        if any(each in kind for kind in kinds for each in _THAT_RUN):
            raise RefusedFileError(Refusal.RUNS)
        if MAIN not in kinds:
            raise RefusedFileError(Refusal.UNKNOWN_KIND)

    def kind_of(self, name: str) -> str:
        """What a part is declared to be; nothing where that is forgotten."""
        folded = name.casefold()
        by_ending = self.by_ending.get(folded.rpartition(".")[2], "")
        return self.by_name.get(f"/{folded}", by_ending)


def _once(types: Element, attribute: str) -> dict[str, str]:
    said = [
        (each.get(attribute, "").casefold(), each.get("ContentType", "").casefold())
        for each in types.iter()
        if attribute in each.attrib
    ]
    if len(dict(said)) < len(said):
        raise ValueError
    return dict(said)


def is_xml(kind: str) -> bool:
    """Whether a part of that kind has to be read further."""
    return kind in _XML


def check_content(kind: str, part: bytes) -> None:
    """Look at a part that is declared to be of a kind; XML is looked at by whoever reads it.

    Raises:
        RefusedFileError: no page needs that kind, or the part is something else.
    """
    if kind == _SVG:
        raise RefusedFileError(Refusal.SVG)
    is_picture = kind in _PICTURES and _begins_as_picture(part)
    is_font = kind in _FONTS and (part.startswith(_FONT_STARTS) or _lists_tables(part))
    if not (is_xml(kind) or is_picture or is_font):
        raise RefusedFileError(Refusal.HOLDS_FILES)


def _begins_as_picture(part: bytes) -> bool:
    is_emf = part.startswith(_EMF_START) and part[_EMF_MARK] == b" EMF"
    return is_emf or part.startswith(_PICTURE_STARTS)


def _lists_tables(part: bytes) -> bool:
    """Whether a font stands here whose first bytes are scrambled, as Word does."""
    third = part[_THIRD_TABLE]
    tag, start, length = third[:_TAG], int.from_bytes(third[8:12]), int.from_bytes(third[12:])
    return tag.isascii() and tag.decode("latin-1").isprintable() and 0 < start + length <= len(part)
