"""The channel as it runs in the council's tenant, and where people can be written to."""

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from bot.entra.tokens import AccessTokens, Entra
from bot.teams.connector import Place
from bot.teams.opening import Surroundings, open_teams
from bot.teams.places import Places
from dialogs.conversation import Conversation
from tests.bot.teams.office import Office
from tests.bot.teams.signed import IDENTITY, token
from tests.cast import Weekdays
from tests.default_policy import POLICY


def no_entra() -> Entra:
    """Nobody asks for a token who was not let in."""
    raise AssertionError


NO_TOKENS = AccessTokens(no_entra)


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({}, "nobody is let in without a token"),
        ({"Authorization": f"Bearer {token(key_id=None)}"}, "nor with one that proves nothing"),
    ],
)
async def test_with_an_identity_everybody_is_asked_for_theirs(
    office: Office, headers: dict[str, str], why: str
) -> None:
    async with ClientSession() as session:
        around = Surroundings(
            session=session,
            database=office.database,
            conversation=Conversation(office.database, POLICY, Weekdays()),
            clock=office.clock,
            seconds=lambda: 0.0,
        )
        app = web.Application()
        open_teams(around, IDENTITY, NO_TOKENS).messages.register(app)
        async with TestClient(TestServer(app)) as client:
            response = await client.post(
                "/api/messages", json=office.activity(text="help"), headers=headers
            )

    assert response.status == 401, why
    assert office.teams.calls == []


async def test_people_are_written_to_where_they_last_were_until_that_is_lost(
    office: Office,
) -> None:
    places = Places(office.database, office.clock)
    assert await places.find("person-1001") is None

    await office.say("hello")
    place = await places.find("person-1001")
    assert place == Place(office.teams.service_url, "chat-ada")

    await places.lost(place)
    assert await places.find("person-1001") is None

    await office.say("hello again")
    assert await places.find("person-1001") == place
