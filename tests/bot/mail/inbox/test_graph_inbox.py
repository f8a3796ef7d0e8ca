"""An Exchange Online mailbox through Graph: from link to link, each email as it arrived."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession

from scheduler.mail_ports import Fetched, MailboxError
from storage.mailboxes import Reading
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.inbox.fake_outlook import FakeOutlook, fake_outlook
from tests.bot.mail.post_room import PostRoom
from tests.dialogs.asked import NOW

HEAD = b"From: ada@example.gov.uk\r\nSubject: %d\r\n\r\nhello\r\n"


@pytest.fixture
async def both() -> AsyncIterator[tuple[FakeOutlook, ClientSession]]:
    async with fake_outlook() as (outlook, session):
        outlook.emails = {f"id/{number}=": HEAD % number for number in range(5)}
        yield outlook, session


async def read(
    both: tuple[FakeOutlook, ClientSession], reading: Reading | None = None, *, largest: int = 9999
) -> list[Fetched]:
    outlook, session = both
    inbox = outlook.inbox(session, largest=largest)
    return [each async for each in inbox.since(reading or Reading(), now=NOW)]


def numbers(found: list[Fetched]) -> list[int]:
    return [int(each.content.split(b"Subject: ")[1][:1]) for each in found if each.content]


async def test_every_page_is_read_the_oldest_first(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    found = await read(both)
    assert numbers(found) == [0, 1, 2, 3, 4]
    assert [each.place is not None for each in found] == [False, True, False, True, True]


async def test_the_first_read_begins_a_week_back_and_asks_only_for_what_it_needs(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    await read(both)
    first = both[0].asked[0]
    assert "changeType=created" in first
    assert "$select=id,receivedDateTime" in first.replace("%2C", ",").replace("%24", "$")
    assert "2026-11-16T09:30:00Z" in first.replace("%3A", ":")


async def test_it_goes_on_from_the_link_that_was_kept(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    place = (await read(both))[-1].place
    (step,) = await read(both, Reading(place))
    assert step.content is None
    both[0].emails["id/9="] = HEAD % 9
    assert numbers(await read(both, Reading(place))) == [9]


async def test_killed_between_pages_it_goes_on_at_the_page(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    places = [each.place for each in await read(both) if each.place]
    assert numbers(await read(both, Reading(places[0]))) == [2, 3, 4]


@pytest.mark.parametrize(
    ("status", "code"), [(410, "syncStateNotFound"), (400, "syncStateInvalid")]
)
async def test_where_graph_lost_count_it_begins_some_days_back(
    both: tuple[FakeOutlook, ClientSession], status: int, code: str
) -> None:
    place = (await read(both))[-1].place
    both[0].refusals = [(status, code)]
    read_at = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert numbers(await read(both, Reading(place, read_at=read_at))) == [0, 1, 2, 3, 4]
    asked = [each.replace("%3A", ":") for each in both[0].asked]
    assert [each for each in asked if "2026-11-18T12:00:00Z" in each]


async def test_an_email_that_was_moved_meanwhile_is_passed_over(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].gone = {"id/1="}
    found = await read(both)
    assert numbers(found) == [0, 2, 3, 4]
    assert found[1].place is not None


async def test_of_an_email_that_is_too_large_the_headers_are_read(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].emails = {"big": HEAD % 7 + b"x" * 20_000}
    (found,) = await read(both)
    assert (found.is_whole, found.content) == (
        False,
        b"From: ada@example.gov.uk\r\nSubject: 7\r\n\r\n",
    )


async def test_a_refusal_is_a_sentence_without_graphs_words(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].refusals = [(403, "ErrorAccessDenied")]
    with pytest.raises(MailboxError, match=r"403 ErrorAccessDenied.*docs/replies\.md") as caught:
        await read(both)
    assert "secret" not in caught.value.message


async def test_throttling_is_borne_and_a_stale_token_is_replaced(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].refusals = [(429, "TooManyRequests"), (401, "InvalidAuthenticationToken")]
    assert numbers(await read(both)) == [0, 1, 2, 3, 4]
    assert both[0].tokens.renewed == 1


async def test_what_comes_by_graph_is_handled_like_everything_else(
    room: PostRoom, both: tuple[FakeOutlook, ClientSession]
) -> None:
    outlook, session = both
    outlook.emails = {
        "1": CONTENT["outlook"],
        "2": CONTENT["away, Exchange"],
        "3": CONTENT["outlook"],
    }
    room.pile = outlook.inbox(session)
    assert await room.receive() == {"recorded": 1, "automatic": 1}
    assert await room.titles() == ["Recorded: Safeguarding handout"]
    assert await room.receive() == {}
