"""How mail programs and mail systems write: headers, quotations, bodies."""

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from zlib import crc32

ADA = "ada.finch@example.gov.uk"
BRAM = "bram.holloway@example.gov.uk"
CLEO = "cleo.marsh@example.gov.uk"
FAY = "cllr.fay.thorne@example.gov.uk"
BOT = "training@example.gov.uk"

ADA_TOKEN = "adafinchadafinchadafinch22"
BRAM_TOKEN = "bramhollowaybramholloway22"
ADA_ID = "<0a0a0a0a-0000-4000-8000-000000000001@example.gov.uk>"
BRAM_ID = "<0b0b0b0b-0000-4000-8000-000000000002@example.gov.uk>"
TO_ADA = f"training+{ADA_TOKEN}@example.gov.uk"
TO_BRAM = f"training+{BRAM_TOKEN}@example.gov.uk"

AGREED = "Yes, I have read it"

INTERNAL = {
    "X-MS-Exchange-Organization-AuthAs": "Internal",
    "X-MS-Exchange-Organization-AuthMechanism": "04",
    "X-MS-Exchange-Organization-AuthSource": "LO2P123MB0001.GBRP123.PROD.OUTLOOK.COM",
    "X-MS-Exchange-Organization-SCL": "-1",
}
"""What Exchange adds to mail from within."""

ANONYMOUS = {
    "X-MS-Exchange-Organization-AuthAs": "Anonymous",
    "X-MS-Exchange-Organization-AuthSource": "CWLGBR01FT001.eop-gbr01.prod.protection.outlook.com",
}


def exchange_results(domain: str, *, dmarc: str = "pass", mail_from: str = "") -> dict[str, str]:
    """Exchange Online's verdict on mail from outside: without the server's name."""
    return {
        "Authentication-Results": f"spf=pass (sender IP is 203.0.113.9) smtp.mailfrom={mail_from or domain}; "
        f"dkim=pass (signature was verified) header.d={domain};dmarc={dmarc} action=none "
        f"header.from={domain};compauth=pass reason=100",
        **ANONYMOUS,
    }


def mx_results(
    domain: str, *, dmarc: str = "pass", server: str = "mx.example.gov.uk"
) -> dict[str, str]:
    """The verdict of a council's own server, with its name."""
    return {
        "Authentication-Results": f"{server}; dkim=pass header.d={domain} header.s=s1; "
        f"spf=pass smtp.mailfrom=someone@{domain}; dmarc={dmarc} (p=reject dis=none) header.from={domain}"
    }


_ORIGINAL = (
    "Welcome to Example District Council",
    "Hello Ada Finch. I am Safeguarding training: I tell you what Example District Council asks of you, "
    "and by when.",
    "You confirm these words: “I have received and read the safeguarding handout and I understand my "
    "responsibilities.”",
    "To confirm, answer this email with: Yes, I have read it.",
    "This is not the place to report a concern about a child or an adult.",
)
ORIGINAL = "\n\n".join(_ORIGINAL)
"""What our message said, as it is quoted."""

QUOTED = "\n".join(f"> {line}" if line else ">" for line in ORIGINAL.splitlines())

OUTLOOK_BLOCK = (
    "________________________________\n"
    "From: Safeguarding training <training@example.gov.uk>\n"
    "Sent: 23 November 2026 09:00\n"
    "To: Ada Finch <ada.finch@example.gov.uk>\n"
    "Subject: Safeguarding training: 3 things to do, the first by 30 November 2026\n\n"
    f"{ORIGINAL}"
)

GMAIL_LINE = (
    "On Mon, 23 Nov 2026 at 09:00, Safeguarding training <\ntraining@example.gov.uk> wrote:\n\n"
)
APPLE_LINE = (
    "> On 23 Nov 2026, at 09:00, Safeguarding training <training@example.gov.uk> wrote:\n>\n"
)

SIGNATURE = (
    "Ada Finch\nCustomer Service Adviser\nExample District Council\n"
    "Worried about a child? Tell somebody: 0300 000 0002\n\n"
    "This email and any attachments are confidential and intended for the addressee only."
)


def an_email(
    body: str = "",
    *,
    sender: str = f"Ada Finch <{ADA}>",
    to: str = TO_ADA,
    answers: str | None = ADA_ID,
    subject: str = "RE: Safeguarding training: 3 things to do, the first by 30 November 2026",
    proof: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    html: str | None = None,
) -> EmailMessage:
    """An answer of Ada's from within the council, unless something else is said."""
    message = EmailMessage(policy=SMTP)
    for header, value in (INTERNAL if proof is None else proof).items():
        message[header] = value
    message["From"] = sender
    message["To"] = f"Safeguarding training <{to}>"
    message["Subject"] = subject
    message["Date"] = "Mon, 23 Nov 2026 10:15:00 +0000"
    message["Message-ID"] = f"<{crc32(f'{body}{html}{subject}{sender}{to}'.encode())}@mail.example>"
    if answers:
        message["In-Reply-To"] = answers
        message["References"] = answers
    for header, value in (headers or {}).items():
        message[header] = value
    if body or html is None:
        message.set_content(body + "\n")
        if html is not None:
            message.add_alternative(html, subtype="html")
    else:
        message.set_content(html, subtype="html")
    return message


def outlook(words: str, **changes: Any) -> EmailMessage:
    """Outlook on Windows: a signature, then the message answered beneath a line of underscores."""
    body = f"{words}\n\nKind regards\n\n{SIGNATURE}\n\n{OUTLOOK_BLOCK}"
    return an_email(body, **changes)


def gmail(words: str, **changes: Any) -> EmailMessage:
    """Gmail: an attribution over two lines, then the quotation, with its HTML beside it."""
    quoted = "<br>".join(ORIGINAL.splitlines())
    html = (
        f'<div dir="ltr">{words}</div><br><div class="gmail_quote gmail_quote_container">'
        '<div dir="ltr" class="gmail_attr">On Mon, 23 Nov 2026 at 09:00, Safeguarding training '
        '&lt;<a href="mailto:training@example.gov.uk">training@example.gov.uk</a>&gt; wrote:<br></div>'
        f'<blockquote class="gmail_quote">{quoted}</blockquote></div>'
    )
    return an_email(f"{words}\n\n{GMAIL_LINE}{QUOTED}", html=html, **changes)


def apple(words: str, **changes: Any) -> EmailMessage:
    """Apple Mail on a telephone."""
    return an_email(f"{words}\n\nSent from my iPhone\n\n{APPLE_LINE}{QUOTED}", **changes)
