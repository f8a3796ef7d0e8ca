"""In which encoding a text file is written, found from its bytes."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from training.errors import Problem

CHUNK = 1 << 20
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NOT_TEXT = Problem(
    "not_a_table",
    "This is not a table: the file holds bytes that are no text. Save the list as CSV or XLSX.",
)
WRONG_ENCODING = Problem(
    "wrong_encoding",
    "The letters of this file cannot be read. Save it again as “CSV UTF-8”.",
)


def encoding_of(file: BinaryIO) -> str | Problem:
    """The codec that reads the whole file, which is left at its start, or why there is none.

    A byte order mark decides. Without one, what is valid UTF-8 is UTF-8 and the rest is Windows-1252,
    in which Excel saves CSV on British machines.
    """
    start = file.read(3)
    if start[:2] in UTF_16_MARKS:
        return _if_readable(file, "utf-16")
    if start == codecs.BOM_UTF8:
        return _if_readable(file, "utf-8-sig")
    found = _if_readable(file, "utf-8")
    return _if_readable(file, "cp1252") if found is WRONG_ENCODING else found


def _if_readable(file: BinaryIO, encoding: str) -> str | Problem:
    """The encoding itself, if every byte is text in it; a last letter may be cut in two."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        if any("\0" in decoder.decode(chunk) for chunk in _chunks(file)):
            return NOT_TEXT
    except UnicodeError:
        return WRONG_ENCODING
    finally:
        file.seek(0)
    is_cut = bool(decoder.getstate()[0])
    return WRONG_ENCODING if is_cut and _ends_in_its_only_letter(file) else encoding


def _ends_in_its_only_letter(file: BinaryIO) -> bool:
    """Whether all but the last byte is ASCII: a Windows-1252 letter, not UTF-8 that breaks off."""
    return all(chunk[:-1].isascii() for chunk in _chunks(file))


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    """The file in pieces from its start, and back to its start."""
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk
    file.seek(0)


def ends_with_a_line(file: BinaryIO) -> bool:
    """Whether the last line has its end, in any of our encodings; the file is left at its start."""
    file.seek(max(0, file.seek(0, 2) - 2))
    tail = file.read().rstrip(b"\0")
    file.seek(0)
    return tail[-1:] in {b"\n", b"\r"}
