"""How single settings are read: each reading returns a value or says what it should be.

A refusal is a `ValueError` with the end of a sentence that begins with the setting's name. It never
repeats the value, which may be a secret.
"""

import re
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from bot import govuk
from storage.database import DatabaseAddressError, url_of

SECRET_LENGTH = 32
LAST_PORT = 65_535
MOST_PER_MINUTE = 6_000
_HOST = re.compile(r"\.?[a-z0-9-]+(?:\.[a-z0-9-]+)+")
DATABASES = ("sqlite", "sqlite+aiosqlite", "postgresql", "postgresql+psycopg")

Network = IPv4Network | IPv6Network
THIS_MACHINE: tuple[Network, ...] = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))


class AppType(StrEnum):
    """The kinds of Azure identity that a bot can have."""

    SINGLE_TENANT = "SingleTenant"
    USER_ASSIGNED_MSI = "UserAssignedMSI"


def port(value: str) -> int:
    """A port number."""
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= LAST_PORT:
        raise ValueError("must be a port number from 1 to 65535.")
    return int(value)


def rate(value: str) -> int:
    """How many in a minute."""
    if not re.fullmatch(r"[0-9]{1,4}", value) or not 1 <= int(value) <= MOST_PER_MINUTE:
        raise ValueError(f"must be a number from 1 to {MOST_PER_MINUTE}.")
    return int(value)


def switch(value: str) -> bool:
    """Something switched on with 1 and off with 0."""
    if value not in ("0", "1"):
        raise ValueError("must be 1 for yes or 0 for no.")
    return value == "1"


def guid(value: str) -> str:
    """An id of an app or a tenant, in lower case."""
    try:
        return str(UUID(value))
    except ValueError as error:
        raise ValueError("must be an id such as 00000000-0000-0000-0000-000000000000.") from error


def guids(value: str) -> tuple[str, ...]:
    """Such ids with commas between them."""
    return tuple(guid(each.strip()) for each in value.split(",") if each.strip())


def address(value: str) -> str:
    """An e-mail address."""
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", value):
        raise ValueError("must be one e-mail address.")
    return value


def long_secret(value: str) -> str:
    """A secret that nobody can guess."""
    if len(value) < SECRET_LENGTH:
        raise ValueError(f"must have at least {SECRET_LENGTH} characters.")
    return value


def notify_key(value: str) -> str:
    """An API key of GOV.UK Notify: a name, then the service's id and the key's own."""
    an_id = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    if not re.fullmatch(rf".+-{an_id}-{an_id}", value):
        raise ValueError("must be the whole key, as Notify shows it once: NAME-SERVICE_ID-KEY.")
    return value


def web_root(value: str) -> str:
    """Where people reach the web forms, without a slash at the end; https except on this machine."""
    parts = urlsplit(value)
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and is_loopback(parts.hostname or "")
    )
    if not is_safe or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError("must be an address such as https://training.example.gov.uk.")
    return value.rstrip("/")


def web_assets(value: str) -> Path:
    """The folder with the styles and scripts of GOV.UK Frontend."""
    if govuk.found_in(Path(value)) is None:
        raise ValueError(f"must be a folder that holds {' and '.join(govuk.FILES)}.")
    return Path(value)


def networks(value: str) -> tuple[Network, ...]:
    """Addresses or networks with commas between them."""
    try:
        return tuple(ip_network(each.strip()) for each in value.split(",") if each.strip())
    except ValueError as error:
        raise ValueError("must be addresses or networks such as 10.0.0.0/8, ::1.") from error


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def database(value: str) -> str:
    """Where the database is, as SQLAlchemy writes it."""
    kind, found, rest = value.partition("://")
    if kind not in DATABASES or not found or not rest:
        raise ValueError("must begin with sqlite:/// or postgresql://.")
    try:
        url_of(value)
    except DatabaseAddressError:
        raise ValueError(
            "must be such as postgresql://USER:PASSWORD@HOST/NAME; in a password write @ as %40, "
            ": as %3A, / as %2F and % as %25."
        ) from None
    return value


def app_type(value: str) -> AppType:
    """The kind of identity, written exactly so: a slip must not become another kind."""
    if value not in list(AppType):
        raise ValueError("must be SingleTenant or UserAssignedMSI.")
    return AppType(value)


def certificate(value: str) -> str:
    """A certificate with its private key, as PEM text."""
    from bot.entra.credential import certificate_in  # noqa: PLC0415 - loaded only where one is set

    certificate_in(value)
    return value


def hosts(value: str) -> tuple[str, ...]:
    """Hosts with commas between them; with a dot before it, one stands for all below it."""
    named = tuple(each.strip().lower() for each in value.split(",") if each.strip())
    if not named or not all(map(_HOST.fullmatch, named)):
        raise ValueError("must be hosts such as example-my.sharepoint.com, .sharepoint.com.")
    return named
