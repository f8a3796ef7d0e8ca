"""Mail by GOV.UK Notify: what is sent, how each answer ends a send, and what it says when asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.environment import Secret
from bot.mail.notify import NotifySender, NotifyTemplate
from bot.mail.notify_calls import NotifyCalls, NotifyError
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
from tests.bot.mail.cutting import Step, Trouble
from tests.bot.mail.fake_notify import (
    KEY,
    SERVICE,
    TEMPLATE,
    FakeNotify,
    fake_notify,
    refusal,
)
from tests.bot.mail.written import LETTERS, SHORT, outgoing, reached_at

SOON, LATER, LONG_AFTER = timedelta(seconds=30), timedelta(minutes=5), timedelta(days=3)


@asynccontextmanager
async def sender_to(
    notify: FakeNotify, *, key: Secret = KEY, answer_seconds: float = 5
) -> AsyncIterator[NotifySender]:
    sender = NotifySender(
        notify.calls(key, answer_seconds=answer_seconds), NotifyTemplate(TEMPLATE)
    )
    try:
        yield sender
    finally:
        await sender.close()


async def sent_with(*script: Step, answer_seconds: float = 0.5) -> tuple[Receipt, int]:
    """The receipt, and how many messages Notify has after it."""
    async with fake_notify(*script) as notify:
        async with sender_to(notify, answer_seconds=answer_seconds) as sender:
            receipt = await sender.send(outgoing(), SHORT)
        return receipt, len(notify.taken)


async def test_a_letter_goes_through_the_template_under_our_own_reference() -> None:
    async with fake_notify() as notify:
        reply_to = "44444444-aaaa-4bbb-8ccc-000000000004"
        sender = NotifySender(notify.calls(), NotifyTemplate(TEMPLATE, reply_to))
        receipt = await sender.send(outgoing(), LETTERS["reminder"])
        await sender.close()
    (email,) = notify.taken
    body = email["personalisation"].pop("body")
    assert receipt == Receipt("notification-1")
    assert email == {
        "email_address": "person-1001@example.gov.uk",
        "template_id": TEMPLATE,
        "personalisation": {"subject": LETTERS["reminder"].subject},
        "reference": "d-0001",
        "email_reply_to_id": reply_to,
        "id": "notification-1",
        "status": "sending",
    }
    assert body.startswith("# Your safeguarding training\n\nHello Ada Finch.")


async def test_without_a_reply_to_of_its_own_none_is_named() -> None:
    async with fake_notify() as notify, sender_to(notify) as sender:
        await sender.send(outgoing(), SHORT)
    assert "email_reply_to_id" not in notify.taken[0]


@pytest.mark.parametrize(
    ("refused", "error", "answer", "pause", "why"),
    [
        (refusal(429, "RateLimitError"), TryLaterError, "429 RateLimitError", 60, "a busy minute"),
        (refusal(429, "TooManyRequestsError"), TryLaterError, "429 TooManyRequestsError", 3600, "the day's limit"),
        (refusal(403, "AuthError"), TryLaterError, "403 AuthError", 60, "the key or the clock"),
        (refusal(401, "AuthError"), TryLaterError, "401 AuthError", 60, "no token at all"),
        (refusal(400, "ValidationError", "email_address is not a valid email address"), UnreachableError, "400 ValidationError", None, "a bad address"),
        (refusal(400, "ValidationError", "template_id is not a valid UUID"), RejectedError, "400 ValidationError", None, "our fault"),
        (refusal(400, "BadRequestError", "Can't send to this recipient when service is in trial mode"), RejectedError, "400 BadRequestError", None, "to the team alone, so far"),
        (refusal(400, "BadRequestError", "Emails cannot be longer than 2000000 bytes."), RejectedError, "400 BadRequestError", None, "too long"),
        (refusal(413, ""), RejectedError, "413", None, "too large"),
        (refusal(404, "NoResultFound"), RejectedError, "404 NoResultFound", None, "no such template"),
    ],
)  # fmt: skip
async def test_a_refusal_says_what_follows_from_it(
    refused: Step, error: type[SendError], answer: str, pause: float | None, why: str
) -> None:
    with pytest.raises(error) as ended:
        await sent_with(refused)
    assert (ended.value.answer, getattr(ended.value, "after_seconds", None)) == (answer, pause), why
    assert getattr(ended.value, "for_all", False) is (pause is not None), "everybody's pause"


async def test_nobody_listening_is_tried_later(unused_tcp_port: int) -> None:
    calls = NotifyCalls(KEY, base_url=f"http://127.0.0.1:{unused_tcp_port}")
    sender = NotifySender(calls, NotifyTemplate(TEMPLATE))
    with pytest.raises(TryLaterError, match="no connection"):
        await sender.send(outgoing(), SHORT)
    await sender.close()


async def test_a_host_that_nobody_knows_is_tried_later() -> None:
    calls = NotifyCalls(KEY, base_url="http://notify.invalid")
    sender = NotifySender(calls, NotifyTemplate(TEMPLATE))
    with pytest.raises(TryLaterError, match="no connection"):
        await sender.send(outgoing(), SHORT)
    await sender.close()


async def test_a_wrong_key_is_a_matter_of_the_settings_and_not_of_the_message() -> None:
    async with fake_notify() as notify:
        wrong = Secret(f"live-{TEMPLATE}-{SERVICE}")
        async with sender_to(notify, key=wrong) as sender:
            with pytest.raises(TryLaterError, match="403 AuthError"):
                await sender.send(outgoing(), SHORT)
    assert notify.taken == []


async def test_somebody_without_an_address_cannot_be_reached() -> None:
    async with fake_notify() as notify, sender_to(notify) as sender:
        with pytest.raises(UnreachableError, match="no address"):
            await sender.send(outgoing(reached_at(None)), SHORT)


DOUBTS = [
    (Trouble.CUT_BEFORE, False, "hung up before it read anything"),
    (Trouble.CUT_DURING, False, "hung up in the middle of the body"),
    (Trouble.CUT_AFTER, True, "taken, and the answer lost"),
    (Trouble.HANG_BEFORE, False, "silent, and nothing taken"),
    (Trouble.HANG_AFTER, True, "silent, and taken"),
    (Trouble.FAIL_AFTER, True, "taken, and the answer was 500"),
    (refusal(500, "Exception"), False, "an error of its own"),
    (refusal(503, ""), False, "down"),
    (refusal(408, ""), False, "it waited for us, and may have begun"),
]


@pytest.mark.parametrize(("trouble", "is_taken", "why"), DOUBTS)
async def test_what_may_have_been_taken_is_asked_about_and_ends_once(
    trouble: Step, is_taken: bool, why: str
) -> None:
    async with fake_notify(trouble) as notify, sender_to(notify, answer_seconds=0.4) as sender:
        with pytest.raises(NotifyError):
            await sender.send(outgoing(), SHORT)
        assert isinstance(sender, Enquirer)
        found = await sender.find("d-0001", doubtful_for=LATER)
    assert found == (Receipt("notification-1") if is_taken else None), why


async def test_a_lie_is_believed_for_there_is_nothing_else_to_go_by() -> None:
    assert await sent_with(Trouble.LIE) == (Receipt("notification-0"), 0)


@pytest.mark.parametrize(
    ("status", "doubtful_for", "expected", "why"),
    [
        ("created", SOON, Receipt("notification-1"), "it has it"),
        ("permanent-failure", LATER, Receipt("notification-1"), "it had it, and it came back"),
        ("technical-failure", LATER, None, "it could not hand it on, so it may go again"),
    ],
)
async def test_notifys_word_decides(
    status: str, doubtful_for: timedelta, expected: Receipt | None, why: str
) -> None:
    async with fake_notify(status=status) as notify, sender_to(notify) as sender:
        await sender.send(outgoing(), SHORT)
        assert await sender.find("d-0001", doubtful_for=doubtful_for) == expected, why


@pytest.mark.parametrize(
    ("doubtful_for", "error", "why"),
    [
        (SOON, TooSoonError, "the call may still be on its way in"),
        (LONG_AFTER, NoTraceError, "it may have forgotten it by now"),
    ],
)
async def test_having_no_trace_proves_nothing_too_soon_and_too_late(
    doubtful_for: timedelta, error: type[Exception], why: str
) -> None:
    async with fake_notify() as notify, sender_to(notify) as sender:
        with pytest.raises((TooSoonError, NoTraceError)) as ended:
            await sender.find("d-0001", doubtful_for=doubtful_for)
    assert type(ended.value) is error, why


async def test_an_answer_that_makes_no_sense_is_no_word_that_it_was_not_taken() -> None:
    async with fake_notify() as notify, sender_to(notify) as sender:
        notify.script = [refusal(200, "")]
        with pytest.raises(NotifyError, match="no list of notifications"):
            await sender.find("d-0001", doubtful_for=LATER)


async def test_what_notify_says_in_words_is_kept_out_of_the_error() -> None:
    with pytest.raises(RejectedError) as refused:
        await sent_with(refusal(400, "BadRequestError", "ada.finch@example.gov.uk is secret"))
    assert "secret" not in f"{refused.value} {refused.value.__cause__}"
