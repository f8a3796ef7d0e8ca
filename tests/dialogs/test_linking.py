"""Linking a channel to a group: which words mean it, who may, and what is said and written down."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from dialogs.channels import ChannelPlace, Channels
from dialogs.linking import Wish, wish_in
from storage import audit, channels, people
from storage.database import Database
from tests.cast import COUNCILLOR, MANAGER, NEW_STARTER, a_policy
from tests.dialogs.asked import NOW, caller_of
from tests.laid_tables import lay_sqlite
from training.nudges import Role
from training.people import Person
from training.policy import Roles

POLICY = a_policy(roles=Roles(safeguarding_team=("1003",)))
HERE = ChannelPlace("19:a@thread", "19:team@thread", "tenant", "https://teams.example.gov.uk")
THERE = ChannelPlace("19:b@thread", "19:team@thread", "tenant", "https://teams.example.gov.uk")
AS_SSG, AS_OSG, AS_NOBODY = Wish(Role.SSG), Wish(Role.OSG), Wish(None)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("link this channel as SSG", AS_SSG, "the words of the help"),
        ("<at>Safeguarding training</at> link this channel as OSG", AS_OSG, "with the mention"),
        ("Please link this channel as the SSG channel.", AS_SSG, "politely"),
        ("Connect the channel to OSG!", AS_OSG, "in other words"),
        ("unlink this channel", AS_NOBODY, "ending it"),
        ("<at>Safeguarding training</at> unlink", AS_NOBODY, "in one word"),
        ("disconnect the channel", AS_NOBODY, "in other words"),
        ("link this channel", None, "to which group?"),
        ("link this channel as HR", None, "no group of ours"),
        ("do not link this channel as SSG", None, "the opposite"),
        ("link this channel as SSG and OSG", None, "one at a time"),
        ("who is overdue", None, "something else"),
        ("", None, "nothing"),
    ],
)
def test_only_whole_wishes_count(text: str, expected: Wish | None, why: str) -> None:
    assert wish_in(text) == expected, why


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database.open(lay_sqlite(tmp_path / "office.db"))
    async with opened.writing() as conn:
        await people.add(conn, [MANAGER, NEW_STARTER, COUNCILLOR])
    yield opened
    await opened.close()


async def _say(
    database: Database, wish: Wish, *, who: Person | None = MANAGER, place: ChannelPlace = HERE
) -> str:
    notice = await Channels(database, POLICY).answer(caller_of(who), wish, place, NOW)
    return " ".join((f"{notice.title}.", *notice.sentences))


async def _linked(database: Database) -> dict[Role, str]:
    async with database.reading() as conn:
        found = [await channels.find(conn, role) for role in (Role.SSG, Role.OSG)]
    return {each.role: each.channel_id for each in found if each}


async def _acts(database: Database) -> list[tuple[str, str, object]]:
    async with database.reading() as conn:
        return [(each.who, each.what, each.detail["group"]) for each in await audit.entries(conn)]


async def test_the_safeguarding_team_links_a_channel(database: Database) -> None:
    assert await _say(database, AS_SSG) == (
        "This channel is linked as SSG. The weekly digest for the Strategic Safeguarding Group will be "
        "posted here. To end this, write “unlink this channel”."
    )
    assert await _linked(database) == {Role.SSG: "19:a@thread"}
    assert await _acts(database) == [("person-1003", "channel linked", "ssg")]


async def test_linking_the_operational_group_says_that_names_will_stand_there(
    database: Database,
) -> None:
    assert "names people who are late" in await _say(database, AS_OSG)


async def test_linking_again_elsewhere_moves_the_digest_and_says_so(database: Database) -> None:
    await _say(database, AS_SSG)

    assert "had another channel until now" not in await _say(database, AS_SSG)
    assert "had another channel until now" in await _say(database, AS_SSG, place=THERE)
    assert await _linked(database) == {Role.SSG: "19:b@thread"}


async def test_unlinking_ends_whatever_the_channel_stood_for(database: Database) -> None:
    await _say(database, AS_SSG)
    await _say(database, AS_OSG)

    assert await _say(database, AS_NOBODY) == (
        "This channel is no longer linked. From now on the weekly digest for the Operational "
        "Safeguarding Group and the Strategic Safeguarding Group goes by email."
    )
    assert await _linked(database) == {}
    assert await _say(database, AS_NOBODY) == (
        "This channel is not linked. To link it, write “link this channel as SSG or OSG”."
    )


@pytest.mark.parametrize("wish", [AS_SSG, AS_NOBODY])
@pytest.mark.parametrize("who", [NEW_STARTER, COUNCILLOR, None])
async def test_anybody_else_gets_a_polite_sentence_and_nothing_else(
    database: Database, who: Person | None, wish: Wish
) -> None:
    await _say(database, AS_OSG)

    assert await _say(database, wish, who=who) == (
        "Only the safeguarding team can do that. If this channel should be linked, please write to "
        "safeguarding@example.gov.uk."
    )
    assert await _linked(database) == {Role.OSG: "19:a@thread"}
    assert len(await _acts(database)) == 1


@pytest.mark.parametrize(
    ("channel_id", "expected", "why"),
    [
        ("19:a@thread", {Role.OSG: "19:b@thread"}, "the channel was deleted"),
        (None, {}, "the whole team was"),
        ("19:c@thread", {Role.SSG: "19:a@thread", Role.OSG: "19:b@thread"}, "another channel"),
    ],
)
async def test_what_is_gone_is_forgotten(
    database: Database, channel_id: str | None, expected: dict[Role, str], why: str
) -> None:
    await _say(database, AS_SSG)
    await _say(database, AS_OSG, place=THERE)
    later = NOW + timedelta(days=1)
    await Channels(database, POLICY).closed("19:team@thread", channel_id, later)

    assert await _linked(database) == expected, why
    lost = [act for act in await _acts(database) if act[1] == "channel lost"]
    assert [who for who, _, _ in lost] == ["teams"] * (2 - len(expected))


async def test_a_channel_that_speaks_from_another_address_is_known_there(
    database: Database,
) -> None:
    await _say(database, AS_SSG)
    await Channels(database, POLICY).heard_from("19:a@thread", "https://uk.example.gov.uk")

    async with database.reading() as conn:
        linked = await channels.find(conn, Role.SSG)
    assert linked is not None
    assert linked.service_url == "https://uk.example.gov.uk"
