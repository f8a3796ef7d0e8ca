"""Chats with people who never wrote: the app installed through Graph, the conversation made once."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace

import pytest
from aiohttp import ClientSession

from bot.entra.identity import BotIdentity
from bot.teams.connector import Connector
from bot.teams.install import WORLD_SERVICE_URL, Installer, Ways
from bot.teams.service_urls import ServiceUrls
from scheduler.ports import TryLaterError, UnreachableError
from storage import conversations
from storage.conversations import Conversation, ConversationState
from tests.bot.fake_graph import FakeGraph, Scripted, graph_and_session, refusal
from tests.bot.feeds.accounts import a_user
from tests.bot.teams.fake_teams import FakeTeams
from tests.bot.teams.fake_teams import Scripted as TeamsScripted
from tests.bot.teams.office import TENANT, Office, card_in, titles_of
from tests.bot.teams.signed import APP_ID, IDENTITY
from tests.cast import NEW_STARTER
from tests.dialogs.asked import NOW

ADA = "entra-1001"
ELSEWHERE = "00000000-0000-4000-8000-00000000e15e"
INSTALLED = ["GET /appCatalogs/teamsApps", f"POST /users/{ADA}/teamwork/installedApps"]


@dataclass(slots=True)
class Bench:
    """An installer between a scripted Graph and a scripted Teams, in an office that knows nobody's chat."""

    office: Office
    graph: FakeGraph
    session: ClientSession
    installer: Installer

    @property
    def teams(self) -> FakeTeams:
        """The scripted Teams."""
        return self.office.teams

    async def open(self, entra_id: str | None = ADA) -> Conversation:
        """Open the chat with the new starter."""
        return await self.installer.open(NEW_STARTER, entra_id, now=NOW)


@pytest.fixture
async def bench(office: Office) -> AsyncIterator[Bench]:
    """The app is in the catalogue, and somebody else has written from this tenant already."""
    async with AsyncExitStack() as opened:
        graph, session = await opened.enter_async_context(graph_and_session())
        graph.apps[APP_ID] = "catalogue-7"
        connector = Connector(session, ServiceUrls(local=True), None)
        ways = Ways(graph.client(session), connector)
        await office.say("hello", **STRANGER_WRITES)
        office.teams.calls.clear()
        yield Bench(office, graph, session, Installer(office.database, IDENTITY, ways))


@dataclass(frozen=True, slots=True)
class Nowhere(ServiceUrls):
    """Lets nothing out, and remembers where to it should have gone."""

    asked: list[str] = field(default_factory=list)

    def allow(self, service_url: str) -> bool:
        """No."""
        self.asked.append(service_url)
        return False


STRANGER_WRITES = {
    "from": {"id": "29:stranger", "aadObjectId": "entra-stranger"},
    "conversation": {"id": "chat-stranger", "conversationType": "personal"},
}


async def test_the_app_is_installed_and_the_chat_is_made(bench: Bench) -> None:
    bench.teams.script.append(TeamsScripted(201, {"id": "a:ada"}))

    chat = await bench.open()

    assert chat == Conversation(
        conversation_id="a:ada",
        person_id="person-1001",
        tenant_id=TENANT,
        entra_id=ADA,
        user_id=ADA,
        bot_id=f"28:{APP_ID}",
        service_url=bench.teams.service_url,
        state=ConversationState.OPENED,
        updated_at=NOW,
    )
    assert bench.graph.paths == INSTALLED
    assert bench.graph.asked[0].query == {"$filter": f"externalId eq '{APP_ID}'", "$select": "id"}
    assert bench.graph.asked[1].body == {
        "teamsApp@odata.bind": f"{bench.graph.root}/appCatalogs/teamsApps/catalogue-7"
    }
    (call,) = bench.teams.calls
    assert (call.method, call.path) == ("POST", "/v3/conversations")
    assert call.body == {
        "isGroup": False,
        "bot": {"id": f"28:{APP_ID}"},
        "members": [{"id": ADA}],
        "tenantId": TENANT,
        "channelData": {"tenant": {"id": TENANT}},
    }


async def test_whoever_has_the_app_already_only_gets_the_chat(bench: Bench) -> None:
    bench.graph.installed.append(ADA)

    assert (await bench.open()).conversation_id == "message-1"
    await bench.open()
    assert bench.graph.paths == [*INSTALLED, INSTALLED[1]], "the catalogue is asked once"


@pytest.mark.parametrize(
    ("mail", "known", "why"),
    [
        ("person-1001@example.gov.uk", True, "the directory has the address"),
        ("somebody.else@example.gov.uk", False, "nobody is guessed"),
    ],
)
async def test_an_account_is_looked_up_by_the_address_on_the_lists(
    bench: Bench, mail: str, known: bool, why: str
) -> None:
    bench.graph.users[ADA] = a_user("1001", mail=mail)

    if known:
        assert (await bench.open(None)).entra_id == ADA, why
    else:
        with pytest.raises(UnreachableError, match="no account"):
            await bench.open(None)
    assert bench.graph.asked[0].query["$filter"] == (
        "mail eq 'person-1001@example.gov.uk' or userPrincipalName eq 'person-1001@example.gov.uk'"
    )


async def test_an_address_with_an_apostrophe_stays_one_word(bench: Bench) -> None:
    person = replace(NEW_STARTER, email="o'hara@example.gov.uk")

    with pytest.raises(UnreachableError):
        await bench.installer.open(person, None, now=NOW)

    assert bench.graph.asked[0].query["$filter"].startswith("mail eq 'o''hara@example.gov.uk' or")


async def test_somebody_without_account_and_address_is_unreachable(bench: Bench) -> None:
    with pytest.raises(UnreachableError, match="no account"):
        await bench.installer.open(replace(NEW_STARTER, email=None), None, now=NOW)

    assert bench.graph.asked == []


async def test_two_accounts_with_one_address_are_nobodys(bench: Bench) -> None:
    bench.graph.users = {each: a_user(each, mail=NEW_STARTER.email) for each in ("1", "2")}

    with pytest.raises(UnreachableError, match="no account"):
        await bench.open(None)


@pytest.mark.parametrize(
    ("answer", "error", "said", "why"),
    [
        (refusal(400, "BadRequest"), UnreachableError, "400 BadRequest", "no such user there"),
        (
            refusal(403, "Forbidden"),
            UnreachableError,
            "403 Forbidden",
            "a policy keeps it from them",
        ),
        (refusal(404, "NotFound"), UnreachableError, "404 NotFound", "no licence for Teams"),
        (refusal(401, "Unauthorized"), TryLaterError, "401 Unauthorized", "the app's own trouble"),
        (refusal(500), TryLaterError, "500", "asked again another day: it does no harm"),
        (refusal(503), TryLaterError, "503", "the same"),
    ],
)
async def test_each_refusal_to_install_has_one_meaning(
    bench: Bench, answer: Scripted, error: type[Exception], *, said: str, why: str
) -> None:
    bench.graph.cannot_install[ADA] = answer

    with pytest.raises(error) as raised:
        await bench.open()

    assert str(raised.value) == said, why
    assert bench.teams.calls == [], "no chat without the app"


@pytest.mark.parametrize(
    ("answer", "error", "said", "why"),
    [
        (403, UnreachableError, "403 ForbiddenOperationException", "not installed for them"),
        (404, UnreachableError, "404 ForbiddenOperationException", "nobody there"),
        (429, TryLaterError, "429 ForbiddenOperationException", "too fast"),
        (412, TryLaterError, "412 ForbiddenOperationException", "somebody else was at it"),
        (502, TryLaterError, "502 ForbiddenOperationException", "the same chat comes next time"),
        (201, TryLaterError, "no conversation id", "an answer without an id"),
    ],
)
async def test_each_refusal_of_a_chat_has_one_meaning(
    bench: Bench, answer: int, error: type[Exception], *, said: str, why: str
) -> None:
    bench.teams.script.append(
        TeamsScripted(answer, {"error": {"code": "ForbiddenOperationException"}})
    )

    with pytest.raises(error) as raised:
        await bench.open()

    assert str(raised.value) == said, why


@pytest.mark.parametrize(
    ("script", "said", "why"),
    [
        ([refusal(403, "Forbidden")], "403 Forbidden", "the app may not look: nobody's fault"),
        (
            [Scripted(200, {"value": []})],
            "the app is not in the organisation's catalogue",
            "not yet",
        ),
        ([Scripted(200, {"value": "?"})], "the app is not in the organisation's catalogue", "odd"),
    ],
)
async def test_trouble_with_the_catalogue_is_nobodys_gap(
    bench: Bench, script: list[Scripted], said: str, why: str
) -> None:
    bench.graph.script += script

    with pytest.raises(TryLaterError) as raised:
        await bench.open()

    assert str(raised.value) == said, why


async def test_an_app_that_was_published_anew_is_looked_up_again(bench: Bench) -> None:
    await bench.open()
    bench.graph.script.append(refusal(404, "NotFound"))
    with pytest.raises(UnreachableError):
        await bench.open()
    bench.graph.apps[APP_ID] = "catalogue-8"

    await bench.open()

    assert str(bench.graph.asked[-1].body).endswith("catalogue-8'}")


async def test_a_lost_connection_is_tried_another_day(bench: Bench) -> None:
    bench.teams.script.append(TeamsScripted(201, hang_up=True))

    with pytest.raises(TryLaterError, match="ServerDisconnectedError"):
        await bench.open()


async def test_where_nobody_of_the_tenant_has_written_yet_the_worlds_address_is_asked(
    bench: Bench,
) -> None:
    elsewhere = BotIdentity(APP_ID, ELSEWHERE, IDENTITY.credential)
    nowhere = Nowhere(local=True)
    ways = Ways(bench.graph.client(bench.session), Connector(bench.session, nowhere, None))

    with pytest.raises(TryLaterError, match="ForbiddenAddressError"):
        await Installer(bench.office.database, elsewhere, ways).open(NEW_STARTER, ADA, now=NOW)

    assert nowhere.asked == ["https://smba.trafficmanager.net/teams/"]
    assert ServiceUrls().allow(WORLD_SERVICE_URL)


async def test_whoever_was_given_the_app_is_greeted_once_whichever_comes_first(
    bench: Bench,
) -> None:
    bench.teams.script.append(TeamsScripted(201, {"id": "chat-ada"}))
    async with bench.office.database.writing() as conn:
        await conversations.add(conn, await bench.open())
    bench.teams.calls.clear()

    for _ in range(2):
        await bench.office.post(type="installationUpdate", action="add")

    (greeting,) = bench.teams.sent
    assert titles_of(card_in(greeting)) == ["Hello"]
