"""Tokens as the Teams channel signs them, and as others would forge them."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from bot.entra.credential import Password
from bot.entra.identity import BotIdentity
from bot.environment import Secret
from bot.teams.activities import Origin
from bot.teams.signing_keys import SigningKey

APP_ID = "0a0a0a0a-0000-4000-8000-00000000b071"
TENANT = "00000000-0000-4000-8000-00000000c0de"
SERVICE_URL = "https://smba.trafficmanager.net/uk/"
NOW_SECONDS = 4_000_000_000  # far in the future: tokens made here have not run out
IDENTITY = BotIdentity(APP_ID, TENANT, Password(Secret("not-a-real-secret")))
ORIGIN = Origin(SERVICE_URL, "msteams", TENANT)

GOOD: dict[str, Any] = {
    "iss": "https://api.botframework.com",
    "aud": APP_ID,
    "exp": NOW_SECONDS,
    "nbf": 1_600_000_000,
    "serviceurl": SERVICE_URL,
}


@lru_cache
def private_key(name: str) -> RSAPrivateKey:
    """A key pair of that name, made once."""
    assert name
    return generate_private_key(public_exponent=65537, key_size=2048)


def without(*names: str) -> dict[str, Any]:
    """Good claims with some of them missing."""
    return {name: value for name, value in GOOD.items() if name not in names}


def token(
    claims: dict[str, Any] | None = None,
    *,
    key: str = "channel",
    key_id: str | None = "key-1",
    algorithm: str = "RS256",
) -> str:
    """A signed token; good unless told otherwise."""
    headers = {"kid": key_id} if key_id is not None else {}
    return jwt.encode(claims or GOOD, private_key(key), algorithm=algorithm, headers=headers)


@dataclass(slots=True)
class SomeKeys:
    """The published keys: key-1 for Teams, key-2 for another channel, key-3 that does not say."""

    asked: list[str] = field(default_factory=list)

    async def find(self, key_id: str) -> SigningKey | None:
        """The key of that id."""
        self.asked.append(key_id)
        channels = {"key-1": {"msteams", "skype"}, "key-2": {"webchat"}, "key-3": set[str]()}
        if key_id not in channels:
            return None
        return SigningKey(private_key("channel").public_key(), frozenset(channels[key_id]))
