"""Where people can be reached, through installing, blocking, removing and coming back."""

import pytest

from dialogs.letters.letter import compose
from scheduler.ports import TryLaterError, UnreachableError
from storage import conversations
from tests.bot.teams.fake_teams import Scripted
from tests.bot.teams.office import INSTALLED, REMOVED, Office
from tests.bot.teams.test_sender import outgoing_to
from tests.cast import NEW_STARTER


async def deliver(office: Office) -> None:
    """Send the new starter's welcome by Teams."""
    outgoing = outgoing_to(NEW_STARTER)
    await office.channel.sender.send(outgoing, compose(outgoing))


async def reachable(office: Office) -> frozenset[str]:
    async with office.database.reading() as conn:
        return await conversations.reachable(conn)


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (403, "ConversationBlockedByUser", "they blocked it"),
        (403, "BotNotInConversationRoster", "they removed it, and we were not told"),
        (403, "BotDisabledByAdmin", "an administrator switched it off"),
        (404, "ConversationNotFound", "the chat is gone"),
    ],
)
async def test_whoever_blocks_the_bot_is_unreachable_until_they_write_again(
    office: Office, status: int, code: str, why: str
) -> None:
    await office.post(**INSTALLED)
    office.teams.script.append(Scripted(status, {"error": {"code": code}}))
    with pytest.raises(UnreachableError, match=code):
        await deliver(office)
    assert await reachable(office) == frozenset(), why

    asked = len(office.teams.calls)
    with pytest.raises(UnreachableError, match="no conversation"):
        await deliver(office)
    assert len(office.teams.calls) == asked, "Teams is not asked again"

    await office.say("hello")
    assert await reachable(office) == frozenset({"person-1001"})
    await deliver(office)


async def test_a_removed_and_reinstalled_app_reaches_them_again_and_greets_no_more(
    office: Office,
) -> None:
    await office.post(**INSTALLED)
    await office.post(**REMOVED)
    with pytest.raises(UnreachableError, match="no conversation"):
        await deliver(office)

    greeted = len(office.teams.sent)
    await office.post(**INSTALLED)
    assert len(office.teams.sent) == greeted
    await deliver(office)


async def test_the_address_of_the_region_is_the_one_last_heard_from(office: Office) -> None:
    await office.post(**INSTALLED)
    moved = f"{office.teams.service_url}/"
    await office.say("hello", serviceUrl=moved)

    async with office.database.reading() as conn:
        talk = await conversations.of_person(conn, "person-1001")
    assert talk is not None
    assert talk.service_url == moved


async def test_a_busy_teams_is_no_reason_to_give_a_chat_up(office: Office) -> None:
    await office.post(**INSTALLED)
    office.teams.script.append(Scripted(429, {}, {"Retry-After": "3"}))

    with pytest.raises(TryLaterError):
        await deliver(office)

    assert await reachable(office) == frozenset({"person-1001"})
