"""Whether an Exchange Online mailbox can be read: asked of Graph, with a sentence where it cannot."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from bot.entra.tokens import TokenError
from scheduler.mail_ports import MailboxError
from tests.bot.fake_graph import SomeTokens
from tests.bot.mail.inbox.fake_outlook import FakeOutlook, fake_outlook


@pytest.fixture
async def both() -> AsyncIterator[tuple[FakeOutlook, ClientSession]]:
    async with fake_outlook() as (outlook, session):
        yield outlook, session


class NoTokens(SomeTokens):
    """Nobody who gives one."""

    async def token(self, *, fresh: bool = False) -> str:  # noqa: ARG002
        raise TokenError("AADSTS7000222")


async def test_to_look_asks_for_the_inbox_and_for_nothing_in_it(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    outlook, session = both
    await outlook.inbox(session).look()
    assert outlook.asked_for == ["$select=id"]


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (403, "ErrorAccessDenied", "Grant the app the permissions that docs/replies.md lists"),
        (401, "InvalidAuthenticationToken", "Check the app's identity in the settings"),
        (404, "ErrorInvalidUser", "check the address in SAFEGUARDING_MAILBOX"),
        (429, "TooManyRequests", "try again in a quarter of an hour"),
        (503, "ServiceUnavailable", "Try again later"),
    ],
)
async def test_what_to_look_refuses_says_what_to_do(
    both: tuple[FakeOutlook, ClientSession], status: int, code: str, said: str
) -> None:
    outlook, session = both
    outlook.refusals = [(status, code)] * 6
    with pytest.raises(MailboxError, match=said) as caught:
        await outlook.inbox(session).look()
    assert code in caught.value.message
    assert "secret" not in caught.value.message


async def test_to_look_without_a_token_says_what_to_do(
    both: tuple[FakeOutlook, ClientSession],
) -> None:
    outlook, session = both
    outlook.tokens = NoTokens()
    with pytest.raises(MailboxError, match=r"^The mailbox cannot be read\. .*AADSTS7000222"):
        await outlook.inbox(session).look()
