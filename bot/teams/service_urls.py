"""Where the bot may send: only to Teams, or, in local mode, only to this machine.

An activity names the address that its answer goes to. Whoever forges one must not be able to make
the bot post people's records, or its own token, somewhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

# Exact names: anybody can register their own name below trafficmanager.net.
TEAMS_HOSTS = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    }
)


LONGEST_URL = 500  # characters


@dataclass(frozen=True, slots=True)
class ServiceUrls:
    """The addresses allowed."""

    local: bool = False
    hosts: frozenset[str] = TEAMS_HOSTS

    def allow(self, service_url: str) -> bool:
        """Whether an activity's service URL may be answered."""
        if len(service_url) > LONGEST_URL:
            return False
        return leads_to(self.hosts.__contains__, service_url, local=self.local)


def leads_to(is_allowed: Callable[[str], bool], address: str, *, local: bool) -> bool:
    """Whether an address leads over HTTPS to an allowed host; in local mode, to this machine alone.

    One with a user or a password in it, or with a port of its own, leads nowhere.
    """
    try:
        url = urlsplit(address)
        host, port = url.hostname or "", url.port
    except ValueError:
        return False
    if url.username is not None or url.password is not None:
        return False
    if local:
        return url.scheme in ("http", "https") and is_loopback(host)
    return url.scheme == "https" and port in (None, 443) and is_allowed(host)


@lru_cache(maxsize=64)
def is_loopback(host: str) -> bool:
    """Whether a host name or address is this very machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
