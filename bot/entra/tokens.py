"""The app's own access tokens, from Entra: for Teams, for Graph and for Exchange's mail server.

MSAL is synchronous and therefore works in a thread: a slow Entra holds up only the calls that need a
new token. All tokens are kept in one cache until shortly before they run out; asking for a kept one
costs microseconds. For one scope one call is under way at a time, however many wait for it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msal
import requests

from bot.entra.credential import Certificate, Credential, ManagedIdentity, Password
from bot.environment import PREFIX
from training.errors import TrainingError

TEAMS_SCOPE = "https://api.botframework.com/.default"
GRAPH_SCOPE = "https://graph.microsoft.com/.default"
OUTLOOK_SCOPE = "https://outlook.office365.com/.default"
TIMEOUT_SECONDS = 10

Answer = Mapping[str, Any]  # a token or an error, as MSAL gives it
Acquire = Callable[[str], Answer | None]

REMEDIES = {
    "invalid_client": "Its password or certificate is wrong or has run out: renew it, and set it.",
    "unauthorized_client": (
        f"Entra does not know it in this tenant: check {PREFIX}TEAMS_APP_ID and"
        f" {PREFIX}TEAMS_APP_TENANT_ID."
    ),
    "invalid_request": (
        f"Check {PREFIX}TEAMS_APP_ID and {PREFIX}TEAMS_APP_TENANT_ID, and with a managed identity"
        " that this machine has it."
    ),
}
UNREACHED = "Entra could not be reached or gave no proper answer: try again later."


class TokenError(TrainingError):
    """Entra gave no token, and nothing was sent; `answer` is its error code, never its description."""

    def __init__(self, answer: str) -> None:
        remedy = REMEDIES.get(answer, UNREACHED)
        super().__init__(f"The app got no access token ({answer}). {remedy}")
        self.answer = answer


class Entra(Protocol):
    """What gives out tokens, and waits while it does."""

    def ask(self, scope: str) -> Answer:
        """A token, kept or new, or an error."""
        ...

    def forget(self, scope: str) -> None:
        """Keep no token for the scope any longer."""
        ...


class AccessTokens:
    """All tokens of this process.

    `open_entra` is called in the thread as well, once: MSAL looks its tenant up over the network.
    """

    def __init__(self, open_entra: Callable[[], Entra]) -> None:
        self._open_entra = open_entra
        self._entra: Entra | None = None
        self._opening = asyncio.Lock()
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def token(self, scope: str, *, fresh: bool = False) -> str:
        """A token that is still good; with `fresh` a new one, because the last was refused.

        Raises:
            TokenError: Entra refused, or could not be reached.
        """
        async with self._asking[scope]:
            try:
                entra = await self._opened()
                answer = await asyncio.to_thread(_ask, entra, scope, fresh=fresh)
            except (OSError, ValueError) as error:  # MSAL's network errors, and its own
                raise TokenError(type(error).__name__) from error
        token = answer.get("access_token")
        if not isinstance(token, str) or not token:
            raise TokenError(str(answer.get("error") or "no token"))
        return token

    async def _opened(self) -> Entra:
        async with self._opening:
            if self._entra is None:
                self._entra = await asyncio.to_thread(self._open_entra)
            return self._entra


class ScopedTokens:
    """The tokens for one scope, for whoever calls what lies behind it."""

    def __init__(self, tokens: AccessTokens, scope: str) -> None:
        self._tokens = tokens
        self._scope = scope

    async def token(self, *, fresh: bool = False) -> str:
        """As `AccessTokens.token`."""
        return await self._tokens.token(self._scope, fresh=fresh)


def _ask(entra: Entra, scope: str, *, fresh: bool) -> Answer:
    if fresh:
        entra.forget(scope)
    return entra.ask(scope)


class MsalEntra:
    """Entra through MSAL, with one cache for every scope.

    A managed identity's token may also be kept by the machine itself, which then hands it out again.
    """

    def __init__(
        self,
        app_id: str,
        tenant_id: str,
        credential: Credential,
        *,
        session: requests.Session | None = None,
    ) -> None:
        self._cache = msal.TokenCache()
        means = {"http_client": session or ImpatientSession(), "token_cache": self._cache}
        if isinstance(credential, ManagedIdentity):
            self._acquire = _from_machine(app_id, means)
        else:
            self._acquire = _from_tenant(app_id, tenant_id, proof_of(credential), means)

    def ask(self, scope: str) -> Answer:
        """A token, kept or new, or an error."""
        return self._acquire(scope) or {}

    def forget(self, scope: str) -> None:
        """Keep no token for the scope any longer."""
        kind = msal.TokenCache.CredentialType.ACCESS_TOKEN
        for target in (scope, _resource(scope)):
            for kept in list(self._cache.search(kind, target=[target])):
                self._cache.remove_at(kept)


class ImpatientSession(requests.Session):
    """A session with a limit of time, which MSAL sets only for sessions of its own."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        """As always, but not for ever."""
        return super().request(*args, **{"timeout": TIMEOUT_SECONDS, **kwargs})


def _from_tenant(
    app_id: str, tenant_id: str, proof: str | dict[str, str], means: Mapping[str, Any]
) -> Acquire:
    application = msal.ConfidentialClientApplication(
        app_id,
        client_credential=proof,
        authority=f"https://login.microsoftonline.com/{tenant_id}",
        **means,
    )
    return lambda scope: application.acquire_token_for_client([scope])


def _from_machine(app_id: str, means: Mapping[str, Any]) -> Acquire:
    client = msal.ManagedIdentityClient(msal.UserAssignedManagedIdentity(client_id=app_id), **means)
    return lambda scope: client.acquire_token_for_client(resource=_resource(scope))


def _resource(scope: str) -> str:
    """What a machine calls the scope."""
    return scope.removesuffix("/.default")


def proof_of(credential: Password | Certificate) -> str | dict[str, str]:
    """The credential as MSAL takes it."""
    if isinstance(credential, Password):
        return credential.secret.reveal()
    return {
        "private_key": credential.private_key.reveal(),
        "public_certificate": credential.public,
    }
