"""A concern in every place of an email, and what only looks like one there."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from tests.bot.mail.corpus import returned
from tests.bot.mail.corpus.oddities import PDF
from tests.bot.mail.corpus.shapes import (
    BRAM,
    BRAM_ID,
    CLEO,
    GMAIL_LINE,
    QUOTED,
    TO_BRAM,
    an_email,
)
from tests.bot.mail.corpus.strangers import CANARY

_BRAMS: dict[str, Any] = {"sender": f"Bram Holloway <{BRAM}>", "to": TO_BRAM, "answers": BRAM_ID}
_CONCERN = f"A child told me today that her stepfather hits her every night at {CANARY}."
_ASKED = "What do I need to do?"
_SLOGANS = (
    "Bram Holloway\nWorried about a child? Tell somebody: 0300 000 0002\n"
    "If you're concerned about the safety of an adult at risk, ring 0300 000 0001\n"
    "16 days of action against domestic violence\n"
    "Are you or someone you know a victim of domestic abuse? Call 0300 000 0003\n"
)


def _with(
    words: str, kind: str, content: bytes, *, name: str = "file.bin", **params: str
) -> EmailMessage:
    message = an_email(words, **_BRAMS)
    main, _, sub = kind.partition("/")
    message.add_attachment(content, main, sub, filename=name, params=params or None)
    return message


def _with_email(words: str, inner: EmailMessage) -> EmailMessage:
    message = an_email(words, **_BRAMS)
    message.add_attachment(inner)
    return message


def _report(name: str) -> EmailMessage:
    found = message_from_bytes(returned.EMAILS[name], policy=SMTP)
    assert isinstance(found, EmailMessage)
    return found


def _marked(words: str, **headers: str) -> EmailMessage:
    """An email that somebody's gateway or rule has marked."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return an_email(words, **_BRAMS, headers=named)


def _with_its_details() -> bytes:
    """The machine's part of a report, dragged out of it and into an email of one's own."""
    message = _with(
        _ASKED, "application/x-report", b"Reporting-MTA: dns; mx.example\n", name="d.txt"
    )
    told = f"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; {BRAM}\r\n"
    told += "Action: failed\r\nStatus: 5.1.10\r\n"
    whole = message.as_bytes()
    boundary = f"--{message.get_boundary()}".encode()
    part = b"%s\r\nContent-Type: message/delivery-status\r\n\r\n%s\r\n" % (boundary, told.encode())
    return whole.replace(boundary + b"--", part + boundary + b"--")


_INVITED = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"

EMAILS: dict[str, EmailMessage | bytes] = {
    "concern, beneath the signature's line": an_email(f"Thanks\n\nBram\n--\n{_CONCERN}", **_BRAMS),
    "concern, where a telephone signs": an_email(
        f"Hello\n\nSent from my phone because I am out. {_CONCERN}", **_BRAMS
    ),
    "concern, in a disclaimer": an_email(
        f"Hello\n\nThis email is confidential. {_CONCERN}", **_BRAMS
    ),
    "concern, in a banner": an_email(f"Caution: {_CONCERN}\n\nHello", **_BRAMS),
    "concern, pasted beneath an answer to us": an_email(
        f"See below\n\nFrom: the school\nSent: today\nTo: me\nSubject: x\n\n{_CONCERN}", **_BRAMS
    ),
    "concern, among our own quoted words": an_email(
        f"help\n\n{GMAIL_LINE}{QUOTED}\n> {_CONCERN}", **_BRAMS
    ),
    "concern, in HTML beside a stub": an_email(
        "Your email program does not support HTML.", html=f"<p>{_CONCERN}</p>", **_BRAMS
    ),
    "concern, in HTML beside other words": an_email(
        "Hello", html=f"<p>Hello</p><p>{_CONCERN}</p>", **_BRAMS
    ),
    "concern, in an attached email": _with_email(
        "See attached", an_email(_CONCERN, sender="Jo <jo@school.example>", to=BRAM)
    ),
    "concern, in an email attached to an attached one": _with_email(
        "See attached", _with_email("This", an_email(_CONCERN, sender="Jo <jo@school.example>"))
    ),
    "concern, in an email attached as a file": _with(
        "See attached",
        "application/octet-stream",
        an_email(_CONCERN).as_bytes(),
        name="message.eml",
    ),
    "concern, in an attached text": _with(
        "See attached", "text/plain", _CONCERN.encode(), name="note.txt"
    ),
    "concern, in an attached page": _with(
        "See attached", "text/html", f"<p>{_CONCERN}</p>".encode(), name="note.html"
    ),
    "concern, in a file's name": _with(
        "See attached", "application/pdf", PDF, name=f"child abused by stepfather {CANARY}.pdf"
    ),
    "concern, beside an invitation": _with(
        _CONCERN, "text/calendar", _INVITED, name="invite.ics", method="REQUEST"
    ),
    "concern, marked by a gateway": _marked(_CONCERN, List_Unsubscribe="<https://mx.example/u>"),
    "concern, sent on by a rule": _marked(_CONCERN, X_Loop="council"),
    "concern, in bulk": _marked(_CONCERN, Precedence="bulk"),
    "concern, beside a report of undelivered mail": _with_email(
        _CONCERN, _report("exchange, not found")
    ),
    "concern, after a hundred thousand characters": an_email(
        "hello there. " * 8_000 + _CONCERN, **_BRAMS
    ),
    "concern, from a list that nobody here is on": an_email(
        _CONCERN,
        **{**_BRAMS, "sender": "Jo <jo@school.example>"},
        headers={"List-Id": "<all.school.example>"},
    ),
    "concern, in an automatic answer": an_email(
        _CONCERN, **_BRAMS, headers={"Auto-Submitted": "auto-replied"}
    ),
    "a report attached to a question": _with_email(_ASKED, _report("exchange, not found")),
    "a report's details attached to a question": _with_its_details(),
    "an invitation attached to a question": _with_email(
        _ASKED, _with("Come", "text/calendar", _INVITED, name="invite.ics", method="REQUEST")
    ),
    "a question in HTML beside a stub": an_email(
        "Your email program does not support HTML.", html=f"<p>{_ASKED}</p>", **_BRAMS
    ),
    "a council's slogans beneath a question": an_email(
        f"{_ASKED}\n\nKind regards\n{_SLOGANS}", **_BRAMS
    ),
    "slogans in a signature in HTML": an_email(
        f"{_ASKED}\n\n-- \n{_SLOGANS}",
        html=f"<p>{_ASKED}</p><p>-- </p><p>{'<br>'.join(_SLOGANS.splitlines())}</p>",
        **_BRAMS,
    ),
    "a certificate named after a course": _with(
        _ASKED, "application/pdf", PDF, name="Domestic abuse, Bram Holloway.pdf"
    ),
    "an answer to an answer, from a colleague": an_email(
        f"{_ASKED}\n\nOn 23/11/2026, Cleo Marsh <{CLEO}> wrote:\n> Have you done it?\n>\n"
        f"{QUOTED.replace('> ', '>> ')}",
        **_BRAMS,
    ),
}
