"""IMAP servers that leave out what they should say."""

import pytest

from bot.mail.inbox.imap import ImapInbox
from scheduler.mail_ports import MailboxError
from storage.mailboxes import Reading
from tests.bot.mail.inbox.odd_imap import OddImap, listening
from tests.bot.mail.inbox.test_imap import letter, read, subjects

FAR_BACK = Reading("6:9")
"""A bookmark of another era."""


async def test_a_server_that_does_not_say_its_next_number_is_read_all_the_same() -> None:
    async with listening(OddImap([letter(1), letter(2)], says_next=False)) as server:
        inbox = ImapInbox(server.route)
        await inbox.look()
        first = await read(inbox)
        assert (subjects(first), first[-1].place) == (["1", "2"], "7:2")
        assert await read(inbox, Reading(first[-1].place)) == []


@pytest.mark.parametrize("says_next", [True, False])
async def test_an_empty_mailbox_has_its_place_with_and_without_that_number(says_next: bool) -> None:
    async with listening(OddImap(says_next=says_next)) as server:
        (step,) = await read(ImapInbox(server.route), FAR_BACK)
    assert (step.content, step.place) == (None, "7:0")


async def test_a_server_without_an_era_is_a_sentence() -> None:
    async with listening(OddImap([letter(1)], says_era=False)) as server:
        with pytest.raises(MailboxError, match="does not say how it numbers emails"):
            await ImapInbox(server.route).look()


async def test_a_server_that_speaks_no_imap_is_a_sentence() -> None:
    class Nonsense(OddImap):
        def _answer_to(self, command: str) -> tuple[bytes, str]:
            said, ending = super()._answer_to(command)
            return said.replace(b"[UIDVALIDITY 7]", b"[UIDVALIDITY seven]"), ending

    async with listening(Nonsense([letter(1)])) as server:
        with pytest.raises(MailboxError, match="mail server"):
            await ImapInbox(server.route).look()
