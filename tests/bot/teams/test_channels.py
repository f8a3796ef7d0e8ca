"""Channels from end to end: linked by the safeguarding team, forgotten when they are gone."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.teams.connector import ChannelAddress
from bot.teams.places import Places
from storage import audit, channels
from storage.channels import LinkedChannel
from tests.bot.teams.fake_teams import JSON
from tests.bot.teams.office import ADA, STRANGER, TENANT, Office, open_office, titles_of
from tests.cast import CAST, a_policy
from training.nudges import Role
from training.policy import Roles

TEAM, CHANNEL = "19:team@thread", "19:ssg@thread"
LINK = "<at>Safeguarding training</at> link this channel as SSG"
NOT_ALLOWED = ["Only the safeguarding team can do that"]
ALONE = ["Let's talk one to one"]


def in_channel(**channel_data: Any) -> JSON:
    """What Teams adds to an activity in a channel: a thread of it, and whose it is."""
    return {
        "conversation": {"id": f"{CHANNEL};messageid=1", "conversationType": "channel"},
        "channelData": {
            "tenant": {"id": TENANT},
            "team": {"id": TEAM},
            "channel": {"id": CHANNEL},
            **channel_data,
        },
    }


@pytest.fixture
async def team_office(tmp_path: Path) -> AsyncIterator[Office]:
    """The bot of a council whose safeguarding team is Ada Finch."""
    policy = a_policy(roles=Roles(safeguarding_team=("1001",)))
    async with open_office(tmp_path, policy=policy) as opened:
        yield opened


async def _linked(office: Office, role: Role = Role.SSG) -> LinkedChannel | None:
    async with office.database.reading() as conn:
        return await channels.find(conn, role)


async def test_the_team_links_a_channel_by_a_mention(team_office: Office) -> None:
    card = await team_office.say(LINK, **in_channel())

    assert titles_of(card) == ["This channel is linked as SSG"]
    linked = await _linked(team_office)
    assert linked is not None
    assert (linked.channel_id, linked.team_id, linked.tenant_id) == (CHANNEL, TEAM, TENANT)
    assert (linked.service_url, linked.linked_by) == (team_office.teams.service_url, "person-1001")


async def test_the_answer_goes_to_the_thread_and_names_nobody(team_office: Office) -> None:
    card = await team_office.say(LINK, **in_channel())

    assert team_office.teams.calls[-1].path.endswith("messageid=1/activities")
    assert [person.name for person, _ in CAST if person.name in repr(card)] == []


async def test_a_linked_channel_is_where_the_digest_goes_until_it_is_unlinked(
    team_office: Office,
) -> None:
    places = Places(team_office.database, team_office.clock)
    await team_office.say(LINK, **in_channel())
    assert await places.channel_of(Role.SSG) == ChannelAddress(
        team_office.teams.service_url, CHANNEL, TENANT
    )

    card = await team_office.say("unlink this channel", **in_channel())
    assert titles_of(card) == ["This channel is no longer linked"]
    assert await places.channel_of(Role.SSG) is None


@pytest.mark.parametrize(
    ("changes", "titles", "why"),
    [
        (STRANGER, NOT_ALLOWED, "nobody whom the lists hold"),
        (
            {"conversation": {"id": "19:g", "conversationType": "groupChat"}, "channelData": None},
            ALONE,
            "a group chat is no channel",
        ),
        ({"channelData": {"team": {"id": TEAM}}}, ALONE, "of which channel is not said"),
        ({"text": "what do I need to do?"}, ALONE, "personal matters are for one to one"),
        ({"text": "who is overdue"}, ALONE, "nor is anybody else's business said there"),
        ({"text": "link this channel as the boss"}, ALONE, "no wish of ours"),
    ],
)
async def test_nothing_else_is_done_or_said_in_a_channel(
    team_office: Office, changes: JSON, titles: list[str], why: str
) -> None:
    told = {"text": LINK, **in_channel(), **changes}
    card = await team_office.say(**told)

    assert titles_of(card) == titles, why
    assert await _linked(team_office) is None


async def test_somebody_who_is_not_of_the_team_is_told_so(office: Office) -> None:
    assert titles_of(await office.say(LINK, **in_channel())) == NOT_ALLOWED
    assert await _linked(office) is None


@pytest.mark.parametrize(
    ("activity", "is_kept", "why"),
    [
        ({"channelData": {"eventType": "channelDeleted"}}, False, "the channel is gone"),
        ({"channelData": {"eventType": "teamArchived"}}, False, "nobody can post there"),
        ({"channelData": {"eventType": "teamDeleted"}}, False, "the team is gone"),
        ({"channelData": {"eventType": "teamHardDeleted"}}, False, "for good"),
        ({"membersRemoved": [{"id": "28:bot"}]}, False, "the app was taken out"),
        ({"type": "installationUpdate", "action": "remove"}, False, "likewise"),
        ({"membersRemoved": [{"id": ADA}]}, True, "somebody left"),
        ({"channelData": {"eventType": "channelRenamed"}}, True, "it is the same channel"),
        ({"channelData": {"eventType": "teamRenamed"}}, True, "it is the same team"),
        (
            {"channelData": {"eventType": "channelDeleted", "channel": {"id": "19:other"}}},
            True,
            "another one",
        ),
        ({"channelData": {"eventType": "teamDeleted", "team": {"id": "19:else"}}}, True, "another"),
        ({"channelData": {"eventType": "channelDeleted", "channel": {}}}, True, "which one?"),
        ({"channelData": {"eventType": "channelDeleted", "team": {}}}, True, "of no team at all"),
    ],
)
async def test_news_of_channels_and_teams(
    team_office: Office, activity: JSON, is_kept: bool, why: str
) -> None:
    await team_office.say(LINK, **in_channel())
    news = dict(activity)
    told = in_channel(**news.pop("channelData", {}))
    status, _ = await team_office.post(
        **{"type": "conversationUpdate", "text": None, **told, **news}
    )

    assert status == 200
    assert (await _linked(team_office) is not None) is is_kept, why


async def test_a_channel_in_which_teams_finds_nothing_is_forgotten_and_written_down(
    team_office: Office,
) -> None:
    await team_office.say(LINK, **in_channel())
    places = Places(team_office.database, team_office.clock)
    await places.channel_lost(ChannelAddress(team_office.teams.service_url, CHANNEL, TENANT))

    assert await places.channel_of(Role.SSG) is None
    async with team_office.database.reading() as conn:
        acts = [(each.who, each.what, each.detail) for each in await audit.entries(conn)]
    assert acts[-1] == ("deliver", "channel lost", {"group": "ssg"})


async def test_a_channel_that_moved_is_known_under_its_new_address(team_office: Office) -> None:
    await team_office.say(LINK, **in_channel())
    moved = f"{team_office.teams.service_url}/uk"
    await team_office.post(type="message", text="hello", serviceUrl=moved, **in_channel())

    linked = await _linked(team_office)
    assert linked is not None
    assert linked.service_url == moved
