"""The ways in which mail can leave, read from the setting MAIL."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bot.environment import PREFIX, Environment, Secret
from bot.setting_values import is_loopback


class MailSecurity(StrEnum):
    """How the way to the mail server is kept secret."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


_USUAL_PORT = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}


@dataclass(frozen=True, slots=True)
class FolderMail:
    """Every message becomes a file in a folder: for trying things out."""

    directory: Path


@dataclass(frozen=True, slots=True)
class SmtpMail:
    """Mail goes to a mail server; `security` is `NONE` only where the server is this machine."""

    host: str
    port: int
    security: MailSecurity
    user: str | None = None
    password: Secret | None = None


MailRoute = FolderMail | SmtpMail


def mail_of(variables: Environment, password: Secret | None) -> MailRoute | None:
    """The way out that MAIL names, with the password that SMTP_PASSWORD gave beside it."""
    route = variables.read("MAIL", None, mail_route)
    if not isinstance(route, SmtpMail):
        return route
    if password and route.password:
        variables.wrong("SMTP_PASSWORD", f"is set, and {PREFIX}MAIL has one too; keep this one.")
    whole = replace(route, password=password or route.password)
    if bool(whole.user) is not bool(whole.password):
        variables.wrong("MAIL", "needs a user together with a password, or neither.")
    return whole


def mail_route(value: str) -> MailRoute:
    """The way that a value such as `folder:DIR` or `smtp://user@host:587` stands for.

    Raises:
        ValueError: with the end of a sentence that begins with the setting's name.
    """
    scheme, _, rest = value.partition(":")
    match scheme.lower():
        case "folder" if rest:
            return FolderMail(Path(rest))
        case "smtp":
            return _smtp(value)
        case "graph" | "notify":
            raise ValueError(
                f"cannot be {scheme.lower()} yet: it is not available; use smtp://… for now."
            )
        case _:
            raise ValueError("must be folder:DIR or smtp://USER@HOST:587.")


def _smtp(value: str) -> SmtpMail:
    usual = "must be such as smtp://USER@HOST:587."
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(usual) from error
    if not host or parts.path not in ("", "/") or parts.fragment:
        raise ValueError(usual)
    security = _security(parts.query, host)
    return SmtpMail(
        host=host,
        port=port or _USUAL_PORT[security],
        security=security,
        user=unquote(parts.username) if parts.username else None,
        password=Secret(unquote(parts.password)) if parts.password else None,
    )


def _security(query: str, host: str) -> MailSecurity:
    """What the address asks for; by default STARTTLS, and nothing on this machine."""
    asked = parse_qs(query, keep_blank_values=True)
    usual = MailSecurity.NONE if is_loopback(host) else MailSecurity.STARTTLS
    said = asked.pop("security", [usual.value])
    if asked or len(said) != 1 or said[0] not in list(MailSecurity):
        raise ValueError("may end in ?security=starttls, ?security=tls, and nothing else.")
    security = MailSecurity(said[0])
    if security is MailSecurity.NONE and not is_loopback(host):
        raise ValueError("can go without security only to a mail server on this machine.")
    return security
