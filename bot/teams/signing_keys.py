"""The public keys with which Microsoft signs what it sends us, fetched when needed and kept a day."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import ClientError, ClientSession, ClientTimeout
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK, PyJWKError

from bot.json_values import Json, text_of

OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
TIMEOUT = ClientTimeout(total=10)  # seconds
KEPT_SECONDS = 24 * 3600
ASKED_AGAIN_SECONDS = 300  # an unknown key id asks again, but forged ones must not ask all day
STARTING_SECONDS = 10  # while nothing is known at all, nobody can be let in: ask sooner
DROPPED_SECONDS = 2 * KEPT_SECONDS  # without an answer so long, what we know may be withdrawn

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key; `channels` are those it may sign for, empty where it does not say."""

    key: RSAPublicKey
    channels: frozenset[str]


class KeysUnavailableError(Exception):
    """The keys could not be fetched, and none are known from the last two days."""


class SigningKeys:
    """Keys by their id, refreshed daily and when an unknown id turns up after a rotation.

    When they cannot be fetched, the known ones serve on for a while and are asked for again soon.
    `seconds` is a clock that only ever goes forward.
    """

    def __init__(
        self, session: ClientSession, seconds: Callable[[], float], *, url: str = OPENID_URL
    ) -> None:
        self._session = session
        self._seconds = seconds
        self._url = url
        self._keys: dict[str, SigningKey] = {}
        self._fetched_at = self._tried_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def find(self, key_id: str) -> SigningKey | None:
        """The key of that id, or None if Microsoft publishes no such key.

        Raises:
            KeysUnavailableError: nothing could be fetched, and nothing is known.
        """
        if self._is_due(key_id):
            async with self._fetching:
                if self._is_due(key_id):  # unless somebody else has just asked
                    await self._refresh()
        if self._is_forgotten():
            raise KeysUnavailableError
        return self._keys.get(key_id)

    def _is_due(self, key_id: str) -> bool:
        """Whether it is time to ask, by the age of what we know and of the last attempt."""
        patience = KEPT_SECONDS if key_id in self._keys else ASKED_AGAIN_SECONDS
        pause = STARTING_SECONDS if self._is_forgotten() else ASKED_AGAIN_SECONDS
        now = self._seconds()
        return now - self._fetched_at > patience and now - self._tried_at > pause

    def _is_forgotten(self) -> bool:
        return self._seconds() - self._fetched_at > DROPPED_SECONDS

    async def _refresh(self) -> None:
        try:
            self._keys = await self._fetch()
        except (ClientError, TimeoutError, TypeError, ValueError, PyJWKError) as error:
            log.warning("signing keys not fetched", extra={"error": type(error).__name__})
        else:
            self._fetched_at = self._seconds()
        self._tried_at = self._seconds()

    async def _fetch(self) -> dict[str, SigningKey]:
        address = text_of(await self._get(self._url), "jwks_uri")
        listed = await self._get(address)
        return dict(_named_keys(listed))

    async def _get(self, url: str) -> object:
        async with self._session.get(url, timeout=TIMEOUT, raise_for_status=True) as response:
            return await response.json(content_type=None)


def _named_keys(listed: object) -> list[tuple[str, SigningKey]]:
    """The RSA keys of a published set; other kinds are not for us.

    Raises:
        TypeError: it is no such set.
    """
    keys = listed.get("keys") if isinstance(listed, dict) else None
    if not isinstance(keys, list):
        raise TypeError("no set of keys")
    return [_named_key(each) for each in keys if text_of(each, "kty") == "RSA"]


def _named_key(published: Json) -> tuple[str, SigningKey]:
    key = PyJWK.from_dict(dict(published), algorithm="RS256").key
    endorsed = published.get("endorsements")
    channels = (
        [each for each in endorsed if isinstance(each, str)] if isinstance(endorsed, list) else []
    )
    return text_of(published, "kid"), SigningKey(key, frozenset(channels))
