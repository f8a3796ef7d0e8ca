"""Whom a request is counted for, where proxies stand in between."""

from ipaddress import ip_network

import pytest

from bot.web.visitors import address_seen

PROXIES = (ip_network("127.0.0.0/8"), ip_network("10.1.0.0/16"))


@pytest.mark.parametrize(
    ("remote", "passed_on", "expected", "why"),
    [
        ("198.51.100.7", [""], "198.51.100.7", "nobody stands in between"),
        ("127.0.0.1", ["198.51.100.7"], "198.51.100.7", "our own proxy saw them"),
        ("198.51.100.7", ["203.0.113.9"], "198.51.100.7", "anybody can write that header"),
        ("127.0.0.1", ["203.0.113.9", "198.51.100.7"], "198.51.100.7", "or its beginning"),
        ("127.0.0.1", ["198.51.100.7", "10.1.2.3"], "198.51.100.7", "two proxies of ours"),
        ("127.0.0.1", [" 198.51.100.7 "], "198.51.100.7", "spaces"),
        ("127.0.0.1", [""], "127.0.0.1", "somebody on this machine"),
        ("127.0.0.1", ["_hidden"], "127.0.0.1", "a proxy that does not say"),
        (
            "127.0.0.1",
            ["198.51.100.7", "nonsense"],
            "127.0.0.1",
            "what stands before is not believed",
        ),
        ("2001:db8:1:2::9", [""], "2001:db8:1:2::/64", "one household has a whole network"),
        ("::ffff:198.51.100.7", [""], "198.51.100.7", "the old address in a new coat"),
        ("::ffff:127.0.0.1", ["198.51.100.7"], "198.51.100.7", "and a proxy in one"),
        ("", [""], "None", "a socket without an address"),
    ],
)
def test_a_visitor_is_the_last_address_that_is_no_proxy_of_ours(
    remote: str, passed_on: list[str], expected: str, why: str
) -> None:
    assert address_seen(remote, passed_on, PROXIES) == expected, why
