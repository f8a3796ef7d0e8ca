"""Whose activities are believed: every forged, foreign or broken token is told 401 or 403."""

from typing import Any

import jwt
import pytest

from bot.credential import Password
from bot.environment import Secret
from bot.teams.activities import Origin
from bot.teams.auth import ChannelAuth, LocalAuth, RefusedError
from bot.teams.identity import BotIdentity, IdentityError
from bot.teams.service_urls import ServiceUrls
from bot.teams.signing_keys import KeysUnavailableError, SigningKey
from tests.bot.teams.signed import (
    APP_ID,
    GOOD,
    IDENTITY,
    ORIGIN,
    SERVICE_URL,
    TENANT,
    SomeKeys,
    token,
    without,
)

ELSEWHERE = "https://evil.trafficmanager.net/"
OTHER_TENANT = "00000000-0000-4000-8000-0000000badbad"
UNSIGNED = jwt.encode(GOOD, "", algorithm="none", headers={"kid": "key-1"})
SHARED_SECRET = jwt.encode(GOOD, "x" * 32, algorithm="HS256", headers={"kid": "key-1"})


def auth() -> ChannelAuth:
    """The checks as they run in the council's tenant."""
    return ChannelAuth(IDENTITY, ServiceUrls(), SomeKeys())


def bearer(**changes: Any) -> str:
    """A header whose token has some good claims replaced."""
    return f"Bearer {token({**GOOD, **changes})}"


REFUSED: list[tuple[str | None, Origin, int, str]] = [
    (None, ORIGIN, 401, "no header"),
    ("", ORIGIN, 401, "an empty header"),
    ("Bearer", ORIGIN, 401, "no token"),
    ("Bearer ", ORIGIN, 401, "an empty token"),
    (f"Basic {token()}", ORIGIN, 401, "another scheme"),
    ("Bearer x.y.z", ORIGIN, 401, "garbage"),
    ("Bearer " + "a" * 20_000, ORIGIN, 401, "a very long token"),
    (f"Bearer {token()}x", ORIGIN, 401, "a changed signature"),
    (f"Bearer {token(key='forger')}", ORIGIN, 401, "signed by somebody else"),
    (f"Bearer {token(key_id='key-9')}", ORIGIN, 401, "signed with an unknown key"),
    (f"Bearer {token(key_id=None)}", ORIGIN, 401, "without a key id"),
    (f"Bearer {UNSIGNED}", ORIGIN, 401, "not signed at all"),
    (f"Bearer {SHARED_SECRET}", ORIGIN, 401, "signed with a shared secret"),
    (f"Bearer {token(algorithm='RS512')}", ORIGIN, 401, "another algorithm"),
    (f"Bearer {token(algorithm='PS256')}", ORIGIN, 401, "another padding"),
    (bearer(exp=1_600_000_000), ORIGIN, 401, "run out"),
    (bearer(exp="soon"), ORIGIN, 401, "an expiry that is no number"),
    (bearer(nbf=4_000_000_000), ORIGIN, 401, "not valid yet"),
    (f"Bearer {token(without('exp'))}", ORIGIN, 401, "never runs out"),
    (bearer(iss="https://login.microsoftonline.com/x"), ORIGIN, 401, "another issuer"),
    (f"Bearer {token(without('iss'))}", ORIGIN, 401, "no issuer"),
    (bearer(aud="another-bot"), ORIGIN, 401, "for another bot"),
    (bearer(aud=[APP_ID, "another-bot"]), ORIGIN, 401, "for several bots"),
    (f"Bearer {token(without('aud'))}", ORIGIN, 401, "for nobody"),
    (bearer(serviceurl=ELSEWHERE), ORIGIN, 401, "for another service URL"),
    (f"Bearer {token(without('serviceurl'))}", ORIGIN, 401, "for no service URL"),
    (bearer(), Origin("", "msteams", TENANT), 401, "an activity without a service URL"),
    (bearer(serviceurl=""), Origin("", "msteams", TENANT), 401, "both without one"),
    (bearer(serviceurl=ELSEWHERE), Origin(ELSEWHERE, "msteams", TENANT), 403, "not Teams' host"),
    (bearer(), Origin(SERVICE_URL, "webchat", TENANT), 403, "another channel"),
    (bearer(), Origin(SERVICE_URL, "", TENANT), 403, "no channel"),
    (f"Bearer {token(key_id='key-2')}", ORIGIN, 403, "a key of another channel"),
    (bearer(), Origin(SERVICE_URL, "msteams", OTHER_TENANT), 403, "another council's tenant"),
    (bearer(), Origin(SERVICE_URL, "msteams", ""), 403, "no tenant"),
]


@pytest.mark.parametrize(("header", "origin", "status", "why"), REFUSED)
async def test_what_cannot_be_proven_is_refused(
    header: str | None, origin: Origin, status: int, why: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        await auth().check(header, origin)

    assert refused.value.status == status, why


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (bearer(), "as Teams sends it"),
        (bearer().replace("Bearer", "bearer"), "the scheme in another case"),
        (f"Bearer {token(key_id='key-3')}", "a key that does not say which channels it is for"),
    ],
)
async def test_what_teams_sends_is_let_in(header: str, why: str) -> None:
    try:
        await auth().check(header, ORIGIN)
    except RefusedError as refused:
        pytest.fail(f"{why}: {refused.why}")


class NoKeys:
    """Microsoft cannot be reached."""

    async def find(self, key_id: str) -> SigningKey | None:
        """Nothing to be had."""
        raise KeysUnavailableError(key_id)


async def test_while_the_keys_cannot_be_fetched_nobody_is_let_in() -> None:
    with pytest.raises(RefusedError) as refused:
        await ChannelAuth(IDENTITY, ServiceUrls(), NoKeys()).check(bearer(), ORIGIN)

    assert refused.value.status == 503


async def test_a_listed_tenant_is_served_and_then_only_listed_ones() -> None:
    identity = BotIdentity(APP_ID, TENANT, Password(Secret("secret")), frozenset({OTHER_TENANT}))
    checks = ChannelAuth(identity, ServiceUrls(), SomeKeys())

    await checks.check(bearer(), Origin(SERVICE_URL, "msteams", OTHER_TENANT))
    with pytest.raises(RefusedError):
        await checks.check(bearer(), ORIGIN)


@pytest.mark.parametrize(
    ("app_id", "tenant", "password", "named"),
    [
        ("", TENANT, "secret", "SAFEGUARDING_TEAMS_APP_ID"),
        (APP_ID, " ", "secret", "SAFEGUARDING_TEAMS_APP_TENANT_ID"),
        (APP_ID, TENANT, "", "SAFEGUARDING_TEAMS_APP_PASSWORD"),
    ],
)
def test_an_identity_is_made_complete_or_not_at_all(
    app_id: str, tenant: str, password: str, named: str
) -> None:
    with pytest.raises(IdentityError, match=named):
        BotIdentity(app_id, tenant, Password(Secret(password)))


def test_an_identity_never_shows_its_password() -> None:
    assert "not-a-real-secret" not in repr(IDENTITY)


async def test_local_mode_lets_in_only_what_it_can_answer_on_this_machine() -> None:
    checks = LocalAuth(ServiceUrls(local=True))

    await checks.check(None, Origin("http://localhost:56150/_connector", "msteams", ""))
    with pytest.raises(RefusedError):
        await checks.check(None, ORIGIN)


def test_local_mode_cannot_be_mixed_with_teams_addresses() -> None:
    with pytest.raises(ValueError, match="this machine only"):
        LocalAuth(ServiceUrls())
