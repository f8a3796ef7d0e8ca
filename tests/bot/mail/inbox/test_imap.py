"""A real IMAP server: read from the bookmark on, marked by nothing, and honest about trouble."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.environment import Secret
from bot.mail.inbox.imap import ImapInbox
from bot.mail.inbox.imap_news import NoNewsError, wait_for_news
from bot.mail.inbox.imap_session import open_folder
from scheduler.mail_ports import Fetched, MailboxError
from storage.mailboxes import Reading
from tests.bot.mail.inbox.dovecot import Dovecot, running
from tests.free_ports import free_ports

NOW = datetime.now(UTC)  # noqa: TID251 - the server keeps its own time


def letter(number: int, *, size: int = 0) -> bytes:
    body = b"x" * 70 + b"\r\n"
    head = f"From: ada@example.gov.uk\r\nSubject: {number}\r\nMessage-ID: <{number}@x>\r\n\r\n"
    return head.encode() + body * (size // len(body) + 1)


async def read(inbox: ImapInbox, reading: Reading | None = None) -> list[Fetched]:
    return [each async for each in inbox.since(reading or Reading(), now=NOW)]


def subjects(found: list[Fetched]) -> list[str]:
    return [
        line.decode().removeprefix("Subject: ")
        for each in found
        for line in (each.content or b"").splitlines()
        if line.startswith(b"Subject:")
    ]


async def test_what_came_in_is_read_from_the_bookmark_on(dovecot: Dovecot) -> None:
    inbox = ImapInbox(dovecot.route)
    for number in (1, 2):
        dovecot.deliver(letter(number))
    first = await read(inbox)
    assert subjects(first) == ["1", "2"]
    assert await read(inbox, Reading(first[-1].place)) == []
    dovecot.deliver(letter(3))
    assert subjects(await read(inbox, Reading(first[-1].place))) == ["3"]
    assert subjects(await read(inbox, Reading(first[0].place))) == ["2", "3"]


async def test_an_empty_mailbox_gives_only_its_place(dovecot: Dovecot) -> None:
    (step,) = await read(ImapInbox(dovecot.route))
    assert step.content is None
    assert step.place is not None
    assert step.place.endswith(":0")
    assert await read(ImapInbox(dovecot.route), Reading(step.place)) == []
    dovecot.deliver(letter(1))
    assert subjects(await read(ImapInbox(dovecot.route), Reading(step.place))) == ["1"]


async def test_reading_marks_nothing(dovecot: Dovecot) -> None:
    dovecot.deliver(letter(1))
    await read(ImapInbox(dovecot.route))
    folder = await asyncio.to_thread(open_folder, dovecot.route, None)
    flags = folder.client.get_flags([1])
    folder.client.logout()
    assert b"\\Seen" not in flags[1]


async def test_in_a_new_era_it_begins_some_days_back(dovecot: Dovecot) -> None:
    inbox = ImapInbox(dovecot.route)
    for number in (1, 2):
        dovecot.deliver(letter(number))
    place = (await read(inbox))[-1].place
    await asyncio.sleep(1.1)  # an era is named by its second
    dovecot.start_a_new_era()
    again = await read(inbox, Reading(place, read_at=NOW))
    assert sorted(subjects(again)) == ["1", "2"]
    assert place is not None
    assert (again[-1].place or "").split(":")[0] != place.split(":")[0]


async def test_what_is_older_than_it_looks_back_is_left_alone(dovecot: Dovecot) -> None:
    dovecot.deliver(letter(1))
    inbox = ImapInbox(dovecot.route)
    later = NOW + timedelta(days=9)
    (step,) = [each async for each in inbox.since(Reading(), now=later)]
    assert step.content is None


async def test_of_an_email_that_is_too_large_the_headers_are_read(dovecot: Dovecot) -> None:
    dovecot.deliver(letter(1, size=3_000_000))
    (whole,) = await read(ImapInbox(dovecot.route))
    assert len(whole.content or b"") > 3_000_000
    (head,) = await read(replace(ImapInbox(dovecot.route), largest=2_000_000))
    assert subjects([head]) == ["1"]
    assert (head.is_whole, len(head.content or b"") < 2_000) == (False, True)


async def test_another_folder_can_be_named(dovecot: Dovecot) -> None:
    with pytest.raises(MailboxError, match="check the folder"):
        await read(ImapInbox(replace(dovecot.route, folder="Nowhere")))


async def test_a_wrong_password_and_a_server_that_is_away_are_sentences(dovecot: Dovecot) -> None:
    wrong = replace(dovecot.route, password=Secret("wrong"))
    with pytest.raises(MailboxError, match="does not let us in"):
        await read(ImapInbox(wrong))
    away = replace(dovecot.route, port=free_ports(1)[0])
    with pytest.raises(MailboxError, match="cannot be reached"):
        await read(ImapInbox(away))


async def test_the_apps_token_lets_us_in(dovecot: Dovecot) -> None:
    dovecot.deliver(letter(1))
    asked: list[str] = []

    async def introspect(request: web.Request) -> web.Response:
        asked.append((await request.post())["token"])  # type: ignore[arg-type]
        return web.json_response({"active": True, "username": "training"})

    async def token() -> str:
        return "a-token-of-the-app"

    app = web.Application()
    app.router.add_post("/", introspect)
    async with TestServer(app, port=dovecot.introspection):
        route = replace(dovecot.route, with_token=True, password=None)
        assert subjects(await read(ImapInbox(route, token))) == ["1"]
    assert asked == ["a-token-of-the-app"]


async def test_a_token_that_the_server_does_not_take_is_a_sentence_too(dovecot: Dovecot) -> None:
    async def token() -> str:
        return "a token"

    with pytest.raises(MailboxError, match="does not let us in"):
        await read(ImapInbox(replace(dovecot.route, with_token=True), token))


async def test_news_wakes_at_once(dovecot: Dovecot) -> None:
    stopping = asyncio.Event()
    waiting = asyncio.create_task(wait_for_news(ImapInbox(dovecot.route), stopping))
    await asyncio.sleep(0.5)
    assert not waiting.done()
    dovecot.deliver(letter(1))
    async with asyncio.timeout(10):
        assert await waiting


async def test_waiting_for_news_ends_with_the_process(dovecot: Dovecot) -> None:
    stopping = asyncio.Event()
    waiting = asyncio.create_task(wait_for_news(ImapInbox(dovecot.route), stopping))
    await asyncio.sleep(0.2)
    stopping.set()
    async with asyncio.timeout(10):
        assert not await waiting


@pytest.mark.usefixtures("dovecot")
async def test_a_server_that_tells_no_news_is_asked_every_minute_only() -> None:
    with running("imap_capability = IMAP4rev1 SASL-IR\n") as old, pytest.raises(NoNewsError):
        await wait_for_news(ImapInbox(old.route), asyncio.Event())
