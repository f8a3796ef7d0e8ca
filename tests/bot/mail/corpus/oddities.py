"""Files, pictures, character sets, forwarded and encrypted mail, `winmail.dat`, and what is broken."""

import struct
from email.message import EmailMessage
from typing import Any

from tests.bot.mail.corpus.shapes import (
    ADA,
    ADA_ID,
    AGREED,
    BRAM,
    BRAM_ID,
    TO_ADA,
    TO_BRAM,
    an_email,
    outlook,
)
from tests.bot.uploads import made

PDF, PNG, JPEG = made.a_pdf(), made.a_picture("PNG"), made.photograph()
_BRAMS: dict[str, Any] = {"sender": f"Bram Holloway <{BRAM}>", "to": TO_BRAM, "answers": BRAM_ID}
_HEADERS = (
    f"From: Ada Finch <{ADA}>\r\nTo: <{TO_ADA}>\r\nSubject: RE: Safeguarding training\r\n"
    f"In-Reply-To: {ADA_ID}\r\nMessage-ID: <%s@mail.example>\r\nMIME-Version: 1.0\r\n"
    "X-MS-Exchange-Organization-AuthAs: Internal\r\n"
)


def with_pdf(
    words: str = "Please find attached my certificate", name: str = "certificate.pdf"
) -> EmailMessage:
    """A certificate of Bram's."""
    message = an_email(words, **_BRAMS)
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename=name)
    return message


def _with_logo() -> EmailMessage:
    html = f'<p>{AGREED}</p><p>Ada Finch</p><img src="cid:logo@example">'
    message = an_email(AGREED + "\n\nKind regards\nAda Finch", html=html)
    *_, last = message.iter_parts()
    last.add_related(PNG, "image", "png", cid="<logo@example>", filename="image001.png")
    return message


def _photograph() -> EmailMessage:
    message = an_email("Sent from my iPhone", **_BRAMS)
    message.add_attachment(JPEG, maintype="image", subtype="jpeg", filename="IMG_0042.jpeg")
    return message


def _pasted() -> EmailMessage:
    message = an_email(html='<div><img src="cid:pasted@example"></div>', **_BRAMS)
    message.add_related(PNG, "image", "png", cid="<pasted@example>", filename="image001.png")
    return message


def _forwarded() -> EmailMessage:
    inner = an_email("Your certificate is attached.", sender="Trainer <trainer@example.org>")
    message = an_email("Here is what they sent me", **_BRAMS)
    message.add_attachment(inner)
    return message


def _signed() -> EmailMessage:
    message = an_email(AGREED)
    message.make_mixed()
    message.add_attachment(
        b"\x30\x80", maintype="application", subtype="pkcs7-signature", filename="smime.p7s"
    )
    return message


def tnef(*files: tuple[str, bytes], flaw: bool = False) -> bytes:
    """A `winmail.dat` with these files."""

    def attribute(number: int, value: bytes) -> bytes:
        checksum = sum(value) & 0xFFFF
        return struct.pack("<BII", 2, number, len(value)) + value + struct.pack("<H", checksum)

    body = b"".join(
        attribute(0x00069002, bytes(14))
        + attribute(0x00018010, name.encode() + b"\0")
        + attribute(0x0006800F, content)
        for name, content in files
    )
    return struct.pack("<IH", 0x223E9F78, 1) + (body[:-3] if flaw else body)


def _winmail(content: bytes, words: str = "Please see attached") -> EmailMessage:
    message = an_email(words, **_BRAMS)
    message.add_attachment(
        content, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    return message


def _raw(name: str, rest: bytes) -> bytes:
    return (_HEADERS % name).encode() + rest


def _of_kind(kind: str, name: str) -> bytes:
    return _raw(
        name, f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAG\r\n".encode()
    )


_AGREED = AGREED.encode()

EMAILS: dict[str, EmailMessage | bytes] = {
    "a certificate": with_pdf(),
    "a certificate without a word": with_pdf(""),
    "a certificate and a question": with_pdf("What do I need to do?"),
    "a certificate with a strange name": with_pdf(name="..\\..\\Zertifikat für Ada.pdf"),
    "a certificate from a spoofer": outlook(AGREED, proof={}),
    "a logo in the signature": _with_logo(),
    "a photograph from a telephone": _photograph(),
    "a pasted picture alone": _pasted(),
    "a forwarded email": _forwarded(),
    "signed with S/MIME": _signed(),
    "encrypted with S/MIME": _of_kind(
        'application/pkcs7-mime; smime-type="enveloped-data"', "smime"
    ),
    "protected by Microsoft": _of_kind(
        "application/x-microsoft-rpmsg-message; name=message.rpmsg", "rpmsg"
    ),
    "winmail.dat, simple": _winmail(tnef(("certificate.pdf", PDF))),
    "winmail.dat, formatting only": _winmail(tnef(), AGREED),
    "winmail.dat, broken": _winmail(tnef(("certificate.pdf", PDF), flaw=True)),
    "an unknown character set": _raw(
        "charset", b'Content-Type: text/plain; charset="x-made-up-9"\r\n\r\n' + _AGREED
    ),
    "UTF-8 that claims to be Latin-1": _raw(
        "latin",
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + "Yes, I\u2019ve read it".encode(),
    ),
    "Windows quotation marks without a charset": _raw(
        "cp1252", b"Content-Type: text/plain\r\n\r\nYes, I\x92ve read it"
    ),
    "UTF-16": _raw(
        "utf16",
        b"Content-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"//5ZAGUAcwAsACAASQAgAGgAYQB2AGUAIAByAGUAYQBkACAAaQB0AA==",
    ),
    "base64 that is none": _raw(
        "broken64",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n%%% not base64 %%%",
    ),
    "a boundary that never comes": _raw(
        "boundary", b'Content-Type: multipart/mixed; boundary="never"\r\n\r\n' + _AGREED
    ),
    "no body at all": _raw("nobody", b"\r\n"),
    "no headers at all": b"\r\n\r\njust words",
    "headers that no standard knows": _raw(
        "odd", b"X-Odd: =?utf-8?q?=FF=FE?=\r\nTo: ,,,;;<<>>\r\nContent-Type: ;;;\r\n\r\n" + _AGREED
    ),
    "ten thousand nested parts": _raw(
        "nested",
        b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (depth, depth)
            for depth in range(300)
        )
        + b"Content-Type: text/plain\r\n\r\n"
        + _AGREED,
    ),
}
