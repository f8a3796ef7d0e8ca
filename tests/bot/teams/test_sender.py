"""How each of Teams' answers ends a delivery."""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field, replace

import pytest
from aiohttp import ClientError, ClientSession
from aiohttp.test_utils import unused_port

from bot.teams.connector import ChannelAddress, Connector, ConnectorError, Place
from bot.teams.sender import TeamsSender
from bot.teams.service_urls import ServiceUrls
from dialogs.digests import digest as digests
from dialogs.letters.letter import Letter, compose
from scheduler.ports import (
    Item,
    Outgoing,
    Receipt,
    RejectedError,
    TryLaterError,
    UnreachableError,
)
from tests.bot.teams.fake_teams import JSON, FakeTeams, Scripted, teams_and_session
from tests.cast import NEW_STARTER, TODAY
from tests.default_policy import POLICY
from tests.dialogs.asked import item
from tests.dialogs.digests_made import FIGURES
from training.delivery import Channel
from training.digest import Digest
from training.nudges import Addressee, Role, RungKind
from training.people import Person


@dataclass(slots=True)
class SomePlaces:
    """The conversations with people, by person."""

    known: dict[str, Place]
    gone: list[Place] = field(default_factory=list)
    channels: dict[Role, ChannelAddress] = field(default_factory=dict)
    channels_gone: list[ChannelAddress] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)

    async def look_up(self, person_ids: Collection[str]) -> None:
        """Remember who was looked up."""
        self.looked_up += person_ids

    async def find(self, person_id: str) -> Place | None:
        """The conversation with a person."""
        return self.known.get(person_id)

    async def channel_of(self, role: Role) -> ChannelAddress | None:
        """The channel of a group."""
        return self.channels.get(role)

    async def channel_lost(self, channel: ChannelAddress) -> None:
        """Remember that it was lost."""
        self.channels_gone.append(channel)

    async def lost(self, place: Place) -> None:
        """Remember that it was lost."""
        self.gone.append(place)


@dataclass(frozen=True, slots=True)
class Bench:
    """A sender, the Teams that it sends to, and the places that it knows."""

    teams: FakeTeams
    places: SomePlaces
    sender: TeamsSender

    async def send(self, person: Person | None = NEW_STARTER) -> Receipt:
        """Send somebody the welcome."""
        outgoing = outgoing_to(person)
        return await self.sender.send(outgoing, compose(outgoing))


def outgoing_to(person: Person | None) -> Outgoing:
    """A welcome with the handout in it."""
    said = item(NEW_STARTER, "handout", RungKind.WELCOME)
    return Outgoing(
        delivery_id="delivery-1",
        channel=Channel.TEAMS,
        day=TODAY,
        addressee=Addressee(Role.PERSON, person.person_id if person else None),
        person=person,
        items=(Item(said.nudge, said.about, said.status),),
        policy=POLICY,
    )


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    """A sender in front of a scripted Teams, which knows the new starter's conversation."""
    async with teams_and_session() as (teams, session):
        places = SomePlaces({"person-1001": Place(teams.service_url, "chat/1")})
        connector = Connector(session, ServiceUrls(local=True), None)
        yield Bench(teams, places, TeamsSender(connector, places))


async def test_a_letter_goes_out_as_one_card_without_text_beside_it(bench: Bench) -> None:
    receipt = await bench.send()

    (message,) = bench.teams.sent
    assert receipt == Receipt("message-1")
    assert bench.teams.calls[0].path == "/v3/conversations/chat%2F1/activities"
    assert message["summary"] == "Safeguarding handout: please confirm by 30 November 2026"
    assert "text" not in message
    assert [each["contentType"] for each in message["attachments"]] == [
        "application/vnd.microsoft.card.adaptive"
    ]
    assert message["attachments"][0]["content"]["body"][-1]["text"].startswith("You get this")


REFUSALS = [
    (400, "BadArgument", RejectedError, "our fault: never again as it is"),
    (401, "Unauthorized", TryLaterError, "a stale token"),
    (403, "BotDisabledByAdmin", UnreachableError, "until they write again"),
    (403, "BotNotInConversationRoster", UnreachableError, "not installed"),
    (403, "ConversationBlockedByUser", UnreachableError, "blocked"),
    (403, "ForbiddenOperationException", UnreachableError, "not installed for them"),
    (403, "InvalidBotApiHost", UnreachableError, "another cloud"),
    (403, "NotEnoughPermissions", UnreachableError, "not allowed there"),
    (403, "MessageWritesBlocked", UnreachableError, "blocked or removed"),
    (404, "ConversationNotFound", UnreachableError, "the conversation is gone"),
    (412, "PreconditionFailed", TryLaterError, "somebody else was writing"),
    (413, "MessageSizeTooBig", RejectedError, "too large"),
    (429, "Throttled", TryLaterError, "too fast"),
    (500, "ServiceError", ConnectorError, "nobody knows: uncertain"),
    (502, "BadGateway", ConnectorError, "nobody knows: uncertain"),
    (503, "ServiceUnavailable", ConnectorError, "nobody knows: uncertain"),
    (504, "GatewayTimeout", ConnectorError, "nobody knows: uncertain"),
    (302, "", ConnectorError, "a redirect is not followed with people's records"),
]


@pytest.mark.parametrize(("status", "code", "error", "why"), REFUSALS)
async def test_each_answer_of_teams_has_one_meaning(
    bench: Bench, status: int, code: str, error: type[Exception], why: str
) -> None:
    bench.teams.script.append(Scripted(status, {"error": {"code": code, "message": "secret"}}))

    with pytest.raises(error) as raised:
        await bench.send()

    assert str(raised.value) == f"{status} {code}".strip(), why
    assert len(bench.teams.calls) == 1, "nothing is repeated by itself"
    assert bool(bench.places.gone) is (status in (403, 404)), "lost places are not written to again"


async def test_how_long_to_wait_is_passed_on(bench: Bench) -> None:
    bench.teams.script.append(Scripted(429, {}, {"Retry-After": "17"}))

    with pytest.raises(TryLaterError) as raised:
        await bench.send()

    assert raised.value.after_seconds == 17


async def test_a_connection_lost_after_the_body_is_uncertain(bench: Bench) -> None:
    bench.teams.script.append(Scripted(201, hang_up=True))

    with pytest.raises(ClientError):
        await bench.send()


async def test_a_refused_connection_may_be_tried_later() -> None:
    place = Place(f"http://127.0.0.1:{unused_port()}", "chat-1")
    async with ClientSession() as session:
        connector = Connector(session, ServiceUrls(local=True), None)
        sender = TeamsSender(connector, SomePlaces({"person-1001": place}))

        with pytest.raises(TryLaterError, match="no connection"):
            await sender.send(outgoing_to(NEW_STARTER), Letter("Subject", (), ""))


async def test_without_a_conversation_they_are_unreachable(bench: Bench) -> None:
    bench.places.known.clear()

    with pytest.raises(UnreachableError, match="no conversation"):
        await bench.send()

    assert bench.teams.calls == []


async def test_nothing_goes_to_an_address_that_is_not_allowed(bench: Bench) -> None:
    bench.places.known["person-1001"] = Place("https://elsewhere.example.com", "chat-1")

    with pytest.raises(UnreachableError):
        await bench.send()
    assert bench.places.gone, "surely not sent: the other channel's turn, and never here again"


def _digest_to(role: Role) -> Outgoing:
    digest = Digest(role, FIGURES)
    return replace(outgoing_to(None), addressee=Addressee(role, None), items=(), digest=digest)


def _directors(bench: Bench) -> ChannelAddress:
    return ChannelAddress(bench.teams.service_url, "19:directors@thread", "tenant-1")


@pytest.mark.parametrize(
    ("answer", "message_id"),
    [
        ({"id": "19:directors@thread;messageid=17", "activityId": "17"}, "17"),
        ({"id": "19:directors@thread;messageid=17"}, "17"),
        ({}, None),
    ],
)
async def test_a_digest_begins_a_thread_in_its_groups_channel(
    bench: Bench, answer: JSON, message_id: str | None
) -> None:
    bench.places.channels[Role.SSG] = _directors(bench)
    bench.teams.script = [Scripted(201, answer)]
    outgoing = _digest_to(Role.SSG)
    letter = digests.compose(outgoing, Digest(Role.SSG, FIGURES))

    receipt = await bench.sender.send(outgoing, letter)

    (call,) = bench.teams.calls
    assert receipt == Receipt(message_id)
    assert (call.method, call.path) == ("POST", "/v3/conversations")
    assert call.body is not None
    assert call.body["activity"]["summary"] == letter.subject
    assert {name: call.body[name] for name in ("isGroup", "tenantId", "channelData")} == {
        "isGroup": True,
        "tenantId": "tenant-1",
        "channelData": {"channel": {"id": "19:directors@thread"}, "tenant": {"id": "tenant-1"}},
    }


async def test_without_a_channel_the_group_is_unreachable_in_teams(bench: Bench) -> None:
    outgoing = _digest_to(Role.OSG)

    with pytest.raises(UnreachableError, match="no channel"):
        await bench.sender.send(outgoing, digests.compose(outgoing, Digest(Role.OSG, FIGURES)))
    assert bench.teams.calls == []


async def test_a_channel_that_is_not_found_is_given_up(bench: Bench) -> None:
    channel = bench.places.channels[Role.SSG] = _directors(bench)
    bench.teams.script = [Scripted(404, {"error": {"code": "ConversationNotFound"}})]
    outgoing = _digest_to(Role.SSG)

    with pytest.raises(UnreachableError):
        await bench.sender.send(outgoing, digests.compose(outgoing, Digest(Role.SSG, FIGURES)))
    assert bench.places.channels_gone == [channel]


async def test_a_post_is_replaced_under_its_id(bench: Bench) -> None:
    bench.places.channels[Role.SSG] = _directors(bench)
    outgoing = _digest_to(Role.SSG)
    letter = digests.compose(outgoing, Digest(Role.SSG, FIGURES))

    await bench.sender.replace(outgoing, letter, message_id="17")

    (call,) = bench.teams.calls
    assert (call.method, call.path) == (
        "PUT",
        "/v3/conversations/19:directors@thread;messageid=17/activities/17",
    )
    assert bench.teams.replaced[0]["summary"] == letter.subject


async def test_a_post_that_is_gone_costs_the_channel_nothing(bench: Bench) -> None:
    bench.places.channels[Role.SSG] = _directors(bench)
    bench.teams.script = [Scripted(404, {"error": {"code": "ActivityNotFoundInConversation"}})]
    outgoing = _digest_to(Role.SSG)
    letter = digests.compose(outgoing, Digest(Role.SSG, FIGURES))

    with pytest.raises(UnreachableError):
        await bench.sender.replace(outgoing, letter, message_id="17")
    assert bench.places.channels_gone == []


async def test_where_a_batch_goes_is_looked_up_at_once(bench: Bench) -> None:
    await bench.sender.prepare([outgoing_to(NEW_STARTER), outgoing_to(None)])

    assert bench.places.looked_up == ["person-1001"]
