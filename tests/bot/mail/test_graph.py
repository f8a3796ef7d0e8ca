"""Mail by Microsoft Graph: what is sent, how each answer ends a send, and what the mailbox shows."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.entra.graph import Graph, GraphError
from bot.entra.tokens import TokenError
from bot.mail.graph import GraphPatience, GraphSender
from bot.mail.graph_files import FileUploads
from bot.mail.graph_mailbox import GraphMailbox
from dialogs.letters.letter import Attachment
from scheduler.ports import (
    Enquirer,
    NoTraceError,
    Receipt,
    RejectedError,
    SendError,
    TooSoonError,
    TryLaterError,
    UnreachableError,
)
from tests.bot.fake_graph import SomeTokens
from tests.bot.mail.cutting import Step, Trouble
from tests.bot.mail.fake_exchange import MAILBOX, exchange_and_session, refusal
from tests.bot.mail.written import LETTERS, SHORT, outgoing, reached_at, writer

TAKEN = Receipt("<d-0001@example.gov.uk>")
SOON, LATER, LONG_AFTER = timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=16)


async def test_a_letter_is_sent_as_it_was_written_under_our_own_message_id() -> None:
    async with exchange_and_session() as (exchange, session):
        receipt = await exchange.sender(session).send(outgoing(), LETTERS["welcome"])
    (item,) = exchange.sent
    assert receipt == TAKEN
    assert item.message_id == "<d-0001@example.gov.uk>"
    assert item.mime == writer().write(outgoing(), LETTERS["welcome"]).as_bytes()
    assert exchange.asked == ["find", "draft", "send"]
    assert exchange.drafts == {}


async def test_no_more_than_four_are_under_way_at_once() -> None:
    async with exchange_and_session() as (exchange, session):
        exchange.takes_seconds = 0.02
        sender = exchange.sender(session)
        each = [outgoing(delivery_id=f"d-{number}") for number in range(12)]
        await asyncio.gather(*(sender.send(one, SHORT) for one in each))
    assert len(set(exchange.taken)) == 12
    assert exchange.most_at_once == 4


async def test_a_server_that_names_messages_itself_is_told_our_name() -> None:
    async with exchange_and_session() as (exchange, session):
        exchange.renames = True
        await exchange.sender(session).send(outgoing(), SHORT)
    assert exchange.taken == ["<d-0001@example.gov.uk>"]
    assert exchange.asked == ["find", "draft", "change", "send"]


@pytest.mark.parametrize(
    ("size", "is_after"), [(1_000, False), (2_500_000, True), (7_000_000, True)]
)
async def test_files_travel_within_the_message_or_after_it(size: int, is_after: bool) -> None:
    files = (
        Attachment("paper.pdf", "application/pdf", b"x" * size),
        Attachment("note.txt", "text/plain", b"short"),
    )
    async with exchange_and_session() as (exchange, session):
        await exchange.sender(session).send(outgoing(), replace(SHORT, files=files))
    (item,) = exchange.sent
    within = {
        str(each.get_filename()): each.get_payload(decode=True)
        for each in item.parsed.iter_attachments()
    }
    assert bool(item.files) is is_after is not bool(within)
    assert (item.files or within) == {file.name: file.content for file in files}


BEFORE_SENDING = [
    ({"draft": [refusal(429, "ApplicationThrottled", Retry_After="7")]}, TryLaterError, 7, "throttled"),
    ({"find": [refusal(429, "MailboxConcurrency", Retry_After="3")]}, TryLaterError, 3, "at the first look"),
    ({"draft": [refusal(503, "ServiceUnavailable", Retry_After="9")]}, TryLaterError, 9, "only a draft"),
    ({"draft": [refusal(500, "InternalServerError")]}, TryLaterError, None, "only a draft"),
    ({"draft": [Trouble.CUT_BEFORE]}, TryLaterError, None, "hung up before the body"),
    ({"draft": [Trouble.CUT_DURING]}, TryLaterError, None, "hung up in the middle of it"),
    ({"draft": [Trouble.CUT_AFTER]}, TryLaterError, None, "there is a draft, and nothing was sent"),
    ({"draft": [Trouble.HANG_AFTER]}, TryLaterError, None, "the same, silently"),
    ({"draft": [Trouble.LIE]}, TryLaterError, None, "a draft that has no id"),
    ({"find": [Trouble.HANG_BEFORE]}, TryLaterError, None, "silent at the first look"),
    ({"draft": [refusal(401), refusal(401)]}, TryLaterError, 60, "a fresh token was refused too"),
    ({"draft": [refusal(403, "ErrorAccessDenied")]}, TryLaterError, 60, "no permission: not the message's fault"),
    ({"find": [refusal(404, "ErrorInvalidUser")]}, TryLaterError, 60, "no such mailbox"),
    ({"draft": [refusal(403, "ErrorQuotaExceeded")]}, TryLaterError, 3600, "the mailbox is full"),
    ({"draft": [refusal(400, "ErrorMimeContentInvalid")]}, RejectedError, None, "our fault"),
    ({"draft": [refusal(413, "")]}, RejectedError, None, "too large"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "error", "pause", "why"), BEFORE_SENDING)
async def test_whatever_goes_wrong_before_sending_nothing_was_sent(
    script: dict[str, list[Step]], error: type[SendError], pause: float | None, why: str
) -> None:
    async with exchange_and_session(**script) as (exchange, session):
        with pytest.raises(error) as refused:
            await exchange.sender(session, seconds=0.3).send(outgoing(), SHORT)
        assert exchange.sent == []
    assert getattr(refused.value, "after_seconds", None) == pause, why


WHEN_SENDING = [
    ([refusal(429, "ApplicationThrottled", Retry_After="7")], TryLaterError, "plainly not now"),
    ([refusal(401), refusal(401)], TryLaterError, "plainly not let in"),
    ([refusal(403, "ErrorSendAsDenied")], TryLaterError, "a permission"),
    ([refusal(403, "ErrorMessageLimitExceeded")], TryLaterError, "enough for today"),
    ([refusal(409, "ErrorIrresolvableConflict")], TryLaterError, "somebody else touched the draft"),
    ([refusal(404, "ErrorItemNotFound")], TryLaterError, "somebody took the draft away"),
    ([refusal(400, "ErrorInvalidRecipients")], UnreachableError, "a bad address"),
    ([refusal(400, "ErrorInvalidRequest")], RejectedError, "our fault"),
]


@pytest.mark.parametrize(("steps", "error", "why"), WHEN_SENDING)
async def test_a_plain_refusal_to_send_proves_that_it_was_not_and_leaves_no_draft(
    steps: list[Step], error: type[SendError], why: str
) -> None:
    async with exchange_and_session(send=steps) as (exchange, session):
        with pytest.raises(error):
            await exchange.sender(session).send(outgoing(), SHORT)
    assert (exchange.sent, exchange.drafts) == ([], {}), why


IN_DOUBT = [
    (Trouble.CUT_BEFORE, False, "hung up before it did anything"),
    (Trouble.CUT_AFTER, True, "sent, and the answer lost"),
    (Trouble.HANG_BEFORE, False, "silent, and nothing done"),
    (Trouble.HANG_AFTER, True, "silent, and sent"),
    (Trouble.FAIL_AFTER, True, "sent, and the answer was 500"),
    (refusal(503, "ServiceUnavailable"), False, "down, perhaps too late"),
    (refusal(504, ""), False, "somebody between us gave up"),
    (refusal(408, ""), False, "it waited, and may have begun"),
]


@pytest.mark.parametrize(("trouble", "is_sent", "why"), IN_DOUBT)
async def test_what_may_have_been_sent_is_looked_up_and_ends_once(
    trouble: Step, is_sent: bool, why: str
) -> None:
    async with exchange_and_session(send=[trouble]) as (exchange, session):
        sender = exchange.sender(session, seconds=0.3)
        with pytest.raises(GraphError):
            await sender.send(outgoing(), SHORT)
        assert isinstance(sender, Enquirer)
        found = await sender.find("d-0001", doubtful_for=LATER)
        assert found == (TAKEN if is_sent else None), why
        assert exchange.drafts == {}, "what was not sent is taken away, so it never will be"


async def test_nobody_listening_is_tried_later(unused_tcp_port: int) -> None:
    async with ClientSession() as session:
        graph = Graph(session, SomeTokens(), root=f"http://127.0.0.1:{unused_tcp_port}", patience=0)
        mailbox = GraphMailbox(graph, MAILBOX, FileUploads(graph, session))
        with pytest.raises(TryLaterError):
            await GraphSender(writer(), mailbox, mail_from=MAILBOX).send(outgoing(), SHORT)


async def test_a_lie_is_believed_for_there_is_nothing_else_to_go_by() -> None:
    async with exchange_and_session(send=[Trouble.LIE]) as (exchange, session):
        assert await exchange.sender(session).send(outgoing(), SHORT) == TAKEN
    assert exchange.sent == []


async def test_a_stale_token_is_replaced_once() -> None:
    async with exchange_and_session(draft=[refusal(401)], send=[refusal(401)]) as (
        exchange,
        session,
    ):
        assert await exchange.sender(session).send(outgoing(), SHORT) == TAKEN
    assert exchange.tokens.renewed == 2
    assert exchange.taken == ["<d-0001@example.gov.uk>"]


async def test_without_a_token_nothing_is_sent() -> None:
    class NoTokens(SomeTokens):
        async def token(self, *, fresh: bool = False) -> str:
            raise TokenError("invalid_client" if not fresh else "fresh")

    async with exchange_and_session() as (exchange, session):
        exchange.tokens = NoTokens()
        with pytest.raises(TryLaterError, match="no token: invalid_client") as refused:
            await exchange.sender(session).send(outgoing(), SHORT)
    assert (refused.value.for_all, exchange.asked) == (True, [])


async def test_a_draft_left_from_an_attempt_before_is_taken_away_first() -> None:
    async with exchange_and_session(draft=[Trouble.CUT_AFTER]) as (exchange, session):
        sender = exchange.sender(session)
        with pytest.raises(TryLaterError):
            await sender.send(outgoing(), SHORT)
        assert len(exchange.drafts) == 1
        await sender.send(outgoing(), SHORT)
    assert (exchange.drafts, exchange.taken) == ({}, ["<d-0001@example.gov.uk>"])


@pytest.mark.parametrize(
    ("doubtful_for", "error", "why"),
    [
        (SOON, TooSoonError, "it may be on its way"),
        (LATER, TooSoonError, "still"),
        (LONG_AFTER, NoTraceError, "nobody can say any more"),
    ],
)
async def test_in_neither_folder_nobody_can_say(
    doubtful_for: timedelta, error: type[Exception], why: str
) -> None:
    async with exchange_and_session() as (exchange, session):
        with pytest.raises((TooSoonError, NoTraceError)) as ended:
            await exchange.sender(session).find("d-0001", doubtful_for=doubtful_for)
    assert type(ended.value) is error, why


async def test_a_draft_is_left_alone_while_the_call_to_send_it_may_still_come_in() -> None:
    async with exchange_and_session(send=[Trouble.HANG_BEFORE]) as (exchange, session):
        sender = exchange.sender(session, seconds=0.3)
        with pytest.raises(GraphError):
            await sender.send(outgoing(), SHORT)
        with pytest.raises(TooSoonError):
            await sender.find("d-0001", doubtful_for=SOON)
        assert len(exchange.drafts) == 1


async def test_a_draft_that_goes_while_we_look_at_it_proves_nothing() -> None:
    steps: list[Step] = [refusal(404, "ErrorItemNotFound")]
    async with exchange_and_session(send=[Trouble.CUT_BEFORE], discard=steps) as (
        exchange,
        session,
    ):
        sender = exchange.sender(session)
        with pytest.raises(GraphError):
            await sender.send(outgoing(), SHORT)
        with pytest.raises(TooSoonError):
            await sender.find("d-0001", doubtful_for=LATER)


async def test_what_is_slow_to_show_in_sent_items_is_found_later() -> None:
    async with exchange_and_session(send=[Trouble.CUT_AFTER]) as (exchange, session):
        exchange.on_its_way = 1
        sender = exchange.sender(session)
        with pytest.raises(GraphError):
            await sender.send(outgoing(), SHORT)
        with pytest.raises(TooSoonError):
            await sender.find("d-0001", doubtful_for=LATER)
        assert await sender.find("d-0001", doubtful_for=LATER) == TAKEN


async def test_a_folder_that_cannot_be_read_is_no_word_that_it_is_empty() -> None:
    async with exchange_and_session(find=[refusal(200)]) as (exchange, session):
        with pytest.raises(GraphError, match="no list in a page"):
            await exchange.sender(session).find("d-0001", doubtful_for=LONG_AFTER)


async def test_nobody_waits_for_others_until_their_lease_has_run_out() -> None:
    async with exchange_and_session(draft=[Trouble.HANG_BEFORE] * 4) as (exchange, session):
        sender = exchange.sender(session, patience=GraphPatience(turn=0.1, draft=0.4))
        each = [outgoing(delivery_id=f"d-{number}") for number in range(5)]
        ended = await asyncio.gather(
            *(sender.send(one, SHORT) for one in each), return_exceptions=True
        )
    assert Counter(map(str, ended)) == {"the draft took too long": 4, "others took too long": 1}


async def test_somebody_without_an_address_cannot_be_reached() -> None:
    async with exchange_and_session() as (exchange, session):
        with pytest.raises(UnreachableError, match="no address"):
            await exchange.sender(session).send(outgoing(reached_at(None)), SHORT)
    assert exchange.asked == []
