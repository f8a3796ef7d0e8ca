"""Where a request comes from, seen through the reverse proxies that the settings trust.

Only what a trusted proxy saw itself counts, so the list is read from its end: anybody can write its
beginning. Used to count requests, never to recognise anybody, and never logged.
"""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp import web

from bot.setting_values import Network

_Address = IPv4Address | IPv6Address

_ONE_HOUSEHOLD = 64
"""Bits of an IPv6 address that a provider gives to one customer, who may use all below."""


def visitor_of(request: web.Request, trusted: Sequence[Network]) -> str:
    """The address to count by; IPv6 by its network."""
    passed_on = ",".join(request.headers.getall("X-Forwarded-For", ()))
    return address_seen(request.remote or "", passed_on.split(","), trusted)


def address_seen(remote: str, passed_on: Iterable[str], trusted: Sequence[Network]) -> str:
    """The last address in the chain that is no proxy of ours."""
    seen = _read(remote)
    for each in reversed(list(passed_on)):
        if seen is None or not any(seen in network for network in trusted):
            break
        further = _read(each.strip())
        if further is None:
            break
        seen = further
    return _counted(seen)


def _read(text: str) -> _Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def _counted(seen: _Address | None) -> str:
    if isinstance(seen, IPv6Address):
        return str(IPv6Network((seen, _ONE_HOUSEHOLD), strict=False))
    return str(seen)
