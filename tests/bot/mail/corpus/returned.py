"""Messages that come back, and complaints: Exchange, Postfix, Gmail, and reports that nobody should believe."""

from tests.bot.mail.corpus.shapes import ADA, ADA_ID, ADA_TOKEN, BOT, TO_ADA

_HEAD = (
    "From: {sender}\r\nTo: <{to}>\r\nSubject: {subject}\r\nMessage-ID: <{name}@mail.example>\r\n"
    "Date: Mon, 23 Nov 2026 09:02:00 +0000\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\n"
    "Return-Path: <>\r\n"
)
_OURS = (
    f"From: Safeguarding training <{BOT}>\r\nTo: Ada Finch <{ADA}>\r\nReply-To: <{TO_ADA}>\r\n"
    "Subject: Safeguarding training: 3 things to do\r\nMessage-ID: {message_id}\r\n"
)


def _dsn(
    status: str,
    *,
    name: str,
    action: str = "failed",
    recipient: str = ADA,
    sender: str = "Mail Delivery System <MAILER-DAEMON@mx.example.gov.uk>",
    subject: str = "Undelivered Mail Returned to Sender",
    message_id: str = ADA_ID,
    whole: bool = True,
) -> bytes:
    head = _HEAD.format(sender=sender, to=BOT, subject=subject, name=name)
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    ours = _OURS.format(message_id=message_id) + ("\r\nWelcome\r\n" if whole else "")
    return (
        f'{head}Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.gov.uk\r\nArrival-Date: Mon, 23 Nov 2026 09:00:01 +0000\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 {status} rejected\r\n\r\n"
        f"--b\r\nContent-Type: {kind}\r\n\r\n{ours}\r\n--b--\r\n"
    ).encode()


def _complaint(*, name: str, message_id: str = ADA_ID) -> bytes:
    head = _HEAD.format(
        sender="staff@feedback.example.org", to=BOT, subject="FW: Safeguarding training", name=name
    )
    return (
        f'{head}Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nThis is an email abuse report.\r\n"
        "--b\r\nContent-Type: message/feedback-report\r\n\r\n"
        "Feedback-Type: abuse\r\nUser-Agent: SomeGenerator/1.0\r\nVersion: 1\r\n"
        "Original-Mail-From: <training@example.gov.uk>\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\n{_OURS.format(message_id=message_id)}\r\n"
        "Welcome\r\n--b--\r\n"
    ).encode()


_EXCHANGE = "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.gov.uk>"
_STRANGE_ID = "<1234@elsewhere.example>"

_PLAIN = (
    _HEAD.format(
        sender="MAILER-DAEMON@old.example.org", to=BOT, subject="failure notice", name="qmail"
    )
    + "Content-Type: text/plain\r\n\r\nHi. This is the qmail-send program.\r\n"
    f"<{ADA}>:\r\n550 5.1.1 no such user\r\n--- Below this line is a copy of the message.\r\n"
)

EMAILS: dict[str, bytes] = {
    "postfix, no such user": _dsn("5.1.1", name="postfix"),
    "exchange, not found": _dsn(
        "5.1.10", name="exchange", sender=_EXCHANGE, subject="Undeliverable: Safeguarding training"
    ),
    "gmail, headers only": _dsn(
        "5.1.1",
        name="gmail",
        sender="Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
        subject="Delivery Status Notification (Failure)",
        whole=False,
    ),
    "mailbox full": _dsn("5.2.2", name="full"),
    "gave up after days": _dsn("4.4.7", name="late"),
    "only delayed": _dsn("4.4.1", name="delayed", action="delayed"),
    "from another address": _dsn("5.1.1", name="elsewhere", recipient="ada@home.example"),
    "about no message of ours": _dsn("5.1.1", name="forged", message_id=_STRANGE_ID).replace(
        f"+{ADA_TOKEN}".encode(), b""
    ),
    "qmail, in plain words, by the thread": _PLAIN.replace(
        "MIME-Version", f"In-Reply-To: {ADA_ID}\r\nMIME-Version"
    ).encode(),
    "qmail, in plain words, without a thread": _PLAIN.encode(),
    "a complaint": _complaint(name="complaint"),
    "a complaint about no message of ours": _complaint(
        name="forged-complaint", message_id=_STRANGE_ID
    ).replace(f"+{ADA_TOKEN}".encode(), b""),
}
