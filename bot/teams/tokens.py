"""The bot's own access tokens, from Entra by client credentials.

MSAL is synchronous and therefore works in a thread: a slow Entra holds up only the calls that need a
new token. MSAL keeps a token until shortly before it runs out; asking it again costs microseconds.
"""

import asyncio
from collections.abc import Callable
from typing import Protocol

import msal

from bot.teams.activities import Json, text_of
from bot.teams.identity import BotIdentity

SCOPE = "https://api.botframework.com/.default"
TIMEOUT_SECONDS = 10


class TokenError(Exception):
    """Entra gave no token; the message is its error code, never its description."""


class Application(Protocol):
    """The part of MSAL's confidential client that is used."""

    def acquire_token_for_client(self, scopes: list[str]) -> Json:
        """A token, kept or new, or an error."""
        ...

    def remove_tokens_for_client(self) -> None:
        """Forget the kept ones."""
        ...


class BotTokens:
    """Hands out the bot's token for the connector.

    `open_application` is called in the thread as well, once: MSAL looks its tenant up over the network.
    """

    def __init__(self, open_application: Callable[[], Application]) -> None:
        self._open_application = open_application
        self._application: Application | None = None
        self._asking = asyncio.Lock()

    async def token(self, *, fresh: bool = False) -> str:
        """A token that is still good; with `fresh` a new one, because the last was refused.

        Raises:
            TokenError: Entra refused, or could not be reached; nothing has been sent.
        """
        async with self._asking:
            try:
                return await asyncio.to_thread(self._token, fresh=fresh)
            except (OSError, ValueError) as error:  # MSAL's network errors, and its own
                raise TokenError(type(error).__name__) from error

    def _token(self, *, fresh: bool) -> str:
        if self._application is None:
            self._application = self._open_application()
        if fresh:
            self._application.remove_tokens_for_client()
        answer = self._application.acquire_token_for_client([SCOPE])
        token = text_of(answer, "access_token")
        if not token:
            raise TokenError(text_of(answer, "error") or "no token")
        return token


def application_of(identity: BotIdentity) -> Application:
    """MSAL's client for the bot's registration."""
    application: Application = msal.ConfidentialClientApplication(
        identity.app_id,
        client_credential=identity.password,
        authority=f"https://login.microsoftonline.com/{identity.tenant_id}",
        timeout=TIMEOUT_SECONDS,
    )
    return application
