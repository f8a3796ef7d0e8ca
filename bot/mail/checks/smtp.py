"""Does the mail server know us, and would it take our mail? Asked up to the recipient, never further."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPResponseException,
)

from bot.entra.tokens import TokenError
from bot.environment import PREFIX
from bot.mail.checks.certificates import about_tls
from bot.mail.checks.steps import CheckError, Steps
from bot.mail.smtp_connection import Tokens
from bot.mail_route import MailSecurity, SmtpMail

SECONDS = 15.0
MAIL = f"{PREFIX}MAIL"


@dataclass(frozen=True, slots=True)
class SmtpQuestion:
    """A mail server, the address that mail comes from, and our own mailbox to ask about.

    `tls` replaces the machine's trusted certificates; with `tokens` the login is by XOAUTH2.
    """

    route: SmtpMail
    mail_from: str
    mailbox: str
    tokens: Tokens | None = None
    tls: ssl.SSLContext | None = None


async def check_smtp(asked: SmtpQuestion) -> Steps:
    """Find the server, connect, go over to TLS, log in, and name sender and recipient."""
    host, port = asked.route.host, asked.route.port
    await _resolve(asked.route)
    yield f"The mail server {host} is found."
    client = await _connected(asked)
    try:
        yield f"It answers on port {port}."
        if asked.route.security is not MailSecurity.NONE:
            await _secure(client, asked)
            yield "The connection is secured by TLS, with a certificate that is trusted."
        if asked.route.user is not None:
            await _log_in(client, asked)
            yield f"It lets us in as {asked.route.user}."
        await _name_us(client, asked)
        yield f"It takes mail from {asked.mail_from} to {asked.mailbox}."
    finally:
        await _say_goodbye(client)


async def _resolve(route: SmtpMail) -> None:
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(SECONDS):
            await loop.getaddrinfo(route.host, route.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, TimeoutError) as error:
        raise CheckError(
            "unknown_host",
            f"No machine is known by the name {route.host}. Check the server's name in {MAIL}.",
        ) from error


async def _connected(asked: SmtpQuestion) -> SMTP:
    route = asked.route
    client = SMTP(
        hostname=route.host,
        port=route.port,
        use_tls=route.security is MailSecurity.TLS,
        start_tls=False,
        tls_context=asked.tls,
        timeout=SECONDS,
    )
    try:
        await client.connect()
    except (SMTPException, OSError) as error:
        raise _about_connecting(error, route) from error
    return client


def _about_connecting(error: Exception, route: SmtpMail) -> CheckError:
    place = f"{route.host}:{route.port}"
    if isinstance(error, SMTPResponseException):
        return CheckError(
            "turned_away",
            f"{place} turns this machine away ({error.code}). Ask whoever runs it to let this machine"
            " send mail.",
        )
    if isinstance(error.__cause__, ssl.SSLError):
        return about_tls(error.__cause__, place)
    return CheckError(
        "no_connection",
        f"{place} does not answer. Check the port in {MAIL} (587 for smtp://, 465 for smtps://), and"
        " whether the firewall lets this machine out.",
    )


async def _secure(client: SMTP, asked: SmtpQuestion) -> None:
    """Go over to TLS where that has not been done from the start."""
    if asked.route.security is MailSecurity.TLS:
        return
    place = f"{asked.route.host}:{asked.route.port}"
    with _in_dialogue(place):
        await client.ehlo()
        if not client.supports_extension("starttls"):
            raise CheckError(
                "no_starttls",
                f"{place} offers no STARTTLS, so everything would go over the network openly. Use"
                f" another port, or smtps://{asked.route.host} if it speaks TLS from the start.",
            )
        try:
            await client.starttls()
        except ssl.SSLError as error:
            raise about_tls(error, place) from error


async def _log_in(client: SMTP, asked: SmtpQuestion) -> None:
    route = asked.route
    try:
        if asked.tokens is None:
            password = route.password.reveal() if route.password else ""
            await client.login(route.user or "", password)
        else:
            await client.auth_xoauth2(route.user or "", await asked.tokens.token(fresh=True))
    except SMTPAuthenticationError as error:
        raise _about_login(error, asked) from error
    except TokenError as error:
        raise CheckError("no_token", error.message) from error
    except (SMTPException, OSError) as error:
        raise CheckError(
            "no_login",
            f"{route.host} takes no login of this kind. Check the port in {MAIL}, and with its"
            " administrator how programs log in there.",
        ) from error


def _about_login(error: SMTPAuthenticationError, asked: SmtpQuestion) -> CheckError:
    if asked.tokens is None:
        return CheckError(
            "wrong_password",
            f"{asked.route.host} refuses {asked.route.user} or the password ({error.code}). Check"
            f" {PREFIX}SMTP_PASSWORD; in Exchange Online, whether SMTP AUTH is on for the mailbox.",
        )
    return CheckError(
        "refused_token",
        f"{asked.route.host} refuses the app as {asked.route.user} ({error.code}). Give the app"
        " SMTP.SendAsApp and the mailbox, as docs/email.md says.",
    )


async def _name_us(client: SMTP, asked: SmtpQuestion) -> None:
    """Begin a message to ourselves and take it back before a word of it is said."""
    try:
        await client.mail(asked.mail_from)
        await client.rcpt(asked.mailbox)
    except SMTPResponseException as error:
        raise CheckError(
            "refused_sender",
            f"{asked.route.host} takes no mail from {asked.mail_from} to {asked.mailbox}"
            f" ({error.code}). Set {PREFIX}MAIL_FROM to an address that it lets us use, and a user in"
            f" {MAIL} if it wants a login.",
        ) from error
    except (SMTPException, OSError) as error:
        raise _hung_up(asked.route.host) from error
    with suppress(SMTPException, OSError):
        await client.rset()


@contextmanager
def _in_dialogue(place: str) -> Iterator[None]:
    try:
        yield
    except (SMTPException, OSError) as error:
        raise _hung_up(place) from error


def _hung_up(place: str) -> CheckError:
    return CheckError(
        "hung_up",
        f"{place} broke off in the middle. Try again; if it stays so, ask whoever runs it to look into"
        " its log.",
    )


async def _say_goodbye(client: SMTP) -> None:
    with suppress(SMTPException, OSError):
        await client.quit()
    client.close()
