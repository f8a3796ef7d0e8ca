"""Machines write: out of office in several languages, lists, receipts, invitations, ourselves."""

from email.message import EmailMessage

from tests.bot.mail.corpus.shapes import ADA, ADA_ID, AGREED, BOT, TO_ADA, an_email

_AWAY = "I am out of the office until 7 December. For urgent matters please ring 0300 000 0000."


def _away(subject: str, body: str = _AWAY, **headers: str) -> EmailMessage:
    """An automatic reply; an underscore in a header's name stands for a hyphen."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return an_email(body, subject=subject, headers=named)


def _persons(subject: str = "RE: Safeguarding training", **headers: str) -> EmailMessage:
    """What a person asks in an email that looks like a machine's."""
    return _away(subject, "What do I need to do?", **headers)


def _calendar() -> EmailMessage:
    message = an_email("Accepted", subject="Accepted: Basic safeguarding adults")
    message.add_alternative(
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n",
        subtype="calendar",
        params={"method": "REPLY"},
    )
    return message


def _read_receipt() -> bytes:
    return (
        f"From: Ada Finch <{ADA}>\r\nTo: <{TO_ADA}>\r\nSubject: Read: Safeguarding training\r\n"
        "Message-ID: <receipt@mail.example>\r\nMIME-Version: 1.0\r\n"
        "X-MS-Exchange-Organization-AuthAs: Internal\r\n"
        'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nYour message was read.\r\n"
        "--b\r\nContent-Type: message/disposition-notification\r\n\r\n"
        f"Final-Recipient: rfc822;{ADA}\r\nOriginal-Message-ID: {ADA_ID}\r\n"
        "Disposition: automatic-action/MDN-sent-automatically; displayed\r\n\r\n--b--\r\n"
    ).encode()


EMAILS: dict[str, EmailMessage | bytes] = {
    "away, Exchange": _away(
        "Automatic reply: Safeguarding training",
        Auto_Submitted="auto-generated",
        X_Auto_Response_Suppress="All",
        X_MS_Exchange_Inbox_Rules_Loop=ADA,
    ),
    "away, Gmail": _away(
        "Out of office Re: Safeguarding training", Auto_Submitted="auto-replied", Precedence="bulk"
    ),
    "away, German": _away("Abwesenheitsnotiz: Safeguarding", "Ich bin nicht im Büro."),
    "away, French": _away("Réponse automatique : Safeguarding", "Je suis absent du bureau."),
    "away, Spanish": _away("Respuesta automática: Safeguarding", "Estoy fuera de la oficina."),
    "away, Italian": _away("Risposta automatica: Safeguarding", "Sono fuori sede."),
    "away, Dutch": _away("Automatisch antwoord: Safeguarding", "Ik ben niet op kantoor."),
    "away, Polish": _away("Odpowiedź automatyczna: Safeguarding", "Jestem poza biurem."),
    "away, Welsh": _away("Ateb awtomatig: Safeguarding", "Rwyf allan o'r swyddfa."),
    "away, only an old mark": _away("Re: Safeguarding training", X_Autoreply="yes"),
    "away, an empty envelope sender": _away("Re: Safeguarding training", Return_Path="<>"),
    "away, Swedish": _away("Frånvaro: kurs", "Jag är borta."),
    "away, Polish, one word": _away("Nieobecność", "Jestem poza biurem."),
    "away, as an answer to one": _away("RE: Automatic reply: safeguarding"),
    "away, in plain words": _away("I am out of the office"),
    "away, in plain words, until when": _away("On annual leave until 7 December"),
    "away, a person who asks": _persons("Out of office next week - can this wait?"),
    "away, a person with a question": _persons("Away from my desk until Monday, question"),
    "away, a person who answers": an_email(AGREED, subject="Out of office"),
    "marked by a gateway, an answer to us": _persons(List_Unsubscribe="<https://mx.example/u>"),
    "marked by a rule, an answer to us": _persons(X_Loop="council"),
    "marked by a gateway, and nobody stands behind it": an_email(
        AGREED, proof={}, headers={"List-Unsubscribe": "<https://mx.example/u>"}
    ),
    "marked by a gateway, an answer to nothing": an_email(
        AGREED, to=BOT, answers=None, headers={"X-Loop": "council"}
    ),
    "a ticket system": _away(
        "[#4711] Your request has been received",
        "We will get back to you.",
        Precedence="auto_reply",
    ),
    "a mailing list": _away(
        "[all-staff] Re: Safeguarding",
        "Me too",
        List_Id="All staff <all-staff.example.gov.uk>",
        List_Unsubscribe="<mailto:leave@example.gov.uk>",
    ),
    "a newsletter": _away("November news", "News.", Precedence="bulk"),
    "ourselves": an_email("Welcome", sender=f"Safeguarding training <{BOT}>"),
    "no reply, please": an_email("Your parcel", sender="Parcels <no-reply@example.org>"),
    "an answer to an invitation": _calendar(),
    "a read receipt": _read_receipt(),
    "wants no automatic answer": an_email(
        "What do I need to do?", headers={"X-Auto-Response-Suppress": "OOF, AutoReply"}
    ),
}
