"""The way out as it is put together: stopped addresses are spared, whichever way mail leaves."""

from collections.abc import AsyncIterator, Mapping

import pytest

from bot.mail_wires import with_register
from bot.wires import LetterComposer
from dialogs.letters.letter import Letter
from storage import ledger, troubled_addresses
from tests.bot.test_settings import APP, NOTIFY_KEY, settings_of
from tests.cast import NEW_STARTER
from tests.scheduler.town import Town, open_town
from training.bounces import Trouble, Weight
from training.delivery import DeliveryState

MAILBOX = {
    "MAILBOX": "imaps://training%40example.gov.uk@mail.example.gov.uk/INBOX",
    "MAILBOX_PASSWORD": "a password of these tests",
    "LINK_SECRET": "a secret of these tests, nobody else's",
}
NOTIFY = {"MAIL": "notify:", "NOTIFY_API_KEY": NOTIFY_KEY, "NOTIFY_TEMPLATE_ID": APP}
SMTP = {"MAIL": "smtp://mail.example.gov.uk"}


@pytest.fixture
async def town(sqlite_address: str) -> AsyncIterator[Town[Letter]]:
    """A council whose new starter waits for their first email."""
    async with open_town(sqlite_address, LetterComposer()) as opened:
        await opened.know(NEW_STARTER)
        await opened.plan()
        yield opened


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (SMTP | MAILBOX, "answers are read"),
        (SMTP, "there is no mailbox"),
        (NOTIFY | MAILBOX, "by Notify, which carries no address of ours"),
        (NOTIFY, "by Notify alone"),
    ],
)
async def test_what_waits_for_an_address_is_not_sent_once_that_is_stopped(
    town: Town[Letter], values: Mapping[str, str], why: str
) -> None:
    at = town.clock.now()
    complained = Trouble(Weight.COMPLAINT, "abuse", 1, at, at, stopped=True)
    async with town.database.writing() as conn:
        await troubled_addresses.hold(conn, NEW_STARTER.email or "", complained)

    ended = await with_register(town.deliverer(), settings_of(**values)).deliver()

    assert town.email.asked == [], why
    assert ended == {DeliveryState.FAILED: 1}
    async with town.database.reading() as conn:
        (missed,) = await ledger.unreachable(conn)
    assert missed.addressee.person_id == NEW_STARTER.person_id


@pytest.mark.parametrize("values", [SMTP, NOTIFY])
async def test_everybody_elses_mail_goes(town: Town[Letter], values: Mapping[str, str]) -> None:
    await with_register(town.deliverer(), settings_of(**values)).deliver()
    assert len(town.email.sent) == 1
