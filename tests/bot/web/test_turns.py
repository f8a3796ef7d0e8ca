"""Forms with files: nobody keeps anybody else from sending theirs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import FormData

from bot.web.refusals import RefusedError
from bot.web.turns import AT_ONCE, OF_ONE_PERSON, Turns
from tests.bot.uploads import made
from tests.bot.web.desk import EVIDENCE, FILLED_IN, OURS, WebDesk, open_desk, shown
from tests.cast import OVERDUE
from tests.evidence_means import Desk

PATIENT_SECONDS = 10
"""Far less than a form that sends nothing may take."""


@asynccontextmanager
async def holding_on(desk: WebDesk, path: str, count: int) -> AsyncIterator[None]:
    """So many forms with a file, sent by one link, that begin and then say nothing more."""
    url, head = desk.client.make_url(path), "multipart/form-data; boundary=B"
    request = (
        f"POST {url.raw_path} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: {head}\r\nContent-Length: 1000000\r\n\r\n--B\r\n"
    )
    writers = []
    for _ in range(count):
        _, writer = await asyncio.open_connection(url.host, url.port)
        writer.write(request.encode())
        await writer.drain()
        writers.append(writer)
    await asyncio.sleep(0.3)
    yield
    for writer in writers:
        writer.close()


async def test_one_link_cannot_hold_up_what_others_send(tmp_path: Path) -> None:
    async with (
        open_desk(tmp_path, evidence=Desk(tmp_path / "evidence")) as desk,
        holding_on(desk, desk.path(OVERDUE, EVIDENCE), AT_ONCE),
        asyncio.timeout(PATIENT_SECONDS),
    ):
        confirming = (await desk.get(desk.path())).form("Confirm")
        assert (await desk.send(desk.path(), confirming, FILLED_IN)).heading.startswith("Recorded")

        path = desk.path(opening=EVIDENCE)
        form = (await desk.get(path)).form("Send")
        day = {"done_on-day": "20", "done_on-month": "11", "done_on-year": "2026"}
        data = FormData({**form.values, "course": "basic_child", **day}, quote_fields=False)
        data.add_field("file", BytesIO(made.a_pdf()), filename="certificate.pdf")
        page = await shown(await desk.client.post(path, data=data, headers=OURS))
        assert page.heading == "Thank you: the safeguarding team has your certificate"


async def test_one_person_has_two_turns_and_the_next_comes_when_one_is_over() -> None:
    turns, taken = Turns(), asyncio.Event()

    async def third() -> None:
        async with turns.of("person-1001"):
            taken.set()

    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(AsyncExitStack())
        await first.enter_async_context(turns.of("person-1001"))
        await stack.enter_async_context(turns.of("person-1001"))
        waiting = asyncio.create_task(third())
        async with turns.of("person-1002"):
            assert not taken.is_set()
        await first.aclose()
        await waiting
    assert taken.is_set()


@pytest.mark.parametrize(
    ("held", "asks", "why"),
    [
        (["a"] * OF_ONE_PERSON, "a", "both of their own are taken"),
        ([str(number // OF_ONE_PERSON) for number in range(AT_ONCE)], "a", "all of them are"),
    ],
)
async def test_whoever_gets_no_turn_is_told_when_to_come_back_and_the_turns_are_not_lost(
    held: list[str], asks: str, why: str
) -> None:
    turns = Turns(most_seconds=0.05)
    async with AsyncExitStack() as stack:
        for each in held:
            await stack.enter_async_context(turns.of(each))
        with pytest.raises(RefusedError) as refused:
            await stack.enter_async_context(turns.of(asks))
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (503, "1"), why
    async with turns.of(asks):
        pass


async def test_who_had_a_turn_is_not_remembered() -> None:
    turns = Turns()
    async with turns.of("person-1001"):
        assert list(turns._of_people) == ["person-1001"]
    assert list(turns._of_people) == []
