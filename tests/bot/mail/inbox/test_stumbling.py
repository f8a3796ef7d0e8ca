"""An email that the mailbox cannot hand over: tried a few times, then passed, and its sender told."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from bot.mail.inbox.imap import ImapInbox
from scheduler.mail_ports import Mailbox, MailboxError, StumbleError
from storage import mailboxes
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.inbox.fake_outlook import fake_outlook
from tests.bot.mail.inbox.odd_imap import GONE, REFUSED, OddImap, listening
from tests.bot.mail.looked_up import ADA_ID, BRAM_ID
from tests.bot.mail.post_room import PostRoom

BROKEN, LOST, GOOD = (
    CONTENT["outlook"],
    CONTENT["outlook, with thanks"],
    CONTENT["what do I need to do"],
)
FEW = 3

Opening = Callable[[str], AbstractAsyncContextManager[Mailbox]]


@asynccontextmanager
async def by_imap(failing: str) -> AsyncIterator[Mailbox]:
    emails = [BROKEN, LOST, GOOD]
    server = OddImap(emails, broken=frozenset({1}), lost=frozenset({2}), failing=failing)
    async with listening(server):
        yield ImapInbox(server.route)


@asynccontextmanager
async def by_graph(_failing: str) -> AsyncIterator[Mailbox]:
    async with fake_outlook() as (outlook, session):
        outlook.emails = {"broken": BROKEN, "lost": LOST, "good": GOOD}
        outlook.broken, outlook.lost = {"broken"}, {"lost"}
        yield outlook.inbox(session)


@pytest.mark.parametrize(
    ("opened", "failing", "why"),
    [
        (by_imap, REFUSED, "the server says no"),
        (by_imap, GONE, "the server dies of it"),
        (by_graph, "", "Exchange cannot convert it"),
    ],
)
async def test_the_others_behind_it_are_read_after_a_few_tries(
    room: PostRoom, opened: Opening, failing: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(failing) as mailbox:
        room.pile = mailbox
        for _ in range(3 * FEW):
            with pytest.raises(StumbleError, match="tried a few times more and then passed over"):
                await room.receive()
        found = await room.receive()
        again = await room.receive()
    assert (found, again) == ({"answered": 1}, {}), why
    assert await room.outcomes() == [("answered", ADA_ID), ("answered", BRAM_ID)]
    assert await room.titles() == [
        "I could not read your email",
        "Your safeguarding training",
    ]
    warned = {each.message for each in caplog.records if each.name.endswith("stumbling")}
    assert warned == {"email read by its headers alone", "email passed over"}


@pytest.mark.parametrize("status", [401, 403, 429, 503])
async def test_what_is_refused_of_every_email_alike_is_no_fault_of_one(
    room: PostRoom, status: int
) -> None:
    async with fake_outlook() as (outlook, session):
        outlook.emails = {"good": GOOD}
        outlook.lost, outlook.failing = {"good"}, (status, "NotNow")
        room.pile = outlook.inbox(session)
        for _ in range(3 * FEW):
            with pytest.raises(MailboxError) as refused:
                await room.receive()
            assert not isinstance(refused.value, StumbleError)
        outlook.lost = set()
        assert await room.receive() == {"answered": 1}


async def test_on_a_dry_run_nothing_is_counted(room: PostRoom) -> None:
    async with by_imap(REFUSED) as mailbox:
        room.pile = mailbox
        for _ in range(FEW + 1):
            with pytest.raises(StumbleError):
                await room.reader.read(dry_run=True)
        async with room.database.reading() as conn:
            assert (await mailboxes.find(conn, mailbox.name)).stumbles == {}
