"""PDFs: nothing in them may run, open or hold anything else; and what they say.

Every object is looked at, those inside others too, wherever a reader might find them. A PDF that has to
be repaired is not repaired: two programs might repair it into two different files.
"""

import io
from collections.abc import Iterable, Iterator

import pikepdf

from bot.uploads.pdf_actions import check_actions
from bot.uploads.pdf_text import text_of
from bot.uploads.refused import RefusedFileError
from training.uploads import Refusal

MOST_OBJECTS = 100_000
MOST_PAGES = 200

_RUN = frozenset(
    {
        "/AA",
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/OnInstantiate",
        "/Rendition",
        "/RichMedia",
        "/RichMediaExecute",
        "/Sound",
        "/SubmitForm",
        "/XFA",
    }
)
_HOLD = frozenset(
    {"/AF", "/Collection", "/EF", "/EmbeddedFile", "/EmbeddedFiles", "/FileAttachment"}
)


def read_pdf(content: bytes) -> str:
    """The words of a PDF that does nothing and holds nothing.

    Raises:
        RefusedFileError: it does, it is encrypted, or it cannot be read.
    """
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            _check(pdf)
            return text_of(pdf)
    except pikepdf.PasswordError:
        raise RefusedFileError(Refusal.ENCRYPTED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise RefusedFileError(Refusal.DAMAGED) from None


def _check(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise RefusedFileError(Refusal.ENCRYPTED)
    if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
        raise RefusedFileError(Refusal.TOO_MUCH_INSIDE)
    if not len(pdf.pages):
        raise RefusedFileError(Refusal.DAMAGED)
    for each in _everything([pdf.trailer, *pdf.objects]):
        _check_words(set(_words_of(each)))
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            check_actions(each)


def _everything(objects: Iterable[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    """Each object, and those written inside it; those that it only refers to are listed themselves."""
    waiting = list(objects)
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, pikepdf.Array):
            waiting += [part for part in each if _is_inside(part)]
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [part for _, part in each.items() if _is_inside(part)]


def _is_inside(part: object) -> bool:
    return isinstance(part, pikepdf.Array | pikepdf.Dictionary) and not part.is_indirect


def _words_of(each: pikepdf.Object) -> Iterator[str]:
    """The names that an object uses: as keys, and as values of its own."""
    if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in each.items():
            yield key
            if isinstance(value, pikepdf.Name):
                yield str(value)


def _check_words(words: set[str]) -> None:
    if words & _RUN:
        raise RefusedFileError(Refusal.RUNS)
    if words & _HOLD:
        raise RefusedFileError(Refusal.HOLDS_FILES)
