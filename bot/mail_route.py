"""The ways in which mail can leave, read from the setting MAIL."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bot.environment import PREFIX, Environment, Secret
from bot.setting_values import address, is_loopback


class MailSecurity(StrEnum):
    """How the way to the mail server is kept secret."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class MailLogin(StrEnum):
    """How the mail server is told who we are."""

    PASSWORD = "password"  # noqa: S105 - a kind of login, and none of its secrets
    TOKEN = "token"  # noqa: S105


_USUAL_PORT = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}
_WAYS = "must be smtp://USER@HOST:587, smtps://…, graph://MAILBOX, notify: or folder:DIR."


@dataclass(frozen=True, slots=True)
class FolderMail:
    """Every message becomes a file in a folder: for trying things out."""

    directory: Path


@dataclass(frozen=True, slots=True)
class SmtpMail:
    """Mail goes to a mail server; `security` is `NONE` only where the server is this machine.

    A `user` logs in with the `password` or, by XOAUTH2, with a token that the app gets from Entra.
    """

    host: str
    port: int
    security: MailSecurity
    user: str | None = None
    password: Secret | None = None
    login: MailLogin = MailLogin.PASSWORD


@dataclass(frozen=True, slots=True)
class GraphMail:
    """Mail goes out of one Exchange mailbox, by Microsoft Graph and in the app's name."""

    mailbox: str


@dataclass(frozen=True, slots=True)
class NotifyMail:
    """Mail goes out by GOV.UK Notify; its key and template are settings of their own."""


MailRoute = FolderMail | SmtpMail | GraphMail | NotifyMail


def needs_app(route: MailRoute | None) -> bool:
    """Whether mail goes that way only in the name of the app that Entra knows."""
    match route:
        case GraphMail():
            return True
        case SmtpMail(login=login):
            return login is MailLogin.TOKEN
        case FolderMail() | NotifyMail() | None:
            return False


def mail_of(variables: Environment, password: Secret | None) -> MailRoute | None:
    """The way out that MAIL names, with the password that SMTP_PASSWORD gave beside it."""
    route = variables.read("MAIL", None, mail_route)
    if not isinstance(route, SmtpMail):
        return route
    if password and route.password:
        variables.wrong("SMTP_PASSWORD", f"is set, and {PREFIX}MAIL has one too; keep this one.")
    whole = replace(route, password=password or route.password)
    if whole.login is MailLogin.TOKEN and whole.password:
        variables.wrong("MAIL", "logs in with a token, so it needs no password; take that out.")
    if whole.login is MailLogin.PASSWORD and bool(whole.user) is not bool(whole.password):
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
        case "smtp" | "smtps":
            return _smtp(value)
        case "graph":
            return GraphMail(_mailbox(rest))
        case "notify" if not rest:
            return NotifyMail()
        case "notify":
            raise ValueError(f"must be notify: alone; the key goes into {PREFIX}NOTIFY_API_KEY.")
        case _:
            raise ValueError(_WAYS)


def _mailbox(rest: str) -> str:
    try:
        return address(rest.removeprefix("//"))
    except ValueError:
        raise ValueError("must be such as graph://training@example.gov.uk.") from None


def _smtp(value: str) -> SmtpMail:
    usual = "must be such as smtp://USER@HOST:587."
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(usual) from error
    if not host or parts.path not in ("", "/") or parts.fragment:
        raise ValueError(usual)
    options = _options(parts.query)
    security = _security(options.get("security"), parts.scheme, host)
    user = unquote(parts.username) if parts.username else None
    return SmtpMail(
        host=host,
        port=port or _USUAL_PORT[security],
        security=security,
        user=user,
        password=Secret(unquote(parts.password)) if parts.password else None,
        login=_login(options.get("login"), user),
    )


def _options(query: str) -> dict[str, str]:
    """What stands behind the question mark, each thing once."""
    asked = parse_qs(query, keep_blank_values=True)
    if not asked.keys() <= {"security", "login"} or any(len(each) > 1 for each in asked.values()):
        raise ValueError("may end in ?security=starttls, ?security=tls, ?login=token, no others.")
    return {name: said for name, (said,) in asked.items()}


def _security(asked: str | None, scheme: str, host: str) -> MailSecurity:
    """What the address asks for; by default STARTTLS, and nothing on this machine."""
    usual = MailSecurity.NONE if is_loopback(host) else MailSecurity.STARTTLS
    if scheme == "smtps":
        usual = MailSecurity.TLS
    said = asked if asked is not None else usual
    if said not in list(MailSecurity) or (scheme == "smtps" and said != MailSecurity.TLS):
        raise ValueError("may end in ?security=starttls or ?security=tls; smtps:// is always TLS.")
    security = MailSecurity(said)
    if security is MailSecurity.NONE and not is_loopback(host):
        raise ValueError("can go without security only to a mail server on this machine.")
    return security


def _login(asked: str | None, user: str | None) -> MailLogin:
    said = asked if asked is not None else MailLogin.PASSWORD
    if said not in list(MailLogin):
        raise ValueError("may end in ?login=token or ?login=password.")
    if said == MailLogin.TOKEN and user is None:
        raise ValueError("needs the mailbox as its user: smtp://MAILBOX@HOST:587?login=token.")
    return MailLogin(said)
