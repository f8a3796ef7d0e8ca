"""Entra on this machine: its two pages as the specification has them, with tokens as a test wants them."""

from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import requests
from aiohttp import web
from aiohttp.test_utils import TestServer
from requests.adapters import HTTPAdapter

from bot.entra.credential import Password
from bot.entra.identity import BotIdentity
from bot.entra.sign_in import AUTHORITY, Client, msal_client
from bot.environment import Secret
from tests.bot.teams.signed import APP_ID, TENANT, private_key

APP_PASSWORD = "the-app's-own-secret"
ELSEWHERE = "99999999-0000-4000-8000-00000000c0de"
OID = "0a1b2c3d-0000-4000-8000-000000000001"


@dataclass(slots=True)
class ScriptedEntra:
    """Signs in whoever `claims` describe; a claim of None is left out.

    `asked` are the queries that browsers brought, `token_answers` what is answered in the place of tokens,
    the first one first.
    """

    now: datetime
    claims: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    token_answers: list[web.Response] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    redeemed: list[Mapping[str, str]] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _port: int = 0

    def authorise(self, url: str) -> tuple[str, dict[str, str]]:
        """What Microsoft's sign-in page makes a browser send, and where to."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        self.asked.append(query)
        code = f"code-{len(self.asked)}"
        self._codes[code] = query
        assert query["response_mode"] == "form_post"
        return query["redirect_uri"], {"code": code, "state": query["state"]}

    def client(self, identity: BotIdentity) -> Client:
        """MSAL, which believes that it speaks with Microsoft."""
        session = requests.Session()
        session.mount(AUTHORITY, _ToThisMachine(self._port))
        return msal_client(identity, Password(Secret(APP_PASSWORD)), session)

    def _about(self, request: web.Request) -> web.Response:
        self.looked_up.append(request.match_info["tenant"])
        root = f"{AUTHORITY}/{TENANT}"
        return web.json_response(
            {
                "authorization_endpoint": f"{root}/oauth2/v2.0/authorize",
                "token_endpoint": f"{root}/oauth2/v2.0/token",
                "issuer": f"{root}/v2.0",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        sent = {name: str(value) for name, value in (await request.post()).items()}
        self.redeemed.append(sent)
        if self.token_answers:
            return self.token_answers.pop(0)
        asked = self._codes.pop(sent.get("code", ""), None)
        is_its = asked is not None and (
            sent.get("client_secret") == APP_PASSWORD
            and sent.get("redirect_uri") == asked["redirect_uri"]
            and _challenge(sent.get("code_verifier", "")) == asked["code_challenge"]
        )
        if asked is None or not is_its:
            return web.json_response({"error": "invalid_grant"}, status=400)
        return web.json_response(
            {
                "access_token": "an-access-token",
                "token_type": "Bearer",
                "expires_in": 3600,
                "id_token": jwt.encode(self._claims(asked), private_key("entra"), "RS256"),
            }
        )

    def _claims(self, asked: Mapping[str, str]) -> dict[str, Any]:
        seconds = int(self.now.timestamp())
        usual = {
            "aud": asked["client_id"],
            "iss": f"{AUTHORITY}/{TENANT}/v2.0",
            "tid": TENANT,
            "oid": OID,
            "sub": "somebody",
            "nonce": asked["nonce"],
            "iat": seconds,
            "nbf": seconds,
            "exp": seconds + 3600,
        }
        return {
            name: value for name, value in {**usual, **self.claims}.items() if value is not None
        }


class _ToThisMachine(HTTPAdapter):
    """Sends what is for Microsoft to a port of this machine."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def send(self, request: requests.PreparedRequest, **how: Any) -> requests.Response:  # type: ignore[override]
        request.url = (request.url or "").replace(AUTHORITY, f"http://127.0.0.1:{self._port}")
        return super().send(request, **how)


@asynccontextmanager
async def scripted_entra(now: datetime) -> AsyncIterator[ScriptedEntra]:
    """Entra for as long as the block lasts."""
    entra = ScriptedEntra(now)

    async def about(request: web.Request) -> web.Response:
        return entra._about(request)

    app = web.Application()
    app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", about)
    app.router.add_post("/{tenant}/oauth2/v2.0/token", entra._token)
    async with TestServer(app) as server:
        entra._port = server.port or 0
        yield entra


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")


IDENTITY = BotIdentity(APP_ID, TENANT, Password(Secret(APP_PASSWORD)))
