"""The connector's client: its calls, its token, and where it may send."""

from contextlib import suppress

import pytest
from aiohttp import ClientSession

from bot.teams.connector import Connector, ConnectorError, Place
from bot.teams.service_urls import TEAMS_HOSTS, ServiceUrls
from tests.bot.teams.fake_teams import Scripted, teams_and_session


class CountedTokens:
    """Hands out token-1, and another number each time a fresh one is asked for."""

    def __init__(self) -> None:
        self.issued = 1

    async def token(self, *, fresh: bool = False) -> str:
        """The current token."""
        self.issued += fresh
        return f"token-{self.issued}"


async def test_messages_are_replaced_and_taken_back_by_their_id() -> None:
    async with teams_and_session() as (teams, session):
        connector = Connector(session, ServiceUrls(local=True), None)
        place = Place(f"{teams.service_url}/", "19:a@thread;messageid=1")

        await connector.update(place, "m/1", {"type": "message"})
        await connector.delete(place, "m/1")

    path = "/v3/conversations/19:a@thread;messageid=1/activities/m%2F1"
    assert [(each.method, each.path) for each in teams.calls] == [("PUT", path), ("DELETE", path)]


@pytest.mark.parametrize(
    ("member", "addresses", "why"),
    [
        ({"email": "ada@example.gov.uk"}, ("ada@example.gov.uk",), "an address"),
        ({"userPrincipalName": "a@example.gov.uk"}, ("a@example.gov.uk",), "the account's name"),
        (
            {"email": "ada@example.gov.uk", "userPrincipalName": "a1@example.gov.uk"},
            ("ada@example.gov.uk", "a1@example.gov.uk"),
            "both, the address first",
        ),
        (
            {"email": "a@example.gov.uk", "userPrincipalName": "a@example.gov.uk"},
            ("a@example.gov.uk",),
            "the same once",
        ),
        ({"email": None, "userPrincipalName": "1042"}, (), "what is no address could be a number"),
        ({"name": "Ada"}, (), "nothing"),
    ],
)
async def test_people_are_looked_up_in_their_conversation(
    member: dict[str, object], addresses: tuple[str, ...], why: str
) -> None:
    async with teams_and_session() as (teams, session):
        teams.members["29:ada"] = member
        connector = Connector(session, ServiceUrls(local=True), None)

        found = await connector.addresses_of(Place(teams.service_url, "chat-1"), "29:ada")

    assert found == addresses, why


async def test_of_another_tenant_only_the_accounts_name_counts() -> None:
    async with teams_and_session() as (teams, session):
        teams.members["29:ada"] = {
            "email": "ada@example.gov.uk",
            "userPrincipalName": "ada@elsewhere.example",
        }
        connector = Connector(session, ServiceUrls(local=True), None)
        place = Place(teams.service_url, "chat-1")

        found = await connector.addresses_of(place, "29:ada", is_own_tenant=False)

    assert found == ("ada@elsewhere.example",)


@pytest.mark.parametrize(
    ("answers", "tokens_used", "why"),
    [
        ([], ["Bearer token-1"], "the kept token is good"),
        ([401], ["Bearer token-1", "Bearer token-2"], "a stale one is renewed once"),
        ([401, 401], ["Bearer token-1", "Bearer token-2"], "but only once"),
        ([403], ["Bearer token-1"], "nothing else is repeated"),
    ],
)
async def test_a_refused_token_is_renewed_once(
    answers: list[int], tokens_used: list[str], why: str
) -> None:
    async with teams_and_session() as (teams, session):
        teams.script += [Scripted(status, {}) for status in answers]
        connector = Connector(session, ServiceUrls(local=True), CountedTokens())

        with suppress(ConnectorError):
            await connector.send(Place(teams.service_url, "chat-1"), {"type": "message"})

    assert [each.authorization for each in teams.calls] == tokens_used, why


async def test_without_an_identity_there_is_no_connector_outside_local_mode() -> None:
    async with ClientSession() as session:
        with pytest.raises(ValueError, match="needs the bot's identity"):
            Connector(session, ServiceUrls(), None)


@pytest.mark.parametrize(
    ("url", "in_production", "in_local_mode", "why"),
    [
        ("https://smba.trafficmanager.net/uk/", True, False, "Teams"),
        ("https://smba.trafficmanager.net:443/uk/", True, False, "its own port, written out"),
        ("https://SMBA.trafficmanager.net/uk/", True, False, "host names know no case"),
        ("http://smba.trafficmanager.net/uk/", False, False, "not encrypted"),
        ("https://smba.trafficmanager.net:8443/", False, False, "another port"),
        ("https://evil.trafficmanager.net/", False, False, "anybody can register that"),
        ("https://smba.trafficmanager.net.evil.example/", False, False, "a longer name"),
        ("https://smba.trafficmanager.net@evil.example/", False, False, "a name in front of it"),
        ("https://u:p@smba.trafficmanager.net/", False, False, "credentials"),
        ("https://smba.trafficmanager.net./", False, False, "a dot at the end"),
        ("http://localhost:56150/_connector", False, True, "the local client"),
        ("http://127.0.0.1:56150/", False, True, "by its address"),
        ("http://[::1]:56150/", False, True, "by its other address"),
        ("http://localhost.evil.example/", False, False, "only looks local"),
        ("http://10.0.0.7/", False, False, "another machine"),
        ("http://127.0.0.1:notaport/", False, False, "no port"),
        ("ftp://localhost/", False, False, "another protocol"),
        ("", False, False, "nothing"),
        ("http://[", False, False, "no URL"),
        (f"http://localhost/{'x' * 500}", False, False, "longer than any"),
    ],
)
def test_only_teams_or_this_machine_may_be_sent_to(
    url: str, in_production: bool, in_local_mode: bool, why: str
) -> None:
    assert ServiceUrls().allow(url) is in_production, why
    assert ServiceUrls(local=True).allow(url) is in_local_mode, why


def test_the_government_clouds_are_known_by_their_exact_names() -> None:
    assert "smba.infra.gcc.teams.microsoft.com" in TEAMS_HOSTS
