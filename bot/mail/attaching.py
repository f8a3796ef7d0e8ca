"""Files in an email, laid out without holding up anything else that the process does.

The standard library lays a file of 10 MB out in single steps of a tenth of a second, and nothing else
runs meanwhile, in whatever thread it is done. So it lays out the email with a word in each file's
place, and the files are put in for those words, a small piece at a time.
"""

import re
from base64 import b64encode, encodebytes
from collections.abc import Iterator, Sequence
from copy import deepcopy
from email.message import EmailMessage
from hashlib import sha256

from bot.mail.printable import header_line
from dialogs.letters.letter import Attachment

_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
_ANY = "application/octet-stream"
_LINES = 1_000
_BYTES_IN_A_LINE = 57  # 76 characters of base64


def with_files(message: EmailMessage, files: Sequence[Attachment]) -> bytes:
    """The message as it travels, its files after everything that it says."""
    whole = deepcopy(message)
    boundary = f"{message.get_boundary()}-files"
    whole.make_mixed(boundary)
    places = [_place(boundary, number) for number in range(len(files))]
    for file, place in zip(files, places, strict=True):
        maintype, _, subtype = media_type_of(file).partition("/")
        name = header_line(file.name)
        whole.add_attachment(place, maintype=maintype, subtype=subtype, filename=name)
    return b"".join(_filled(whole.as_bytes(), dict(zip(places, files, strict=True))))


def media_type_of(file: Attachment) -> str:
    """The file's media type, or the one that says nothing where it is not one."""
    given = file.media_type.lower()
    return given if _MEDIA_TYPE.fullmatch(given) else _ANY


def _place(boundary: str, number: int) -> bytes:
    """What stands in a file's place; nothing else in the email can be the same."""
    return sha256(f"{boundary}-{number}".encode()).digest()


def _filled(content: bytes, files: dict[bytes, Attachment]) -> Iterator[bytes]:
    for place, file in files.items():
        before, _, content = content.partition(b64encode(place) + b"\r\n")
        yield before
        yield from _lines_of(file.content)
    yield content


def _lines_of(content: bytes) -> Iterator[bytes]:
    """A file in base64, a thousand lines at a time."""
    step = _BYTES_IN_A_LINE * _LINES
    for start in range(0, len(content), step):
        yield encodebytes(content[start : start + step]).replace(b"\n", b"\r\n")
