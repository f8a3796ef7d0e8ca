"""Whose activities are believed: every forged, foreign or broken token is told 401 or 403."""

import pytest

from bot.entra.credential import Password
from bot.entra.identity import BotIdentity, IdentityError
from bot.environment import Secret
from bot.teams.activities import Origin
from bot.teams.auth import ChannelAuth, LocalAuth, RefusedError
from bot.teams.service_urls import ServiceUrls
from bot.teams.signing_keys import KeysUnavailableError, SigningKey
from tests.bot.teams.forged import OTHER_TENANT, REFUSED, bearer
from tests.bot.teams.signed import (
    APP_ID,
    IDENTITY,
    ORIGIN,
    SERVICE_URL,
    TENANT,
    SomeKeys,
    token,
)


def auth() -> ChannelAuth:
    """The checks as they run in the council's tenant."""
    return ChannelAuth(IDENTITY, ServiceUrls(), SomeKeys())


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
