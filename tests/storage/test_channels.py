"""Which channel a group's digest goes to."""

from dataclasses import replace

from storage import channels
from storage.channels import LinkedChannel
from storage.database import Database
from tests.storage.cast import MORNING
from training.nudges import Role

SSG = LinkedChannel(
    Role.SSG,
    "19:a@thread",
    "19:team@thread",
    "council",
    "https://a.example.gov.uk",
    "holly",
    MORNING,
)
OSG = replace(SSG, role=Role.OSG, channel_id="19:b@thread")


async def test_a_link_comes_back_as_it_went_in(peopled: Database) -> None:
    async with peopled.writing() as conn:
        assert await channels.find(conn, Role.SSG) is None
        await channels.link(conn, SSG)
        await channels.link(conn, OSG)
        assert await channels.find(conn, Role.SSG) == SSG
        assert await channels.find(conn, Role.OSG) == OSG


async def test_a_group_has_one_channel_the_last_one_linked(peopled: Database) -> None:
    moved = replace(SSG, channel_id="19:c@thread", linked_by="rowan")
    async with peopled.writing() as conn:
        await channels.link(conn, SSG)
        await channels.link(conn, moved)
        assert await channels.find(conn, Role.SSG) == moved


async def test_one_channel_may_stand_for_both_groups_until_it_is_unlinked(
    peopled: Database,
) -> None:
    async with peopled.writing() as conn:
        await channels.link(conn, SSG)
        await channels.link(conn, replace(OSG, channel_id=SSG.channel_id))
        assert await channels.unlink(conn, "19:other@thread") == []
        assert await channels.unlink(conn, SSG.channel_id) == [Role.OSG, Role.SSG]
        assert await channels.find(conn, Role.SSG) is None


async def test_with_a_team_all_its_channels_go(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await channels.link(conn, SSG)
        await channels.link(conn, replace(OSG, team_id="19:elsewhere@thread"))
        assert await channels.unlink_team(conn, SSG.team_id) == [Role.SSG]
        assert await channels.find(conn, Role.OSG) is not None


async def test_a_channel_is_known_under_its_address_of_today(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await channels.link(conn, SSG)
        await channels.link(conn, OSG)
        await channels.now_at(conn, SSG.channel_id, "https://b.example.gov.uk")
        moved, other = await channels.find(conn, Role.SSG), await channels.find(conn, Role.OSG)

    assert moved == replace(SSG, service_url="https://b.example.gov.uk")
    assert other == OSG
