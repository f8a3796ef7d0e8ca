"""Signing people in with their council account: MSAL's authorisation-code flow, and our own look at the token.

MSAL makes state, nonce and PKCE and checks the first two; it leaves the identity token to us. That comes
straight from Entra over TLS and never through the browser, so its claims are checked and not its signature
(OpenID Connect Core 3.1.3.7, point 6). MSAL is synchronous and therefore works in a thread. Nobody's own
tokens are kept: we want to know who it is, and nothing else.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

import msal
import requests

from bot.entra.accounts import Account, addresses_that_count
from bot.entra.credential import Certificate, Password
from bot.entra.identity import BotIdentity
from bot.entra.tokens import ImpatientSession, proof_of
from bot.guids import is_guid
from bot.json_values import Json, text_of
from storage.columns import Facts

Answer = TypeVar("Answer")

AUTHORITY = "https://login.microsoftonline.com"
SCOPES = ("email",)
"""Beside `openid` and `profile`, which MSAL always asks for: the address, if the account has one."""

LEEWAY = timedelta(minutes=2)
"""How far Microsoft's clock and ours may differ."""

MOST_AT_ONCE = 4
"""Sign-ins that wait for Entra; others wait their turn, so that the app's own tokens do not."""


class Why(StrEnum):
    """Why nobody was signed in; also said in the log."""

    FORGED = "the answer does not belong to what was asked"
    REFUSED = "Entra refused"
    UNREACHABLE = "Entra could not be reached"
    NOT_FOR_US = "the identity token is not for us"
    WRONG_TENANT = "the tenant is not served"


class SignInError(Exception):
    """Nobody was signed in."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Begun:
    """Where to send the browser, and what must be known when it comes back."""

    url: str
    facts: Facts


class Client(Protocol):
    """What we use of MSAL."""

    def initiate_auth_code_flow(self, scopes: list[str], **how: Any) -> dict[str, Any]:
        """Begin a flow."""
        ...

    def acquire_token_by_auth_code_flow(
        self, auth_code_flow: dict[str, Any], auth_response: dict[str, Any]
    ) -> Mapping[str, Any]:
        """Finish it, over the network."""
        ...


class EntraSignIn:
    """Signs people in under one registration; `redirect_uri` is where Entra sends them back to.

    `open_client` is called in the thread, once: MSAL looks the tenant up over the network.
    """

    def __init__(
        self, identity: BotIdentity, redirect_uri: str, open_client: Callable[[], Client]
    ) -> None:
        self._identity = identity
        self._redirect_uri = redirect_uri
        self._open_client = open_client
        self._client: Client | None = None
        self._turn = asyncio.Semaphore(MOST_AT_ONCE)

    async def begin(self, *, choose_account: bool) -> Begun:
        """Set out; with `choose_account` Microsoft asks which, even where only one is signed in.

        Raises:
            SignInError: Entra could not be reached.
        """

        def set_out(client: Client) -> dict[str, Any]:
            return client.initiate_auth_code_flow(
                list(SCOPES),
                redirect_uri=self._redirect_uri,
                prompt="select_account" if choose_account else None,
                response_mode="form_post",  # so that no code stands in any address
            )

        flow = await self._in_thread(set_out)
        return Begun(flow["auth_uri"], {name: flow[name] for name in _KEPT})

    async def finish(self, facts: Facts, answer: Mapping[str, str], now: datetime) -> Account:
        """Whose account it is, by what the browser brought back and what was kept meanwhile.

        Raises:
            SignInError: it is nobody's whom we may let in.
        """
        brought = {name: answer[name] for name in ("state", "code", "error") if name in answer}

        result = await self._in_thread(
            lambda client: client.acquire_token_by_auth_code_flow(dict(facts), brought)
        )
        if "error" in result:
            raise SignInError(Why.REFUSED)
        claims = result.get("id_token_claims")
        return self._account(claims if isinstance(claims, Mapping) else {}, now)

    async def _in_thread(self, work: Callable[[Client], Answer]) -> Answer:
        async with self._turn:
            try:
                return await asyncio.to_thread(lambda: work(self._opened()))
            except OSError as error:  # requests' own errors among them
                raise SignInError(Why.UNREACHABLE) from error
            except (ValueError, TypeError, LookupError, RuntimeError) as error:
                # Another state or nonce than ours, or a token that is none.
                raise SignInError(Why.FORGED) from error

    def _opened(self) -> Client:
        if self._client is None:
            try:
                self._client = self._open_client()
            except ValueError as error:  # MSAL's word for a tenant that it cannot look up
                raise SignInError(Why.UNREACHABLE) from error
        return self._client

    def _account(self, claims: Json, now: datetime) -> Account:
        tenant, entra_id = text_of(claims, "tid"), text_of(claims, "oid")
        is_ours = (
            claims.get("aud") == self._identity.app_id
            and claims.get("iss") == f"{AUTHORITY}/{tenant}/v2.0"
            and is_guid(tenant)
            and is_guid(entra_id)
        )
        if not is_ours or not _is_valid_at(now, claims):
            raise SignInError(Why.NOT_FOR_US)
        if not self._identity.serves(tenant):
            raise SignInError(Why.WRONG_TENANT)
        is_at_home = tenant == self._identity.tenant_id
        email, name = text_of(claims, "email"), text_of(claims, "preferred_username")
        addresses = addresses_that_count(email, name, is_at_home=is_at_home)
        return Account(entra_id, is_at_home, addresses)


_KEPT = ("state", "redirect_uri", "scope", "code_verifier", "nonce")
"""Of MSAL's flow: what it needs to finish it."""


class _NoTokens(msal.TokenCache):  # type: ignore[misc] # MSAL says nothing about its types
    """A cache that keeps nothing."""

    def add(self, event: Mapping[str, Any], now: float | None = None) -> None:
        """Let it go."""


def msal_client(
    identity: BotIdentity,
    credential: Password | Certificate,
    session: requests.Session | None = None,
) -> Client:
    """MSAL for a registration; it asks Entra where its addresses are.

    With the council's own tenant alone, nobody of another is even asked to sign in.
    """
    is_one = identity.allowed_tenants <= {identity.tenant_id}
    client: Client = msal.ConfidentialClientApplication(
        identity.app_id,
        client_credential=proof_of(credential),
        authority=f"{AUTHORITY}/{identity.tenant_id if is_one else 'organizations'}",
        token_cache=_NoTokens(),
        http_client=session or ImpatientSession(),
        exclude_scopes=["offline_access"],
    )
    return client


def _is_valid_at(now: datetime, claims: Json) -> bool:
    """Whether the token has begun and has not run out."""
    ends, begins = claims.get("exp"), claims.get("nbf", 0)
    if not isinstance(ends, int) or not isinstance(begins, int):
        return False
    leeway, seconds = LEEWAY.total_seconds(), now.timestamp()
    return begins - leeway <= seconds < ends + leeway
