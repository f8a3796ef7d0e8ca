"""Where people can be written to: read for a batch at once, and fresh for whoever is asked for alone."""

from bot.teams.connector import Place
from bot.teams.places import Places
from storage import conversations
from storage.conversations import ConversationState
from tests.bot.teams.office import INSTALLED, Office
from tests.cast import NEW_STARTER

WHO = NEW_STARTER.person_id


async def test_what_was_looked_up_serves_once(office: Office) -> None:
    places = Places(office.database, office.clock)
    await office.post(**INSTALLED)
    place = await places.find(WHO)
    assert isinstance(place, Place)

    await places.look_up([WHO, "nobody"])
    await places.lost(place)

    assert await places.find(WHO) == place, "looked up just before"
    assert await places.find(WHO) is None, "and now asked again"


async def test_nobody_is_found_where_the_app_was_blocked(office: Office) -> None:
    places = Places(office.database, office.clock)
    await office.post(**INSTALLED)
    place = await places.find(WHO)
    assert place is not None
    async with office.database.writing() as conn:
        await conversations.change_state(
            conn, place.conversation_id, ConversationState.BLOCKED, at=office.clock.now()
        )

    await places.look_up([WHO])

    assert await places.find(WHO) is None
