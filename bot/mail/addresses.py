"""Mail addresses, checked before a mail server sees them."""

import re

from scheduler.ports import UnreachableError

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"({_LABEL}\.)+{_LABEL}")
_LONGEST_LOCAL, _LONGEST = 64, 254


def checked(address: str | None) -> str:
    """The address as it goes to a server, an international domain in its ASCII form.

    Quoted local parts and those beyond ASCII are refused: hardly any server takes them.

    Raises:
        UnreachableError: there is none, or it is not an address.
    """
    if not address:
        raise UnreachableError("no address")
    local, _, domain = address.strip().rpartition("@")
    ascii_domain = _ascii(domain)
    whole = f"{local}@{ascii_domain}"
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(ascii_domain):
        raise UnreachableError("bad address")
    if len(local) > _LONGEST_LOCAL or len(whole) > _LONGEST:
        raise UnreachableError("bad address")
    return whole


def _ascii(domain: str) -> str:
    """The domain as servers know it; empty where it cannot be one."""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
