"""Word documents: nothing in them may run, hold other files or fetch anything; and what they say.

A document is an archive of parts. Only the kinds of part, of relation between parts and of field that a
written page needs are let through, so that whatever is invented next is refused rather than overlooked.
"""

import io
import zlib
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.uploads.docx_drawings import check_drawings
from bot.uploads.docx_fields import check_fields
from bot.uploads.docx_parts import TYPES, Declared, check_content, check_names, is_xml
from bot.uploads.docx_relations import check_relations
from bot.uploads.refused import RefusedFileError
from bot.uploads.zip_shape import check_shape
from training.uploads import Refusal

MOST_BYTES_OF_XML = 8 * 1024 * 1024

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
        parts = _parts_in(content)
        declared = _declared_in(parts)
        return "\n".join(_words_of(name, part, declared) for name, part in parts.items())
    except _BROKEN:
        raise RefusedFileError(Refusal.DAMAGED) from None


def _parts_in(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        check_shape(content, archive)
        check_names(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _declared_in(parts: Mapping[str, bytes]) -> Declared:
    """What the archive says of its parts: a Word document, and one without macros."""
    if TYPES not in parts:
        raise RefusedFileError(Refusal.UNKNOWN_KIND)
    declared = Declared.by(_xml(parts[TYPES]))
    declared.check_is_document()
    return declared


def _words_of(name: str, part: bytes, declared: Declared) -> str:
    """The words of a part that has any; everything in it is looked at on the way."""
    if name == TYPES:
        return ""
    kind = declared.kind_of(name)
    check_content(kind, part)
    if not is_xml(kind):
        return ""
    tree = _xml(part)
    check_relations(tree)
    check_fields(tree)
    check_drawings(tree)
    return "".join(_texts(tree))


def _texts(tree: Element) -> Iterator[str]:
    for each in tree.iter():
        local = each.tag.rpartition("}")[2]
        if local == "t":
            yield each.text or ""
        elif local == "p":
            yield "\n"


def _xml(part: bytes) -> Element:
    if len(part) > MOST_BYTES_OF_XML:
        raise RefusedFileError(Refusal.TOO_MUCH_INSIDE)
    tree: Element = fromstring(part)
    return tree
