"""Is an activity really from Teams, for us, and from a tenant that we serve?

Everything is refused that cannot be proven, with 401 where the token is wrong and 403 where the
token is right but not for this. It decides from a token and an activity alone and raises nothing else,
so that no forged request ends as an error of ours.
"""

from collections.abc import Mapping
from typing import Any, Protocol

import jwt

from bot.entra.identity import BotIdentity
from bot.teams.activities import Origin
from bot.teams.service_urls import ServiceUrls
from bot.teams.signing_keys import KeysUnavailableError, SigningKey

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
LEEWAY_SECONDS = 300  # how far Microsoft's clock and ours may differ
LONGEST_TOKEN = 8_000  # characters; Teams sends about 1,100, and a longer header reaches nobody

UNAUTHORISED, FORBIDDEN, UNAVAILABLE = 401, 403, 503

Claims = Mapping[str, Any]  # the claims of a token, still to be judged one by one


class RefusedError(Exception):
    """A request that is not let in; `why` is a fixed phrase for the log."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Keys(Protocol):
    """Where the keys that tokens are checked with come from."""

    async def find(self, key_id: str) -> SigningKey | None:
        """The key of that id, or None."""
        ...


class ChannelAuth:
    """Checks the token that the Teams channel sends with every activity."""

    def __init__(self, identity: BotIdentity, service_urls: ServiceUrls, keys: Keys) -> None:
        self._identity = identity
        self._service_urls = service_urls
        self._keys = keys

    async def check(self, header: str | None, origin: Origin) -> None:
        """Let it pass, or raise.

        Raises:
            RefusedError: with the status to answer.
        """
        token = bearer_token(header)
        key = await self._key_of(token)
        claims = self._claims(token, key)
        self._check_origin(origin, claims, key)

    async def _key_of(self, token: str) -> SigningKey:
        try:
            head = jwt.get_unverified_header(token)
        except jwt.PyJWTError as error:
            raise RefusedError(UNAUTHORISED, "token is malformed") from error
        key_id = head.get("kid")
        if head.get("alg") != "RS256" or not isinstance(key_id, str):
            raise RefusedError(UNAUTHORISED, "token is not signed as expected")
        try:
            key = await self._keys.find(key_id)
        except KeysUnavailableError as error:
            raise RefusedError(UNAVAILABLE, "signing keys are unavailable") from error
        if key is None:
            raise RefusedError(UNAUTHORISED, "token is signed with an unknown key")
        return key

    def _claims(self, token: str, key: SigningKey) -> Claims:
        try:
            return jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._identity.app_id,
                issuer=ISSUER,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iss", "aud"], "strict_aud": True},
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise RefusedError(UNAUTHORISED, "token is not valid for this bot") from error

    def _check_origin(self, origin: Origin, claims: Claims, key: SigningKey) -> None:
        """The activity must say what the token says, and be one that we serve."""
        if not origin.service_url or claims.get("serviceurl") != origin.service_url:
            raise RefusedError(UNAUTHORISED, "token is for another service URL")
        if origin.channel_id != CHANNEL or (key.channels and CHANNEL not in key.channels):
            raise RefusedError(FORBIDDEN, "channel is not Teams")
        if not self._service_urls.allow(origin.service_url):
            raise RefusedError(FORBIDDEN, "service URL is not one of Teams")
        if not self._identity.serves(origin.tenant_id):
            raise RefusedError(FORBIDDEN, "tenant is not served")


class LocalAuth:
    """Local mode: nobody is asked for a token, so nothing but this machine is let in."""

    def __init__(self, service_urls: ServiceUrls) -> None:
        if not service_urls.local:
            raise ValueError("Local mode sends to this machine only.")
        self._service_urls = service_urls

    async def check(self, header: str | None, origin: Origin) -> None:  # noqa: ARG002 - the port's
        """Let it pass if its answer stays on this machine.

        Raises:
            RefusedError: with 403.
        """
        if not self._service_urls.allow(origin.service_url):
            raise RefusedError(FORBIDDEN, "service URL is not on this machine")


def bearer_token(header: str | None) -> str:
    """The token in an Authorization header.

    Raises:
        RefusedError: with 401, if there is none.
    """
    scheme, _, token = (header or "").partition(" ")
    is_token = token.isascii() and 0 < len(token) <= LONGEST_TOKEN
    if scheme.lower() != "bearer" or not is_token:
        raise RefusedError(UNAUTHORISED, "no bearer token")
    return token
