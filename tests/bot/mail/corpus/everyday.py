"""What everyday mail does to a plain answer: telephones, other languages, group mailboxes, reactions, broken MIME."""

from email.message import EmailMessage
from typing import Any

from tests.bot.mail.corpus.shapes import (
    ADA,
    ADA_ID,
    ADA_TOKEN,
    AGREED,
    BOT,
    BRAM,
    BRAM_ID,
    CLEO,
    ORIGINAL,
    QUOTED,
    SIGNATURE,
    TO_ADA,
    TO_BRAM,
    an_email,
    exchange_results,
    gmail,
    outlook,
)

_BRAMS: dict[str, Any] = {"sender": f"Bram Holloway <{BRAM}>", "to": TO_BRAM, "answers": BRAM_ID}


def _quoted_with(line: str, words: str = AGREED) -> EmailMessage:
    """A plain answer above a quotation that begins with that line."""
    return an_email(f"{words}\n\n{line}\n\n{QUOTED}")


def _from_telephone(mark: str) -> EmailMessage:
    return an_email(f"{AGREED}\n\n{mark}\n\n{QUOTED}")


def _raw(
    name: str, rest: bytes, *, sender: bytes = b"Ada Finch", subject: bytes = b"RE: it"
) -> bytes:
    """An email of bytes that the standard library would not write."""
    head = (
        b"From: %s <%s>\r\nTo: <%s>\r\nSubject: %s\r\nIn-Reply-To: %s\r\n"
        b"Message-ID: <everyday-%s@mail.example>\r\nMIME-Version: 1.0\r\n"
        b"X-MS-Exchange-Organization-AuthAs: Internal\r\n"
    )
    values = (sender, ADA.encode(), TO_ADA.encode(), subject, ADA_ID.encode(), name.encode())
    return head % values + rest


_TEXT = b"Content-Type: text/plain; charset=utf-8\r\n"
_TWO_PARTS = (
    b'Content-Type: multipart/alternative; boundary="b1"\r\n\r\n'
    b"--b1\r\nContent-Type: text/plain\r\n\r\nYes, I have read it\r\n"
)


def _reaction() -> EmailMessage:
    """Gmail: a thumb beneath our email, as an email."""
    message = an_email("\N{THUMBS UP SIGN}", subject="Re: Safeguarding training")
    message.add_alternative(
        b'{"version":1,"emoji":"\xf0\x9f\x91\x8d"}',
        maintype="text",
        subtype="vnd.google.email-reaction+json",
    )
    return message


def _calendar_file() -> EmailMessage:
    """Google: an answer to an invitation, with the invitation as a file as well."""
    message = an_email("Ada Finch has accepted this invitation.", subject="Accepted: Basic adults")
    message.add_attachment(
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n",
        maintype="application",
        subtype="ics",
        filename="invite.ics",
    )
    return message


def _rtf() -> EmailMessage:
    message = an_email(AGREED)
    message.add_attachment(
        rb"{\rtf1\ansi Ada Finch}", maintype="application", subtype="rtf", filename="signature.rtf"
    )
    return message


_FLOWED = (
    b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=no\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\nYes, I have =\r\nread it\r\n"
)

EMAILS: dict[str, EmailMessage | bytes] = {
    "a telephone by Samsung": _from_telephone("Sent from my Galaxy"),
    "a telephone set to French": _from_telephone("Envoyé de mon iPhone"),
    "a telephone set to German": _from_telephone("Von meinem iPhone gesendet"),
    "a telephone set to Welsh": _from_telephone("Anfonwyd o fy iPhone"),
    "a telephone set to Polish": _from_telephone("Wysłane z iPhone'a"),
    "a telephone set to Portuguese": _from_telephone("Enviado do meu iPhone"),
    "a telephone set to Romanian": _from_telephone("Trimis de pe iPhone-ul meu"),
    "gmail in Polish": _quoted_with(
        "pon., 23 lis 2026 o 09:00 Safeguarding training <training@example.gov.uk> napisał(a):"
    ),
    "gmail in Portuguese": _quoted_with(
        "Em seg., 23 de nov. de 2026 às 09:00, Safeguarding training <\ntraining@example.gov.uk> escreveu:"
    ),
    "gmail in Romanian": _quoted_with(
        "În lun., 23 nov. 2026 la 09:00, Safeguarding training <training@example.gov.uk> a scris:"
    ),
    "gmail in Lithuanian": _quoted_with(
        "2026-11-23, pr, 09:00 Safeguarding training <training@example.gov.uk> rašė:"
    ),
    "outlook in Polish": an_email(
        f"{AGREED}\n\nOd: Safeguarding training <{BOT}>\nWysłano: poniedziałek, 23 listopada 2026 09:00\n"
        f"Do: Ada Finch\nTemat: Safeguarding training\n\n{ORIGINAL}"
    ),
    "outlook in Romanian": an_email(
        f"{AGREED}\n\nDe la: Safeguarding training <{BOT}>\nTrimis: luni, 23 noiembrie 2026 09:00\n"
        f"Către: Ada Finch\nSubiect: Safeguarding training\n\n{ORIGINAL}"
    ),
    "above and beneath the quotation": an_email(
        f"Hi team\n\nOn 23/11/2026 09:00, Safeguarding training wrote:\n{QUOTED}\n\n{AGREED}\n\n{SIGNATURE}"
    ),
    "above, and a question beneath": an_email(
        f"{AGREED}\n\nOn 23/11/2026 09:00, Safeguarding training wrote:\n{QUOTED}\n\n"
        "Where is the e-learning?"
    ),
    "an assistant, on behalf of": outlook(
        AGREED,
        headers={
            "Sender": f"Cleo Marsh <{CLEO}>",
            "X-MS-Exchange-Organization-SenderRep-Data": "on behalf of",
        },
    ),
    "a group mailbox": outlook(AGREED, sender="Customer Services <customers@example.gov.uk>"),
    "a plus in the sender's own address": outlook(
        AGREED, sender=f"Ada Finch <{ADA.replace('@', '+training@')}>"
    ),
    "capitals in the sender's address": outlook(AGREED, sender=f"Ada Finch <{ADA.title()}>"),
    "our token in capitals": an_email(AGREED, to=TO_ADA.upper(), answers=None),
    "our token only where it was delivered": an_email(
        AGREED, to=BOT, answers=None, headers={"Delivered-To": TO_ADA}
    ),
    "our token among many recipients": an_email(
        AGREED,
        to=f"{CLEO}>, Bram <{BRAM}>, Safeguarding training <training+{ADA_TOKEN}@example.gov.uk",
        answers=None,
    ),
    "a thumb by Gmail": _reaction(),
    "a thumb by Outlook": outlook(
        "Ada Finch reacted to your message:",
        subject="Ada Finch reacted to your message",
        headers={"X-MS-Reactions": "like"},
    ),
    "a thumb alone": an_email("\N{THUMBS UP SIGN}"),
    "calling a message back": outlook(
        "Ada Finch would like to recall the message, “Safeguarding training”.",
        subject="Recall: Safeguarding training",
    ),
    "a read receipt in plain words": an_email(
        f"Your message\n\n   To: Ada Finch\n   Subject: {ORIGINAL[:20]}\n   Sent: 23 November 2026 09:00\n\n"
        "was read on 23 November 2026 09:12.",
        subject="Read: Safeguarding training",
    ),
    "deleted unread, in plain words": an_email(
        "Your message was deleted without being read on 23 November 2026 09:12.",
        subject="Not read: Safeguarding training",
    ),
    "an answer to an invitation as a file": _calendar_file(),
    "declined in words alone": an_email("", subject="Declined: Basic safeguarding adults"),
    "a person's own word beneath such a subject": an_email(
        "What do I need to do?", subject="Accepted: Basic safeguarding adults", **_BRAMS
    ),
    "a person's own word about reading": outlook(AGREED, subject="Read: Safeguarding handout"),
    "a file in Rich Text": _rtf(),
    "UTF-16 in HTML": _raw(
        "utf16html",
        b"Content-Type: text/html; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + b"PABwAD4AWQBlAHMALAAgAEkAIABoAGEAdgBlACAAcgBlAGEAZAAgAGkAdAA8AC8AcAA+AA==",
    ),
    "base64 without its padding": _raw(
        "nopad",
        _TEXT + b"Content-Transfer-Encoding: base64\r\n\r\nWWVzLCBJIGhh\r\ndmUgcmVhZCBpdA\r\n",
    ),
    "base64 with words beneath it": _raw(
        "footer",
        _TEXT
        + b"Content-Transfer-Encoding: base64\r\n\r\nWWVzLCBJIGhhdmUgcmVhZCBpdA==\r\n"
        + b"_______________\r\nScanned by our gateway\r\n",
    ),
    "a closing boundary that is missing": _raw("unclosed", _TWO_PARTS),
    "a boundary with blanks behind it": _raw(
        "blanks", _TWO_PARTS.replace(b"--b1\r\n", b"--b1  \r\n") + b"--b1--  \r\n"
    ),
    "a boundary that is cut off": _raw("cut", _TWO_PARTS + b"--b1\r\nContent-Type: text/ht"),
    "lines that only end in LF": _raw(
        "lf", _TEXT + b"\r\nYes, I have read it\r\n"
    ).replace(b"\r\n", b"\n"),
    "bytes beyond ASCII in the headers": _raw(
        "utf8",
        _TEXT + b"\r\nYes, I have read it\r\n\r\nAda F\xc3\xafnch\r\n",
        sender="Ada Fïnch".encode(),
        subject="RE: Sicherheit für alle".encode(),
    ),
    "Latin-1 bytes in the headers": _raw(
        "latin1", _TEXT + b"\r\nYes, I have read it\r\n", sender=b"Ada F\xefnch", subject=b"RE: f\xfcr"
    ),
    "quoted-printable, flowed": _raw("flowed", _FLOWED),
    "an encoding that nobody knows": _raw(
        "x-enc", _TEXT + b"Content-Transfer-Encoding: x-unknown\r\n\r\nYes, I have read it\r\n"
    ),
    "a mistake, said at once": outlook("I made a mistake, I have not read it"),
    "a mistake after a confirmation": outlook("I confirmed it by mistake, sorry", **_BRAMS),
    "take it back": outlook("Please take it back", **_BRAMS),
    "my certificate back, where none waits": outlook("take my certificate back", **_BRAMS),
    "a course alone": outlook("Basic safeguarding adults", **_BRAMS),
    "a day alone": outlook("3 May 2026", **_BRAMS),
    "from outside, sent on by a list's mail server": gmail(
        AGREED,
        proof=exchange_results("example.gov.uk", mail_from="bounces+ada=example.gov.uk@lists.example"),
    ),
}  # fmt: skip
