"""Tokens that must never let anybody in: forged, run out, made for others, malformed, missing."""

import json
from typing import Any

import jwt
from jwt.api_jws import PyJWS

from bot.teams.activities import Origin
from tests.bot.teams.signed import (
    APP_ID,
    GOOD,
    ORIGIN,
    SERVICE_URL,
    TENANT,
    private_key,
    token,
    without,
)

ELSEWHERE = "https://evil.trafficmanager.net/"
OTHER_TENANT = "00000000-0000-4000-8000-0000000badbad"
UNSIGNED = jwt.encode(GOOD, "", algorithm="none", headers={"kid": "key-1"})
SHARED_SECRET = jwt.encode(GOOD, "x" * 32, algorithm="HS256", headers={"kid": "key-1"})
NOWHERE = Origin("", "msteams", TENANT)


def bearer(**changes: Any) -> str:
    """A header whose token has some good claims replaced."""
    return f"Bearer {token({**GOOD, **changes})}"


def signed(payload: bytes) -> str:
    """A header whose token is rightly signed, whatever it says."""
    key, headers = private_key("channel"), {"kid": "key-1"}
    return f"Bearer {PyJWS().encode(payload, key, algorithm='RS256', headers=headers)}"


def saying(**changes: Any) -> str:
    """A rightly signed header with claims that no library would write."""
    return signed(json.dumps({**GOOD, **changes}).encode())


def headed(header: bytes) -> str:
    """A header whose token begins with these bytes."""
    return f"Bearer {jwt.utils.base64url_encode(header).decode()}.e30.eA"


REFUSED: list[tuple[str | None, Origin, int, str]] = [
    (None, ORIGIN, 401, "no header"),
    ("", ORIGIN, 401, "an empty header"),
    ("Bearer", ORIGIN, 401, "no token"),
    ("Bearer ", ORIGIN, 401, "an empty token"),
    (f"Basic {token()}", ORIGIN, 401, "another scheme"),
    (token(), ORIGIN, 401, "no scheme"),
    ("Bearer x.y.z", ORIGIN, 401, "garbage"),
    ("Bearer x", ORIGIN, 401, "no parts"),
    ("Bearer a.b.c.d.e", ORIGIN, 401, "an encrypted token's five parts"),
    ("Bearer é.ü.ß", ORIGIN, 401, "letters that no token has"),
    ("Bearer \udcff\udcfe.e30.x", ORIGIN, 401, "bytes that are no letters"),
    ("Bearer " + "a" * 8_100, ORIGIN, 401, "a very long token"),
    (headed(b"[]"), ORIGIN, 401, "a token's head that is a list"),
    (headed(b"null"), ORIGIN, 401, "a token's head that is nothing"),
    (headed(b"[" * 2_500 + b"]" * 2_500), ORIGIN, 401, "a token's head nested without end"),
    (headed(b'{"alg": "RS256", "kid": {}}'), ORIGIN, 401, "a key id that is no text"),
    (headed(b'{"alg": "RS256", "kid": "\\ud800"}'), ORIGIN, 401, "a key id of half a letter"),
    (headed(b'{"alg": ["RS256"], "kid": "key-1"}'), ORIGIN, 401, "several algorithms"),
    (f"Bearer {token()}x", ORIGIN, 401, "a changed signature"),
    (f"Bearer {token().rpartition('.')[0]}.", ORIGIN, 401, "the signature left out"),
    (f"Bearer {token(key='forger')}", ORIGIN, 401, "signed by somebody else"),
    (f"Bearer {token(key_id='key-9')}", ORIGIN, 401, "signed with an unknown key"),
    (f"Bearer {token(key_id=None)}", ORIGIN, 401, "without a key id"),
    (f"Bearer {UNSIGNED}", ORIGIN, 401, "not signed at all"),
    (f"Bearer {SHARED_SECRET}", ORIGIN, 401, "signed with a shared secret"),
    (f"Bearer {token(algorithm='RS512')}", ORIGIN, 401, "another algorithm"),
    (f"Bearer {token(algorithm='PS256')}", ORIGIN, 401, "another padding"),
    (signed(b"hello"), ORIGIN, 401, "claims that are no JSON"),
    (signed(b"[]"), ORIGIN, 401, "claims that are a list"),
    (signed(b"[" * 2_500 + b"]" * 2_500), ORIGIN, 401, "claims nested without end"),
    (bearer(exp=1_600_000_000), ORIGIN, 401, "run out"),
    (saying(exp="soon"), ORIGIN, 401, "an expiry that is no number"),
    (saying(exp=float("inf")), ORIGIN, 401, "an expiry without end"),
    (saying(exp=None), ORIGIN, 401, "an expiry that is nothing"),
    (bearer(nbf=4_000_000_000), ORIGIN, 401, "not valid yet"),
    (f"Bearer {token(without('exp'))}", ORIGIN, 401, "never runs out"),
    (bearer(iss="https://login.microsoftonline.com/x"), ORIGIN, 401, "another issuer"),
    (saying(iss=["https://api.botframework.com"]), ORIGIN, 401, "several issuers"),
    (f"Bearer {token(without('iss'))}", ORIGIN, 401, "no issuer"),
    (bearer(aud="another-bot"), ORIGIN, 401, "for another bot"),
    (bearer(aud=[APP_ID, "another-bot"]), ORIGIN, 401, "for several bots"),
    (saying(aud={}), ORIGIN, 401, "for no text"),
    (f"Bearer {token(without('aud'))}", ORIGIN, 401, "for nobody"),
    (bearer(serviceurl=ELSEWHERE), ORIGIN, 401, "for another service URL"),
    (bearer(serviceurl=[SERVICE_URL]), ORIGIN, 401, "for several service URLs"),
    (f"Bearer {token(without('serviceurl'))}", ORIGIN, 401, "for no service URL"),
    (bearer(), NOWHERE, 401, "an activity without a service URL"),
    (bearer(serviceurl=""), NOWHERE, 401, "both without one"),
    (bearer(serviceurl=ELSEWHERE), Origin(ELSEWHERE, "msteams", TENANT), 403, "not Teams' host"),
    (bearer(), Origin(SERVICE_URL, "webchat", TENANT), 403, "another channel"),
    (bearer(), Origin(SERVICE_URL, "", TENANT), 403, "no channel"),
    (f"Bearer {token(key_id='key-2')}", ORIGIN, 403, "a key of another channel"),
    (bearer(), Origin(SERVICE_URL, "msteams", OTHER_TENANT), 403, "another council's tenant"),
    (bearer(), Origin(SERVICE_URL, "msteams", ""), 403, "no tenant"),
]
"""Header, where the activity says that it is from, the status to answer, and why."""
