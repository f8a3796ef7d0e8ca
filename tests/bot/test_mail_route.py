"""The ways in which mail can leave, as the setting MAIL names them."""

from pathlib import Path

import pytest

from bot.environment import Secret
from bot.mail_route import (
    FolderMail,
    GraphMail,
    MailLogin,
    MailRoute,
    MailSecurity,
    NotifyMail,
    SmtpMail,
    needs_app,
)
from tests.bot.test_settings import IDENTITY, columns, settings_of


@pytest.mark.parametrize(
    ("value", "route", "why"),
    [
        ("folder:var/mail", FolderMail(Path("var/mail")), "a folder"),
        ("smtp://mail.example.gov.uk", SmtpMail("mail.example.gov.uk", 587, MailSecurity.STARTTLS), "safe by default"),
        ("smtp://mail.example.gov.uk:25", SmtpMail("mail.example.gov.uk", 25, MailSecurity.STARTTLS), "another port"),
        ("smtp://mail.example.gov.uk?security=tls", SmtpMail("mail.example.gov.uk", 465, MailSecurity.TLS), "TLS from the start"),
        ("smtp://127.0.0.1:1025", SmtpMail("127.0.0.1", 1025, MailSecurity.NONE), "this machine"),
        ("smtp://[::1]:1025", SmtpMail("::1", 1025, MailSecurity.NONE), "this machine too"),
        ("smtp://a%40b:p%2Fw@mail.example.gov.uk", SmtpMail("mail.example.gov.uk", 587, MailSecurity.STARTTLS, "a@b", Secret("p/w")), "a user with a password"),
        ("smtps://mail.example.gov.uk", SmtpMail("mail.example.gov.uk", 465, MailSecurity.TLS), "TLS by name"),
        ("smtps://mail.example.gov.uk:8465?security=tls", SmtpMail("mail.example.gov.uk", 8465, MailSecurity.TLS), "said twice"),
        ("smtp://bot@example.gov.uk@smtp.example.com?login=token", SmtpMail("smtp.example.com", 587, MailSecurity.STARTTLS, "bot@example.gov.uk", None, MailLogin.TOKEN), "by token"),
        ("graph://training@example.gov.uk", GraphMail("training@example.gov.uk"), "a mailbox"),
        ("notify:", NotifyMail(), "GOV.UK Notify"),
    ],
)  # fmt: skip
def test_mail_leaves_as_the_setting_says(value: str, route: MailRoute, why: str) -> None:
    assert settings_of(MAIL=value).mail == route, why


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("folder:", "no folder"),
        ("smtp://", "no server"),
        ("smtp://mail.example.gov.uk:port", "no port"),
        ("smtp://mail.example.gov.uk/inbox", "a path means nothing"),
        ("smtp://mail.example.gov.uk?security=none", "open to all on the way"),
        ("smtp://mail.example.gov.uk?secure=tls", "a slip"),
        ("smtp://user@mail.example.gov.uk", "a user without a password"),
        ("smtp://user:pw@mail.example.gov.uk?login=token", "a password and a token"),
        ("smtp://mail.example.gov.uk?login=token", "whose token?"),
        ("smtp://user:pw@mail.example.gov.uk?login=ntlm", "no such login"),
        ("smtps://mail.example.gov.uk?security=starttls", "TLS from the start or not?"),
        ("smtp://mail.example.gov.uk?security=tls&security=starttls", "which of the two?"),
        ("graph://", "no mailbox"),
        ("graph://training", "no address"),
        ("graph://a@example.gov.uk/x y", "no address either"),
        ("notify:key-1234", "the key is a setting of its own"),
    ],
)
def test_mail_that_cannot_leave_is_refused(value: str, why: str) -> None:
    assert columns(**{**IDENTITY, "MAIL": value}) == ["MAIL"], why


def test_the_mail_password_may_stand_beside_the_address_but_not_twice() -> None:
    beside = settings_of(MAIL="smtp://bot@mail.example.gov.uk", SMTP_PASSWORD="pw")

    assert isinstance(beside.mail, SmtpMail)
    assert beside.mail.password == Secret("pw")
    address = "smtp://bot:pw@mail.example.gov.uk"
    twice = columns(**{**IDENTITY, "MAIL": address, "SMTP_PASSWORD": "pw"})
    assert twice == ["SMTP_PASSWORD"]


@pytest.mark.parametrize(
    ("value", "expected", "why"),
    [
        ("graph://training@example.gov.uk", True, "Graph knows apps alone"),
        ("smtp://a@example.gov.uk@smtp.example.com?login=token", True, "the app's token"),
        ("smtp://a:pw@mail.example.gov.uk", False, "a password of its own"),
        ("notify:", False, "a key of its own"),
        ("folder:var/mail", False, "nobody is asked"),
    ],
)
def test_mail_leaves_in_the_apps_name_only_where_entra_is_asked(
    value: str, expected: bool, why: str
) -> None:
    assert needs_app(settings_of(MAIL=value).mail) is expected, why
