"""Who is in the directory, and who has changed since the last read."""

from collections.abc import AsyncIterator

import pytest

from bot.entra.directory import FIELDS, MOST_READ_SINGLY, read_directory
from bot.entra.graph import Graph, GraphError
from bot.json_values import text_of
from tests.bot.fake_graph import FakeGraph, Scripted, graph_and_session, refusal
from tests.bot.feeds.accounts import a_user

NUMBERS = ("1001", "1002", "1003", "1004", "1005")


@pytest.fixture
async def bench() -> AsyncIterator[tuple[FakeGraph, Graph]]:
    """A directory of five people, and our client in front of it."""
    async with graph_and_session() as (fake, session):
        fake.users = {f"entra-{number}": a_user(number) for number in NUMBERS}
        yield fake, fake.client(session)


async def test_the_first_read_is_of_everybody_and_ends_with_a_link_for_the_next(
    bench: tuple[FakeGraph, Graph],
) -> None:
    fake, graph = bench

    read = await read_directory(graph, None)

    assert [text_of(user, "employeeId") for user in read.users] == list(NUMBERS)
    assert (read.is_whole, read.gone) == (True, frozenset())
    assert read.link == f"{fake.root}/users/delta?$deltatoken=2"
    assert fake.paths == ["GET /users/delta"] + ["GET /users"] * 3, (
        "the link first, or changes are lost"
    )


async def test_it_asks_for_what_it_needs_and_for_managers_changes_too(
    bench: tuple[FakeGraph, Graph],
) -> None:
    fake, graph = bench

    await read_directory(graph, None)

    assert fake.asked[0].query == {
        "$select": ",".join((*FIELDS, "manager")),
        "$deltatoken": "latest",
    }
    assert fake.asked[1].query == {
        "$select": "id,userPrincipalName,mail,displayName,accountEnabled,userType,"
        "employeeId,employeeHireDate,jobTitle,department",
        "$expand": "manager($select=id,employeeId)",
        "$top": "999",
    }


async def test_the_second_read_is_of_those_who_changed_each_of_them_whole(
    bench: tuple[FakeGraph, Graph],
) -> None:
    fake, graph = bench
    link = (await read_directory(graph, None)).link
    fake.changed, fake.removed = ["entra-1002", "entra-1009"], ["entra-1003"]
    fake.asked.clear()

    read = await read_directory(graph, link)

    assert read.users == (a_user("1002"),)
    assert read.gone == {"entra-1003", "entra-1009"}, "the other was removed while we asked"
    assert not read.is_whole
    assert read.link == f"{fake.root}/users/delta?$deltatoken=3"
    assert fake.paths == ["GET /users/delta", "GET /users/entra-1002", "GET /users/entra-1009"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (refusal(410, "syncStateNotFound"), "the link has expired"),
        (refusal(410), "gone, without a word"),
        (refusal(400, "syncStateInvalid"), "Graph does not know it any more"),
    ],
)
async def test_where_the_link_has_expired_everybody_is_read(
    bench: tuple[FakeGraph, Graph], answer: Scripted, why: str
) -> None:
    fake, graph = bench
    fake.script.append(answer)

    read = await read_directory(graph, f"{fake.root}/users/delta?$deltatoken=1")

    assert read.is_whole, why
    assert len(read.users) == 5, why


async def test_an_old_link_is_told_by_graph_itself(bench: tuple[FakeGraph, Graph]) -> None:
    fake, graph = bench
    fake.oldest_token = 7

    assert (await read_directory(graph, f"{fake.root}/users/delta?$deltatoken=6")).is_whole


async def test_so_many_changes_that_everybody_is_read(bench: tuple[FakeGraph, Graph]) -> None:
    fake, graph = bench
    fake.changed = [f"entra-{each}" for each in range(MOST_READ_SINGLY + 1)]

    assert (await read_directory(graph, f"{fake.root}/users/delta?$deltatoken=1")).is_whole


@pytest.mark.parametrize(
    ("script", "said", "why"),
    [
        ([refusal(403, "Authorization_RequestDenied")], "403", "no permission"),
        ([Scripted(200, {"value": []})], "no link for the next read", "half an answer"),
        ([Scripted(200, {})], "no link for the next read", "nothing at all"),
    ],
)
async def test_a_first_read_that_is_not_whole_is_none(
    bench: tuple[FakeGraph, Graph], script: list[Scripted], said: str, why: str
) -> None:
    fake, graph = bench
    fake.script += script

    with pytest.raises(GraphError) as refused:
        await read_directory(graph, None)

    assert said in refused.value.message, why


async def test_a_page_without_its_people_is_not_taken_for_nobody(
    bench: tuple[FakeGraph, Graph],
) -> None:
    fake, graph = bench
    link = {"value": [], "@odata.deltaLink": f"{fake.root}/users/delta?$deltatoken=2"}
    fake.script += [Scripted(200, link), Scripted(200, {})]

    with pytest.raises(GraphError, match="no list in a page"):
        await read_directory(graph, None)


async def test_another_refusal_in_the_middle_is_said_and_nothing_is_known(
    bench: tuple[FakeGraph, Graph],
) -> None:
    fake, graph = bench
    fake.changed = ["entra-1002"]
    changes = {"value": [{"id": "entra-1002"}], "@odata.deltaLink": f"{fake.root}/users/delta?x=1"}
    fake.script += [Scripted(200, changes), refusal(403, "Forbidden")]

    with pytest.raises(GraphError, match="403 Forbidden"):
        await read_directory(graph, f"{fake.root}/users/delta?$deltatoken=1")
