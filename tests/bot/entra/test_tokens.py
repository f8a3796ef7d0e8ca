"""The app's own tokens: fetched beside the event loop, kept in one place, and renewed when refused."""

import asyncio
import json
import threading
import time
from collections.abc import Mapping
from typing import Any

import jwt
import pytest
import requests

from bot.entra.credential import Credential, ManagedIdentity, Password, certificate_in
from bot.entra.tokens import (
    GRAPH_SCOPE,
    TEAMS_SCOPE,
    TIMEOUT_SECONDS,
    AccessTokens,
    ImpatientSession,
    MsalEntra,
    ScopedTokens,
    TokenError,
)
from bot.environment import Secret
from tests.bot.certificates import pem_of, rsa_key
from tests.bot.teams.signed import APP_ID, TENANT


class SlowEntra:
    """Stands in for MSAL: answers after a while, from whatever thread it is asked in."""

    def __init__(self, answer: Mapping[str, Any] | Exception, seconds: float = 0.0) -> None:
        self.answer = answer
        self.seconds = seconds
        self.threads: set[int] = set()
        self.asked: list[str] = []
        self.forgotten: list[str] = []
        self.under_way: dict[str, int] = {}
        self.most_at_once: dict[str, int] = {}

    def ask(self, scope: str) -> Mapping[str, Any]:
        self.threads.add(threading.get_ident())
        self.asked.append(scope)
        self.under_way[scope] = self.under_way.get(scope, 0) + 1
        self.most_at_once[scope] = max(self.most_at_once.get(scope, 0), self.under_way[scope])
        time.sleep(self.seconds)
        self.under_way[scope] -= 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def forget(self, scope: str) -> None:
        self.forgotten.append(scope)


async def test_a_slow_entra_never_stops_the_event_loop() -> None:
    entra = SlowEntra({"access_token": "token-1"}, seconds=0.2)
    asking = asyncio.create_task(AccessTokens(lambda: entra).token(TEAMS_SCOPE))
    turns = 0
    while not asking.done():
        await asyncio.sleep(0.005)
        turns += 1

    assert await asking == "token-1"
    assert turns > 5
    assert threading.get_ident() not in entra.threads


async def test_for_one_scope_one_call_is_under_way_and_entra_is_opened_once() -> None:
    entra = SlowEntra({"access_token": "token-1"}, seconds=0.01)
    opened: list[int] = []

    def open_entra() -> SlowEntra:
        opened.append(threading.get_ident())
        time.sleep(0.02)
        return entra

    tokens = AccessTokens(open_entra)
    scopes = [TEAMS_SCOPE, GRAPH_SCOPE] * 5
    await asyncio.gather(*(tokens.token(scope) for scope in scopes))

    assert len(opened) == 1
    assert threading.get_ident() not in opened
    assert entra.most_at_once == {TEAMS_SCOPE: 1, GRAPH_SCOPE: 1}


async def test_a_refused_token_is_forgotten_before_a_new_one_is_asked_for() -> None:
    entra = SlowEntra({"access_token": "token-1"})
    tokens = ScopedTokens(AccessTokens(lambda: entra), TEAMS_SCOPE)

    await tokens.token()
    assert entra.forgotten == []
    await tokens.token(fresh=True)
    assert entra.forgotten == [TEAMS_SCOPE]


@pytest.mark.parametrize(
    ("answer", "said", "why"),
    [
        ({"error": "invalid_client", "error_description": "secret"}, "invalid_client", "refused"),
        ({}, "no token", "an answer without anything"),
        ({"access_token": 7}, "no token", "no text"),
        (ConnectionError("name of a host"), "ConnectionError", "no connection"),
        (ValueError("unable to get authority"), "ValueError", "an unknown tenant"),
    ],
)
async def test_without_a_token_it_says_why_and_gives_nothing_away(
    answer: Mapping[str, Any] | Exception, said: str, why: str
) -> None:
    with pytest.raises(TokenError) as raised:
        await AccessTokens(lambda: SlowEntra(answer)).token(TEAMS_SCOPE)

    assert raised.value.answer == said, why
    assert raised.value.message.startswith(f"The app got no access token ({said}). ")
    assert "secret" not in raised.value.message


async def test_a_password_that_has_run_out_is_said_to_be_the_reason() -> None:
    with pytest.raises(TokenError, match="has run out: renew it"):
        await AccessTokens(lambda: SlowEntra({"error": "invalid_client"})).token(GRAPH_SCOPE)


class ScriptedEntra(requests.Session):
    """Entra's endpoints and Azure's machine endpoint, for the real MSAL; remembers what it was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Mapping[str, Any]] = []

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        method, url = str(args[0]).upper(), str(args[1])
        answer = requests.Response()
        answer.status_code = 200
        answer._content = json.dumps(self._said(method, url, kwargs)).encode()
        return answer

    def _said(self, method: str, url: str, kwargs: Mapping[str, Any]) -> Mapping[str, Any]:
        if method == "GET" and "/metadata/identity" not in url:
            root = f"https://login.microsoftonline.com/{TENANT}"
            return {
                "authorization_endpoint": f"{root}/oauth2/v2.0/authorize",
                "token_endpoint": f"{root}/oauth2/v2.0/token",
                "issuer": f"{root}/v2.0",
            }
        self.sent.append(kwargs.get("params") or kwargs.get("data") or {})
        number = f"token-{len(self.sent)}"
        return {"access_token": number, "token_type": "Bearer", "expires_in": "3599"}


@pytest.mark.parametrize(
    ("credential", "told", "why"),
    [
        (
            Password(Secret("a-secret")),
            {"client_id": APP_ID, "client_secret": "a-secret", "scope": TEAMS_SCOPE},
            "the secret, to the tenant",
        ),
        (
            ManagedIdentity(),
            {"client_id": APP_ID, "resource": "https://api.botframework.com"},
            "no secret: the machine vouches",
        ),
    ],
)
async def test_the_real_msal_asks_once_and_again_only_when_told_to(
    credential: Credential, told: dict[str, str], why: str
) -> None:
    scripted = ScriptedEntra()
    entra = MsalEntra(APP_ID, TENANT, credential, session=scripted)
    tokens = AccessTokens(lambda: entra)

    assert await tokens.token(TEAMS_SCOPE) == "token-1"
    assert await tokens.token(TEAMS_SCOPE) == "token-1"
    assert await tokens.token(GRAPH_SCOPE) == "token-2"
    assert await tokens.token(TEAMS_SCOPE, fresh=True) == "token-3"
    assert await tokens.token(GRAPH_SCOPE) == "token-2", "another scope's token stays"
    assert {name: scripted.sent[0].get(name) for name in told} == told, why


async def test_a_certificate_signs_what_entra_is_sent_and_its_key_stays_here() -> None:
    scripted = ScriptedEntra()
    certificate = certificate_in(pem_of(rsa_key()))
    entra = MsalEntra(APP_ID, TENANT, certificate, session=scripted)

    assert await AccessTokens(lambda: entra).token(GRAPH_SCOPE) == "token-1"

    assertion = scripted.sent[0]["client_assertion"]
    claims = jwt.decode(
        assertion,
        rsa_key().public_key(),
        algorithms=["PS256"],
        audience=f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token",
    )
    assert (claims["iss"], claims["sub"]) == (APP_ID, APP_ID)
    assert "PRIVATE KEY" not in json.dumps(scripted.sent[0], default=str)
    assert "PRIVATE KEY" not in repr(certificate)


def test_nobody_waits_for_entra_for_ever() -> None:
    limits: list[object] = []

    class Noting(requests.adapters.HTTPAdapter):
        def send(self, *_args: Any, **how: Any) -> requests.Response:
            limits.append(how["timeout"])
            raise requests.ConnectionError

    session = ImpatientSession()
    session.mount("http://", Noting())
    with pytest.raises(requests.ConnectionError):
        session.get("http://169.254.169.254/metadata/identity/oauth2/token")

    assert limits == [TIMEOUT_SECONDS]
