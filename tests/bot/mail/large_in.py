"""Emails with a file of 10 MB, written as mail programs do and as they should not."""

import quopri
from base64 import b64encode, encodebytes
from collections.abc import Callable

from tests.bot.mail.large import FILE

_HEAD = (
    b"From: Ada Finch <ada.finch@example.gov.uk>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n'
    b"Here it is.\r\n--b\r\n%sContent-Type: application/pdf; name=paper.pdf\r\n"
    b"Content-Transfer-Encoding: %s\r\n\r\n%s\r\n--b--\r\n"
)


def arriving(content: bytes, encoding: bytes, *, more: bytes = b"") -> bytes:
    """An email with that file, in that encoding; `more` are headers of its part."""
    return _HEAD % (more, encoding, content)


ARRIVING: dict[str, Callable[[], bytes]] = {
    "base64": lambda: arriving(encodebytes(FILE.content), b"base64"),
    "base64, one line": lambda: arriving(b64encode(FILE.content), b"base64"),
    "quoted-printable": lambda: arriving(quopri.encodestring(FILE.content), b"quoted-printable"),
    "8bit": lambda: arriving(FILE.content, b"8bit"),
    "X-Note: boundary*": lambda: arriving(
        encodebytes(FILE.content), b"base64", more=b"X-Note: boundary*\r\n"
    ),
    "broken base64": lambda: arriving(b"!\r\n" + encodebytes(FILE.content), b"base64"),
}
"""By what is special about them, made when they are wanted."""
