"""The mailbox that answers come to, read from the settings that begin with MAILBOX."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs, unquote, urlsplit

from bot.environment import PREFIX, Environment, Secret
from bot.setting_values import address as an_address
from bot.setting_values import is_loopback, switch

_USUAL = "must be such as imaps://USER@HOST/INBOX or graph://MAILBOX@COUNCIL."
TOKEN_LENGTH = 26
"""Characters of the token that makes an address of ours one of a kind: 130 bits in base 32."""

_MOST_LOCAL = 64 - TOKEN_LENGTH - len("+")
_PORTS = {"imaps": 993, "imap": 143}
_AUTH = "xoauth2"


@dataclass(frozen=True, slots=True)
class ImapMailbox:
    """A folder on an IMAP server, by TLS unless the server is this machine.

    Without a `password` the app's own token from Entra lets us in (XOAUTH2).
    """

    host: str
    port: int
    user: str
    folder: str = "INBOX"
    is_secure: bool = True
    with_token: bool = False
    password: Secret | None = None

    @property
    def name(self) -> str:
        """By which it is remembered."""
        return f"imap:{self.user}@{self.host}/{self.folder}"


@dataclass(frozen=True, slots=True)
class GraphMailbox:
    """The inbox of an Exchange Online mailbox, through Microsoft Graph."""

    mailbox: str

    @property
    def name(self) -> str:
        """By which it is remembered."""
        return f"graph:{self.mailbox}"


@dataclass(frozen=True, slots=True)
class MailboxRoute:
    """Which mailbox, and the address that mail to it has; `with_tokens` where plus signs work there."""

    source: ImapMailbox | GraphMailbox
    address: str
    with_tokens: bool = True


def mailbox_of(
    variables: Environment, password: Secret | None, mail_from: str | None
) -> MailboxRoute | None:
    """The mailbox that the settings name."""
    source = variables.read("MAILBOX", None, mailbox_source)
    given = variables.read("MAILBOX_ADDRESS", None, reply_address)
    with_tokens = variables.read("MAILBOX_TOKENS", True, switch)  # noqa: FBT003 - its default
    if source is None:
        return None
    if isinstance(source, ImapMailbox):
        source = _with_password(source, password, variables)
    address = given or _address_of(source) or mail_from
    if address is None:
        variables.wrong(
            "MAILBOX",
            f"does not say at which address mail comes in; set {PREFIX}MAILBOX_ADDRESS.",
        )
        return None
    return MailboxRoute(source, address, with_tokens)


def mailbox_source(value: str) -> ImapMailbox | GraphMailbox:
    """The mailbox that a value such as `imaps://user@host/INBOX` stands for.

    Raises:
        ValueError: with the end of a sentence that begins with the setting's name.
    """
    scheme = value.partition(":")[0].lower()
    if scheme == "graph":
        return GraphMailbox(an_address(value.partition("://")[2]))
    if scheme not in _PORTS:
        raise ValueError(_USUAL)
    try:
        parts = urlsplit(value)
        host, port, user = parts.hostname, parts.port, parts.username
    except ValueError as error:
        raise ValueError(_USUAL) from error
    if not host or not user or parts.fragment:
        raise ValueError(_USUAL)
    if scheme == "imap" and not is_loopback(host):
        raise ValueError("can be imap:// only on this machine; use imaps://.")
    return ImapMailbox(
        host=host,
        port=port or _PORTS[scheme],
        user=unquote(user),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        is_secure=scheme == "imaps",
        with_token=_asks_for_token(parts.query),
        password=Secret(unquote(parts.password)) if parts.password else None,
    )


def reply_address(value: str) -> str:
    """An address that has room for a token before its @."""
    found = an_address(value)
    if len(found.rpartition("@")[0]) > _MOST_LOCAL:
        raise ValueError(f"must have at most {_MOST_LOCAL} characters before the @.")
    return found


def authserv_id(value: str) -> str:
    """The name that the council's mail server gives itself in Authentication-Results."""
    if not value.isascii() or any(each in value for each in " ;=\t"):
        raise ValueError("must be one name such as mx.example.gov.uk.")
    return value.lower()


def exchange(value: str) -> bool:
    """The kind of mail system that takes mail in."""
    if value.lower() != "exchange":
        raise ValueError("can only be exchange; for another server set MAIL_AUTHSERV_ID.")
    return True


def _asks_for_token(query: str) -> bool:
    asked = parse_qs(query, keep_blank_values=True)
    said = asked.pop("auth", [])
    if asked or said not in ([], [_AUTH]):
        raise ValueError("may end in ?auth=xoauth2, and nothing else.")
    return bool(said)


def _with_password(
    source: ImapMailbox, password: Secret | None, variables: Environment
) -> ImapMailbox:
    """One way to log in, neither none nor two."""
    if password and source.password:
        variables.wrong(
            "MAILBOX_PASSWORD", f"is set, and {PREFIX}MAILBOX has one too; keep this one."
        )
    whole = replace(source, password=password or source.password)
    if whole.with_token and whole.password:
        variables.wrong("MAILBOX_PASSWORD", "is set, and ?auth=xoauth2 needs none: take it out.")
    elif not whole.with_token and not whole.password:
        variables.wrong("MAILBOX", f"needs {PREFIX}MAILBOX_PASSWORD, or ?auth=xoauth2 at its end.")
    return whole


def _address_of(source: ImapMailbox | GraphMailbox) -> str | None:
    """The name by which we log in is an address in most places."""
    name = source.mailbox if isinstance(source, GraphMailbox) else source.user
    try:
        return reply_address(name)
    except ValueError:
        return None
