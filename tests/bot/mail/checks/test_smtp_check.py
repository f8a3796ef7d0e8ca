"""A mail server is asked step by step, and never gets as far as a message."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from bot.entra.tokens import TokenError
from bot.environment import Secret
from bot.mail.checks.smtp import SmtpQuestion, check_smtp
from bot.mail_route import MailLogin, MailSecurity, SmtpMail
from tests.bot.mail.checks.found import code_of, found
from tests.bot.mail.scripted_server import CUT, Script, served
from tests.bot.mail.smtp_servers import Guarded, Mailbox, certificate, listening
from tests.bot.mail.test_smtp_tokens import GuardedMailbox, NumberedTokens

FROM, TEAM = "training@example.gov.uk", "safeguarding@example.gov.uk"
USER = "training@example.gov.uk"


def lets_in(*details: Any) -> AuthResult:
    return AuthResult(success=details[4] == LoginPassword(b"bot", b"open sesame"), handled=False)


def asked(
    port: int,
    security: MailSecurity = MailSecurity.NONE,
    *,
    password: str | None = None,
    tls: ssl.SSLContext | None = None,
    host: str = "127.0.0.1",
) -> SmtpQuestion:
    secret = Secret(password) if password else None
    route = SmtpMail(host, port, security, "bot" if password else None, secret)
    return SmtpQuestion(route, FROM, TEAM, tls=tls)


@asynccontextmanager
async def guarded_server(guarded: Guarded, mailbox: Mailbox) -> AsyncIterator[int]:
    async with listening(
        mailbox, tls_context=guarded.server, require_starttls=True, authenticator=lets_in
    ) as port:
        yield port


async def test_each_step_is_said_and_nothing_is_sent(guarded: Guarded) -> None:
    mailbox = Mailbox()
    async with guarded_server(guarded, mailbox) as port:
        question = asked(port, MailSecurity.STARTTLS, password="open sesame", tls=guarded.client)
        said, wrong = await found(check_smtp(question))
    assert (said, wrong) == (
        [
            "The mail server 127.0.0.1 is found.",
            f"It answers on port {port}.",
            "The connection is secured by TLS, with a certificate that is trusted.",
            "It lets us in as bot.",
            "It takes mail from training@example.gov.uk to safeguarding@example.gov.uk.",
        ],
        None,
    )
    assert mailbox.envelopes == []


async def test_tls_from_the_start_is_a_step_too(guarded: Guarded) -> None:
    async with listening(Mailbox(), ssl_context=guarded.server) as port:
        said, wrong = await found(check_smtp(asked(port, MailSecurity.TLS, tls=guarded.client)))
    assert (len(said), wrong) == (4, None)


@pytest.mark.parametrize(
    ("script", "code", "said", "why"),
    [
        (
            Script(greeting="554 go away"),
            "turned_away",
            "(554). Ask whoever runs it",
            "our address",
        ),
        (Script(greeting=CUT), "no_connection", "does not answer", "hung up at once"),
        (Script(mail="550 not you"), "refused_sender", "Set SAFEGUARDING_MAIL_FROM", "the sender"),
        (
            Script(mail="530 log in first"),
            "refused_sender",
            "if it wants a login",
            "no user is set",
        ),
        (Script(rcpt="554 relay denied"), "refused_sender", "(554)", "not for us"),
        (Script(mail=CUT), "hung_up", "broke off in the middle", "gone"),
    ],
)
async def test_what_a_server_minds_is_one_sentence(
    script: Script, code: str, said: str, why: str
) -> None:
    async with served(script):
        _, wrong = await found(check_smtp(asked(script.port)))
    assert wrong is not None
    assert (wrong.problem.code, said in wrong.message) == (code, True), why
    assert (script.bodies, "DATA" in script.heard) == ([], False)


async def test_a_name_that_nobody_knows_and_a_port_where_nobody_is(unused_tcp_port: int) -> None:
    unknown = asked(25, host="mail.example.invalid")
    said, wrong = await found(check_smtp(unknown))
    assert (said, wrong and wrong.problem.code) == ([], "unknown_host")
    assert await code_of(check_smtp(asked(unused_tcp_port))) == "no_connection"


async def test_a_server_without_starttls_gets_no_password() -> None:
    async with served(Script(ehlo="250-mail.example.gov.uk\r\n250 AUTH PLAIN")) as script:
        question = asked(script.port, MailSecurity.STARTTLS, password="open sesame")
        assert await code_of(check_smtp(question)) == "no_starttls"
    assert not [line for line in script.heard if line.startswith("AUTH")]


@pytest.mark.parametrize(
    ("names", "days", "said", "why"),
    [
        ([], 1, "is made out for another name", "another server's"),
        (["127.0.0.1"], -1, "has run out", "nobody renewed it"),
        (["127.0.0.1"], 1, "comes from nobody whom this machine trusts", "our own authority"),
    ],
)
async def test_what_is_wrong_with_a_certificate_is_said(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], days: int, said: str, why: str
) -> None:
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(certificate(names=names, days=days))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    is_trusted = "trusts" not in said
    client = ssl.create_default_context(cafile=str(path) if is_trusted else None)
    async with listening(Mailbox(), tls_context=server) as port:
        _, wrong = await found(check_smtp(asked(port, MailSecurity.STARTTLS, tls=client)))
    assert wrong is not None
    assert (wrong.problem.code, said in wrong.message) == ("certificate", True), why


async def test_a_server_that_speaks_no_tls_from_the_start_is_told_apart() -> None:
    async with served(Script()) as script:
        assert await code_of(check_smtp(asked(script.port, MailSecurity.TLS))) == "no_tls"


async def test_a_wrong_password_is_told_with_what_to_check(guarded: Guarded) -> None:
    async with guarded_server(guarded, Mailbox()) as port:
        question = asked(port, MailSecurity.STARTTLS, password="wrong", tls=guarded.client)
        said, wrong = await found(check_smtp(question))
    assert len(said) == 3
    assert wrong is not None
    assert wrong.message == (
        "127.0.0.1 refuses bot or the password (535). Check SAFEGUARDING_SMTP_PASSWORD; in Exchange"
        " Online, whether SMTP AUTH is on for the mailbox."
    )
    assert "wrong" not in wrong.message


async def test_a_server_that_knows_no_login_is_told_so() -> None:
    async with served(Script()) as script:
        assert await code_of(check_smtp(asked(script.port, password="x"))) == "no_login"


@pytest.mark.parametrize(
    ("tokens", "code", "why"),
    [
        (NumberedTokens(), None, "a fresh one is good"),
        (NumberedTokens(renewed=5), "refused_token", "not for this mailbox"),
        (NumberedTokens(trouble=TokenError("invalid_client")), "no_token", "Entra refuses the app"),
    ],
)
async def test_a_token_is_tried_as_a_password_is(
    guarded: Guarded, tokens: NumberedTokens, code: str | None, why: str
) -> None:
    mailbox = GuardedMailbox(good={"token-1"})
    async with listening(mailbox, tls_context=guarded.server, require_starttls=True) as port:
        route = SmtpMail("127.0.0.1", port, MailSecurity.STARTTLS, USER, login=MailLogin.TOKEN)
        question = SmtpQuestion(route, FROM, TEAM, tokens, guarded.client)
        assert await code_of(check_smtp(question)) == code, why
    assert mailbox.envelopes == []
