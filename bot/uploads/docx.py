"""Word documents: nothing in them may run, hold other files or fetch anything; and what they say.

A document is an archive of parts. Only the kinds of part that a written page needs are let through, so
that whatever is invented next is refused rather than overlooked.
"""

import io
import re
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.uploads.refused import RefusedFileError
from bot.uploads.zip_shape import check_shape
from training.uploads import Refusal

MOST_BYTES_OF_XML = 8 * 1024 * 1024
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_ENDINGS = frozenset(
    {
        *("xml", "rels"),
        *("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf"),
        "odttf",  # a font
    }
)
_THAT_RUN = ("vbaproject", "vbadata", "activex", "macrosheet")
_THAT_HOLD = ("embeddings/", "externallinks/", "oleobject", "afchunk")
_FETCHING_FIELD = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK)\b", re.IGNORECASE)


_BROKEN = (
    *(BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError),
    *(ParseError, DefusedXmlException),
)
"""What reading an archive and its XML raises where they are not whole."""


def read_docx(content: bytes) -> str:
    """The words of a document that does nothing, holds nothing and fetches nothing.

    Raises:
        RefusedFileError: it does, it is no document, or it cannot be read.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            check_shape(content, archive)
            _check_names(archive.namelist())
            parts = {name: archive.read(name) for name in archive.namelist()}
        _check_is_document(parts)
        return "\n".join(_words_of(name, part) for name, part in parts.items())
    except _BROKEN:
        raise RefusedFileError(Refusal.DAMAGED) from None


def _check_names(names: list[str]) -> None:
    for name in map(str.casefold, names):
        if any(each in name for each in _THAT_RUN):
            raise RefusedFileError(Refusal.RUNS)
        is_folder, ending = name.endswith("/"), name.rpartition(".")[2]
        if any(each in name for each in _THAT_HOLD) or not (is_folder or ending in _ENDINGS):
            raise RefusedFileError(Refusal.HOLDS_FILES)


def _check_is_document(parts: dict[str, bytes]) -> None:
    """A Word document without macros, by what the archive says that its parts are."""
    types = parts.get("[Content_Types].xml")
    if types is None:
        raise RefusedFileError(Refusal.UNKNOWN_KIND)
    kinds = {each.get("ContentType", "") for each in _xml(types).iter()}
    if any("macroenabled" in kind.casefold() for kind in kinds):
        raise RefusedFileError(Refusal.RUNS)
    if MAIN not in kinds:
        raise RefusedFileError(Refusal.UNKNOWN_KIND)


def _words_of(name: str, part: bytes) -> str:
    """The words of a part that has any; its relations and fields are looked at on the way."""
    folded = name.casefold()
    if folded.endswith(".rels"):
        _check_relations(_xml(part))
        return ""
    if not (folded.startswith("word/") and folded.endswith(".xml")):
        return ""
    tree = _xml(part)
    if _FETCHING_FIELD.search("".join(_texts(tree, "instrText"))):
        raise RefusedFileError(Refusal.RUNS)
    if any(_FETCHING_FIELD.search(each) for each in _simple_fields(tree)):
        raise RefusedFileError(Refusal.RUNS)
    return "".join(_texts(tree, "t"))


def _check_relations(tree: Element) -> None:
    """What lies outside may only be linked to: a template or a picture would be fetched by itself."""
    for each in tree.iter():
        is_outside = each.get("TargetMode", "").casefold() == "external"
        if is_outside and not each.get("Type", "").endswith("/hyperlink"):
            raise RefusedFileError(Refusal.RUNS)


def _texts(tree: Element, tag: str) -> Iterator[str]:
    for each in tree.iter():
        local = each.tag.rpartition("}")[2]
        if local == tag:
            yield each.text or ""
        elif local == "p":
            yield "\n"


def _simple_fields(tree: Element) -> Iterator[str]:
    for each in tree.iter():
        if each.tag.rpartition("}")[2] == "fldSimple":
            yield " ".join(each.attrib.values())


def _xml(part: bytes) -> Element:
    if len(part) > MOST_BYTES_OF_XML:
        raise RefusedFileError(Refusal.TOO_MUCH_INSIDE)
    tree: Element = fromstring(part)
    return tree
