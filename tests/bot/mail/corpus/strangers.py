"""Emails whose sender is not who they say, or nobody whom the lists hold; and concerns, whoever writes."""

from email.message import EmailMessage

from tests.bot.mail.corpus.shapes import (
    ADA,
    ADA_ID,
    AGREED,
    ANONYMOUS,
    BOT,
    BRAM,
    INTERNAL,
    ORIGINAL,
    an_email,
    exchange_results,
    gmail,
    mx_results,
    outlook,
)

CANARY = "Kingfisher Lane"
"""Words that no table and no log may ever hold."""

_CONCERN = f"I am worried about a child at 12 {CANARY}, he had bruises."
_FORWARDED = (
    "Can you deal with this?\n\n---------- Forwarded message ---------\nFrom: Resident <r@example.org>\n"
    "Date: Mon, 23 Nov 2026 at 08:00\nSubject: next door\nTo: Ada\n\n"
    f"My neighbour at {CANARY} is being abused by her son."
)


def _twice_from() -> bytes:
    """EmailMessage refuses a second From; whoever forges one does not."""
    forged = b"\nFrom: Eve <eve@attacker.example>\r\nFrom: "
    return outlook(AGREED).as_bytes().replace(b"\nFrom: ", forged, 1)


EMAILS: dict[str, EmailMessage | bytes] = {
    "spoofed, no verdict": outlook(AGREED, proof={}),
    "spoofed, DMARC failed": outlook(
        AGREED, proof=exchange_results("example.gov.uk", dmarc="fail")
    ),
    "spoofed, a forged verdict beneath the true one": outlook(
        AGREED,
        proof=mx_results("example.gov.uk", dmarc="fail")
        | {"X-Authentication-Results": "mx.example.gov.uk; dmarc=pass header.from=example.gov.uk"},
    ),
    "spoofed, another server's verdict": outlook(
        AGREED, proof=mx_results("example.gov.uk", server="mx.attacker.example")
    ),
    "spoofed, a pass inside the envelope address": outlook(
        AGREED,
        proof=exchange_results(
            "example.gov.uk", dmarc="fail", mail_from="a;dmarc=pass header.from=example.gov.uk"
        ),
    ),
    "spoofed, a pass for another domain": outlook(
        AGREED, proof=exchange_results("attacker.example")
    ),
    "spoofed, a pass in a comment": outlook(
        AGREED,
        proof={
            "Authentication-Results": "mx.example.gov.uk; spf=pass (dmarc=pass header.from=example.gov.uk)"
        },
    ),
    "spoofed, the name is the address": outlook(
        AGREED,
        sender=f'"{ADA}" <eve@attacker.example>',
        proof=exchange_results("attacker.example"),
    ),
    "two senders in one header": outlook(AGREED, sender=f"Ada <{ADA}>, Eve <eve@attacker.example>"),
    "two From headers": _twice_from(),
    "sent for another (Sender:)": outlook(AGREED, headers={"Sender": f"Bram Holloway <{BRAM}>"}),
    "anonymous to Exchange, although it says internal twice": outlook(
        AGREED, proof=ANONYMOUS | {"X-Note": "X-MS-Exchange-Organization-AuthAs: Internal"}
    ),
    "from a private address": gmail(
        AGREED,
        sender="Ada Finch <ada.private@gmail.example>",
        proof=exchange_results("gmail.example"),
    ),
    "from nobody on the lists": gmail(
        "What do I need to do?",
        sender="Sam Reed <sam.reed@example.org>",
        to=BOT,
        answers=None,
        proof=exchange_results("example.org"),
    ),
    "concern, from a colleague": outlook(_CONCERN, answers=None, to=BOT, subject="Help"),
    "concern, as an answer to us": outlook(_CONCERN),
    "concern, in the subject": an_email(
        "", answers=None, to=BOT, subject=f"A child at {CANARY} is being abused"
    ),
    "concern, in the subject of an answer": outlook(
        "Please help", subject=f"RE: Safeguarding training: a child at {CANARY} is being abused"
    ),
    "concern, forwarded": an_email(_FORWARDED, answers=None, to=BOT, subject="FW: next door"),
    "concern, far down a long email": an_email(
        "Some words to begin with.\n" * 200 + _CONCERN, answers=None, to=BOT, subject="Long"
    ),
    "concern, from a stranger": outlook(
        _CONCERN, sender="Sam Reed <sam.reed@example.org>", to=BOT, answers=None, proof={}
    ),
    "concern, in HTML alone": an_email(
        html=f"<p>A child told me she is being <b>abused</b> at {CANARY}.</p>",
        answers=None,
        to=BOT,
        subject="Today",
    ),
    "our own words quoted are no concern": an_email(
        f"help\n\nOn 23/11/2026, Safeguarding training wrote:\n> {ORIGINAL.splitlines()[-1]}\n",
        answers=ADA_ID,
    ),
    "a signature with the council's safeguarding line is none": outlook("What do I need to do?"),
    "internal, without any verdict": outlook("What do I need to do?", proof=INTERNAL),
}
