"""People answer our messages, with every program there is."""

from email.message import EmailMessage
from typing import Any

from tests.bot.mail.corpus.shapes import (
    ADA_ID,
    AGREED,
    BOT,
    BRAM,
    BRAM_ID,
    CLEO,
    ORIGINAL,
    QUOTED,
    SIGNATURE,
    TO_BRAM,
    an_email,
    apple,
    exchange_results,
    gmail,
    mx_results,
    outlook,
)

BRAMS: dict[str, Any] = {"sender": f"Bram Holloway <{BRAM}>", "to": TO_BRAM, "answers": BRAM_ID}

_WELSH = (
    f"{AGREED}\n\nCofion\nAda\n\n"
    "Oddi wrth: Safeguarding training <training@example.gov.uk>\nAnfonwyd: 23 Tachwedd 2026 09:00\n"
    f"At: Ada Finch\nPwnc: Safeguarding training\n\n{ORIGINAL}"
)
_GERMAN = (
    f"{AGREED}\n\nVon: Safeguarding training <training@example.gov.uk>\n"
    "Gesendet: Montag, 23. November 2026 09:00\nAn: Ada Finch\nBetreff: Safeguarding training\n\n"
    f"{ORIGINAL}"
)
_MOBILE = (
    f"{AGREED}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n"
    f"From: Safeguarding training <{BOT}>\nSent: Monday, November 23, 2026 9:00:00 AM\n"
    f"To: Ada Finch\nSubject: Safeguarding training\n\n{ORIGINAL}"
)
_OUTLOOK_HTML = (
    "<html><head><style>p.MsoNormal {margin:0cm}</style></head><body lang=EN-GB><div class=WordSection1>"
    f"<p class=MsoNormal>{AGREED}<o:p></o:p></p><p class=MsoNormal>&nbsp;</p>"
    "<p class=MsoNormal>Kind regards</p><p class=MsoNormal>Ada Finch</p>"
    "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Safeguarding "
    "training &lt;training@example.gov.uk&gt;<br><b>Sent:</b> 23 November 2026 09:00<br><b>To:</b> Ada "
    f"Finch<br><b>Subject:</b> Safeguarding training</p></div><p>{ORIGINAL}</p></div></body></html>"
)
_BOTTOM = f"On 23/11/2026 09:00, Safeguarding training wrote:\n{QUOTED}\n\n{AGREED}\n\nAda\n"
_BETWEEN = (
    "On 23/11/2026 09:00, Safeguarding training wrote:\n> Welcome to Example District Council\n\n"
    f"{AGREED}\n\n> This is not the place to report a concern about a child or an adult.\n"
)
_BANNER = (
    "CAUTION: This email originated from outside of the organisation. Do not click links or open\n"
    f"attachments unless you recognise the sender.\n\n{AGREED}\n\n{SIGNATURE}"
)

EMAILS: dict[str, EmailMessage] = {
    "outlook": outlook(AGREED),
    "outlook, with thanks": outlook("Hi team,\n\nYes I've read it, thanks."),
    "outlook, HTML only": an_email(html=_OUTLOOK_HTML),
    "outlook on a telephone": an_email(_MOBILE),
    "outlook in Welsh": an_email(_WELSH),
    "outlook in German": an_email(_GERMAN),
    "gmail from outside, by its domain": gmail(
        AGREED, proof=mx_results("example.gov.uk")
    ),
    "gmail, Exchange says pass": gmail(AGREED, proof=exchange_results("example.gov.uk")),
    "apple mail": apple(AGREED),
    "answer beneath the quotation": an_email(_BOTTOM),
    "answer between the quotations": an_email(_BETWEEN),
    "answer beneath a gateway's warning": an_email(_BANNER),
    "the statement copied": outlook(
        "I have received and read the safeguarding handout and I understand my responsibilities."
    ),
    "only In-Reply-To, no token in the address": outlook(AGREED, to=BOT),
    "only the address, no thread": outlook(AGREED, answers=None, subject="read"),
    "in capitals, with a full stop": outlook("I HAVE READ IT."),
    "a yes that is none": outlook("I have not read it yet, sorry"),
    "a yes with a but": outlook("I have read it but the link is broken"),
    "a bare yes": outlook("Yes"),
    "yes to a reminder without the form": outlook(AGREED, **BRAMS),
    "yes without any message of ours": outlook(
        "I have read the handout", to=BOT, answers=None, subject="Handout"
    ),
    "yes to somebody else's message": outlook(AGREED, sender=f"Cleo Marsh <{CLEO}>"),
    "done, with a full date": outlook("Done 3 May 2026", **BRAMS),
    "done, named": outlook("I did Basic safeguarding adults on 3 May 2026", **BRAMS),
    "done, without a day": outlook("completed June 2022", **BRAMS),
    "done, in the future": outlook("done 3 May 2027", **BRAMS),
    "what do I need to do": outlook("What do I need to do?", **BRAMS),
    "a question without a thread": an_email(
        "what do I need to do?", to=BOT, answers=None, subject="Training",
        sender=f"Bram Holloway <{BRAM}>",
    ),
    "a question in the subject": an_email(
        "", to=BOT, answers=None, subject="What do I need to do?", sender=f"Bram Holloway <{BRAM}>"
    ),
    "remind me later": outlook("Remind me next week please", **BRAMS),
    "not me": outlook("not me, I left Housing", **BRAMS),
    "help": outlook("help", **BRAMS),
    "thanks": an_email("Thanks\n\nAda", answers=ADA_ID),
    "nothing but a signature": an_email(f"\n\n-- \n{SIGNATURE}"),
    "another language": outlook("Was muss ich tun?", **BRAMS),
}  # fmt: skip
