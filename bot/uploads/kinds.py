"""What kind of file it is, by how it begins; neither its name nor its sender is asked.

A file that is also one of another kind is refused: what one program shows as a certificate, another
would unpack or run.
"""

import io
import zipfile

from bot.uploads.refused import RefusedFileError
from training.uploads import FileKind, Refusal

_BEGINNINGS = {
    b"%PDF-": FileKind.PDF,
    b"\xff\xd8\xff": FileKind.JPEG,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"PK\x03\x04": FileKind.DOCX,
}
_RIFF, _WEBP = b"RIFF", b"WEBP"
_PDF_ANYWHERE_IN = 1024  # bytes in which programs look for the beginning of a PDF


def kind_of(content: bytes) -> FileKind:
    """The kind that a file begins as; what follows has still to be looked at.

    Raises:
        RefusedFileError: it is none that we take, or two at once.
    """
    kind = _begins_as(content)
    if kind is None:
        raise RefusedFileError(Refusal.UNKNOWN_KIND)
    is_pdf_too = kind is not FileKind.PDF and b"%PDF-" in content[:_PDF_ANYWHERE_IN]
    is_zip_too = kind is not FileKind.DOCX and zipfile.is_zipfile(io.BytesIO(content))
    if is_pdf_too or is_zip_too:
        raise RefusedFileError(Refusal.TWO_KINDS)
    return kind


def _begins_as(content: bytes) -> FileKind | None:
    if content[:4] == _RIFF and content[8:12] == _WEBP:
        return FileKind.WEBP
    return next((kind for start, kind in _BEGINNINGS.items() if content.startswith(start)), None)
