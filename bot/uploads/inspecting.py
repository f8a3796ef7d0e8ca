"""The whole look into one file: which kind it is, whether it is only that, and whether it may be kept."""

from bot.uploads.docx import read_docx
from bot.uploads.kinds import kind_of
from bot.uploads.pdf import read_pdf
from bot.uploads.pictures import redrawn
from bot.uploads.refused import RefusedFileError
from training.private_papers import private_paper
from training.uploads import FileKind, Inspected


def inspected(content: bytes, name: str) -> Inspected:
    """The file as it may be kept.

    Raises:
        RefusedFileError: it is not taken.
    """
    kind, text = kind_of(content), ""
    if kind is FileKind.PDF:
        text = read_pdf(content)
    elif kind is FileKind.DOCX:
        text = read_docx(content)
    else:
        content = redrawn(content, kind)
    refusal = private_paper(name, text)
    if refusal is not None:
        raise RefusedFileError(refusal)
    return Inspected(kind, content)
