"""The client of Graph: pages, throttling within bounds, and nothing done twice."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from bot.entra.graph import Graph, GraphError
from tests.bot.fake_graph import (
    FakeGraph,
    Scripted,
    SomeTokens,
    fake_graph,
    graph_and_session,
    refusal,
)

USER = {"id": "entra-1", "displayName": "Ada Holt"}
INSTALL = "/users/entra-1/teamwork/installedApps"
THROTTLED = refusal(429, "TooManyRequests", Retry_After="7")


@pytest.fixture
async def bench() -> AsyncIterator[tuple[FakeGraph, Graph]]:
    """A directory with one person, and our client in front of it."""
    async with graph_and_session() as (fake, session):
        fake.users["entra-1"] = dict(USER)
        yield fake, fake.client(session)


async def test_a_listing_is_read_to_its_last_page(bench: tuple[FakeGraph, Graph]) -> None:
    fake, graph = bench
    fake.users |= {f"entra-{each}": {"id": f"entra-{each}"} for each in range(2, 6)}

    pages = [page["value"] async for page in graph.pages("/users", {"$top": "2"})]

    assert [len(page) for page in pages] == [2, 2, 1]
    assert [dict(each.query) for each in fake.asked] == [
        {"$top": "2"},
        {"$skiptoken": "2"},
        {"$skiptoken": "4"},
    ]


async def test_pages_that_lead_back_to_themselves_end(bench: tuple[FakeGraph, Graph]) -> None:
    fake, graph = bench
    around = {"value": [], "@odata.nextLink": f"{fake.root}/users?$skiptoken=1"}
    fake.script += [Scripted(200, around)] * 3

    with pytest.raises(GraphError, match="pages in a circle"):
        [page async for page in graph.pages("/users")]


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://elsewhere.example.com/v1.0/users", "another host"),
        ("http://127.0.0.1.example.com/v1.0/users", "a host that begins like ours"),
        ("", "nothing"),
    ],
)
async def test_the_token_goes_to_graph_alone(
    bench: tuple[FakeGraph, Graph], link: str, why: str
) -> None:
    _, graph = bench

    with pytest.raises(GraphError) as refused:
        await graph.get(link)

    assert refused.value.code == "a link leads elsewhere", why


async def test_nor_does_a_next_page_take_it_elsewhere(bench: tuple[FakeGraph, Graph]) -> None:
    fake, graph = bench
    async with fake_graph() as elsewhere:
        link = f"{elsewhere.root}/users"
        fake.script.append(Scripted(200, {"value": [], "@odata.nextLink": link}))

        with pytest.raises(GraphError, match="a link leads elsewhere"):
            [page async for page in graph.pages("/users")]

    assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("script", "slept", "why"),
    [
        ([THROTTLED], [7], "as long as it said"),
        ([refusal(429)], [1], "it did not say: a second"),
        ([refusal(429, Retry_After="soon")], [1], "no number"),
        ([refusal(503, Retry_After="3"), refusal(500)], [3, 2], "asking changes nothing"),
        ([Scripted(200, hang_up=True)], [], "a kept connection is lost: at once, on a new one"),
        ([Scripted(200, ["a list"])], [1], "half an answer"),
    ],
)
async def test_a_question_is_asked_again_after_a_pause(
    bench: tuple[FakeGraph, Graph], script: list[Scripted], slept: list[float], why: str
) -> None:
    fake, graph = bench
    fake.script += script

    assert await graph.get("/users/entra-1") == USER, why
    assert fake.slept == slept, why


@pytest.mark.parametrize(
    ("script", "status", "slept", "why"),
    [
        ([refusal(503)] * 9, 503, [1, 2, 4, 8], "five times, then it is said"),
        ([refusal(509)] * 9, 509, [1, 2, 4, 8], "a status that no standard knows"),
        ([refusal(429, Retry_After="60")] * 9, 429, [60, 60], "two minutes in all"),
        ([refusal(429, Retry_After="3600")], 429, [], "longer than anybody waits"),
        ([refusal(403, "Authorization_RequestDenied")], 403, [], "no second answer to that"),
        ([refusal(404, "Request_ResourceNotFound")], 404, [], "nor to that"),
    ],
)
async def test_patience_has_an_end(
    bench: tuple[FakeGraph, Graph],
    script: list[Scripted],
    *,
    status: int,
    slept: list[float],
    why: str,
) -> None:
    fake, graph = bench
    fake.script += script

    with pytest.raises(GraphError) as refused:
        await graph.get("/users/entra-1")

    assert (refused.value.status, fake.slept) == (status, slept), why
    assert "secret" not in refused.value.message


@pytest.mark.parametrize(
    ("answer", "again", "why"),
    [
        (THROTTLED, True, "surely not done"),
        (refusal(500), False, "perhaps done"),
        (refusal(503, Retry_After="1"), False, "perhaps done, whatever it says"),
        (Scripted(201, hang_up=True), False, "perhaps done"),
    ],
)
async def test_what_may_have_been_done_is_not_done_again(
    bench: tuple[FakeGraph, Graph], answer: Scripted, again: bool, why: str
) -> None:
    fake, graph = bench
    fake.script.append(answer)

    if again:
        assert await graph.post(INSTALL, {}) == {}
    else:
        with pytest.raises(GraphError):
            await graph.post(INSTALL, {})

    assert len(fake.asked) == 1 + again, why


async def test_a_refused_token_is_replaced_once(bench: tuple[FakeGraph, Graph]) -> None:
    fake, graph = bench
    fake.script += [refusal(401, "InvalidAuthenticationToken")] * 3

    with pytest.raises(GraphError, match=r"\(401 InvalidAuthenticationToken\)"):
        await graph.get("/users/entra-1")

    assert [each.token for each in fake.asked] == ["token-0", "token-1"]


async def test_without_a_permission_the_sentence_says_where_they_are_listed(
    bench: tuple[FakeGraph, Graph],
) -> None:
    fake, graph = bench
    fake.script.append(refusal(403, "Authorization_RequestDenied"))

    with pytest.raises(GraphError) as refused:
        await graph.get("/users")

    assert refused.value.message == (
        "Microsoft Graph did not do it (403 Authorization_RequestDenied)."
        " Grant the app the permissions that docs/teams.md lists."
    )


async def test_where_nobody_listens_it_is_one_sentence() -> None:
    async with ClientSession() as session:
        root = f"http://127.0.0.1:{unused_port()}/v1.0"
        with pytest.raises(GraphError, match="ClientConnectorError"):
            await Graph(session, SomeTokens(), root=root, patience=0).get("/users")
