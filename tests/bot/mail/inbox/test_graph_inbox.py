"""An Exchange Online mailbox through Graph: from link to link, each email as it arrived."""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession

from bot.mail.inbox.graph import GraphInbox
from scheduler.jobs.read_mail import AT_MOST
from scheduler.mail_ports import Fetched, MailboxError
from storage.mailboxes import Reading
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.inbox.fake_outlook import FakeOutlook, fake_outlook
from tests.bot.mail.post_room import PostRoom
from tests.dialogs.asked import NOW
from tests.fakes import MovingClock


@dataclass(slots=True)
class Tiring:
    """A mailbox at which a run's time is up after some emails."""

    inbox: GraphInbox
    clock: MovingClock
    emails: int

    @property
    def name(self) -> str:
        return self.inbox.name

    async def since(self, reading: Reading, *, now: datetime) -> AsyncGenerator[Fetched, None]:
        number = 0
        async for each in self.inbox.since(reading, now=now):
            number += 1
            if number == self.emails:
                self.clock.moment += AT_MOST * 2
            yield each


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
    assert numbers(await read(both)) == [0, 1, 2, 3, 4]


async def test_the_first_read_begins_a_week_back_and_asks_only_for_what_it_needs(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    await read(both)
    first, *_, last = [each for each in both[0].asked_for if "=" in each and "id/" not in each]
    assert "$select=id,receivedDateTime" in first
    assert "$filter=receivedDateTime ge 2026-11-16T09:30:00Z" in first
    assert "$orderby=receivedDateTime" in first
    assert "$filter=receivedDateTime ge 2026-11-23T09:04:00Z" in last
    assert "changeType=created" in last


async def test_it_goes_on_from_the_link_that_was_kept(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    place = (await read(both))[-1].place
    (step,) = await read(both, Reading(place))
    assert step.content is None
    both[0].emails["id/9="] = HEAD % 9
    assert numbers(await read(both, Reading(place))) == [9]


async def test_killed_anywhere_it_goes_on_at_the_page(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    found = await read(both)
    places = [number for number, each in enumerate(found) if each.place]
    assert len(places) >= 4
    for number in places:
        before = numbers(found[: number + 1])
        after = numbers(await read(both, Reading(found[number].place)))
        assert {*before, *after} == {0, 1, 2, 3, 4}


async def test_more_emails_than_a_filtered_query_returns_are_all_read(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].most_filtered = 3
    assert sorted(numbers(await read(both))) == [0, 1, 2, 3, 4]


async def test_emails_of_one_moment_that_fill_pages_are_all_read(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].together = {f"id/{number}=" for number in range(4)}
    assert sorted(numbers(await read(both))) == [0, 1, 2, 3, 4]


async def test_an_email_deleted_while_the_first_pages_are_read_hides_no_other(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    outlook, session = both
    found = []
    async for each in outlook.inbox(session).since(Reading(), now=NOW):
        found.append(each)
        outlook.emails.pop("id/0=", None)
    assert sorted(numbers(found)) == [0, 1, 2, 3, 4]


async def test_what_comes_in_during_the_first_read_is_read_too(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    outlook, session = both
    found = []
    async for each in outlook.inbox(session).since(Reading(), now=NOW):
        found.append(each)
        outlook.emails.setdefault("id/8=", HEAD % 8)
    assert sorted(numbers(found)) == [0, 1, 2, 3, 4, 8]


async def test_an_empty_mailbox_is_read_and_then_what_comes(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].emails.clear()
    found = await read(both)
    assert [each.content for each in found] == [None, None]
    both[0].emails["id/9="] = HEAD % 9
    assert numbers(await read(both, Reading(found[-1].place))) == [9]


@pytest.mark.parametrize(
    ("status", "code"),
    [(410, "syncStateNotFound"), (410, ""), (400, "syncStateInvalid"), (410, "resyncRequired")],
)
async def test_where_graph_lost_count_it_begins_some_days_back(
    both: tuple[FakeOutlook, ClientSession], status: int, code: str
) -> None:
    place = (await read(both))[-1].place
    both[0].refusals = [(status, code)]
    read_at = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert sorted(numbers(await read(both, Reading(place, read_at=read_at)))) == [0, 1, 2, 3, 4]
    assert [each for each in both[0].asked_for if "2026-11-18T12:00:00Z" in each]


async def test_where_graph_loses_count_in_the_middle_it_begins_again_in_the_same_read(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    outlook, session = both
    place = (await read(both))[-1].place
    outlook.emails |= {f"id/{number}=": HEAD % number for number in range(5, 9)}
    found = []
    async for each in outlook.inbox(session).since(Reading(place, read_at=NOW), now=NOW):
        found.append(each)
        outlook.oldest_link = 8
    assert sorted(numbers(found)) == [*range(9)]


async def test_graph_that_never_finds_its_count_again_is_given_up(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    place = (await read(both))[-1].place
    both[0].refusals = [(410, "syncStateNotFound")] * 9
    with pytest.raises(MailboxError, match="410 syncStateNotFound"):
        await read(both, Reading(place))


async def test_links_that_lead_in_a_circle_are_given_up(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].is_circling = True
    with pytest.raises(MailboxError, match="pages in a circle"):
        await read(both)


async def test_an_email_that_was_moved_meanwhile_is_passed_over(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].gone = {"id/1=", "id/4="}
    found = await read(both)
    assert numbers(found) == [0, 2, 3]
    assert found[1].place is not None
    assert found[-1].place is not None


async def test_of_an_email_that_is_too_large_the_headers_are_read(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].emails = {"big": HEAD % 7 + b"x" * 20_000}
    found, _ = await read(both)
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


async def test_throttling_is_borne_as_long_as_graph_says_and_a_stale_token_is_replaced(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].retry_after = "17"
    both[0].refusals = [(429, "TooManyRequests"), (401, "InvalidAuthenticationToken")]
    assert numbers(await read(both)) == [0, 1, 2, 3, 4]
    assert both[0].tokens.renewed == 1
    assert both[0].waited == [17.0]


async def test_throttling_in_the_middle_loses_nothing(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    outlook, session = both
    found: list[Fetched] = []

    async def read_until_throttled() -> None:
        async for each in outlook.inbox(session).since(Reading(), now=NOW):
            found.append(each)
            if len(found) == 3:
                outlook.retry_after = "3600"
                outlook.refusals = [(429, "TooManyRequests")]

    with pytest.raises(MailboxError, match="429"):
        await read_until_throttled()
    assert outlook.waited == []
    place = [each.place for each in found if each.place][-1]
    assert sorted({*numbers(found), *numbers(await read(both, Reading(place)))}) == [0, 1, 2, 3, 4]


async def test_a_token_that_is_refused_twice_is_a_sentence(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    both[0].refusals = [(401, "InvalidAuthenticationToken")] * 2
    with pytest.raises(MailboxError, match="Check the app's identity in the settings"):
        await read(both)


async def test_a_huge_mailbox_is_read_on_where_a_run_has_ended(
    room: PostRoom, both: tuple[FakeOutlook, ClientSession]
) -> None:
    outlook, session = both
    kept = CONTENT["a question without a thread"]
    outlook.emails = {
        str(number): kept.replace(b"Message-ID: <", b"Message-ID: <%d." % number)
        for number in range(7)
    }
    room.pile = Tiring(outlook.inbox(session), room.clock, emails=3)

    runs = [await room.receive() for _ in range(5)]

    assert sum(each.get("answered", 0) + each.get("capped", 0) for each in runs) == 7
    assert runs[-1] == {}


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
