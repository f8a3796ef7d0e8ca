"""A mailbox is tried with a draft to nobody, which is gone afterwards."""

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot.entra.graph import Graph
from bot.entra.tokens import TokenError
from bot.mail.checks.graph import check_graph
from tests.bot.fake_graph import SomeTokens
from tests.bot.mail.checks.found import found
from tests.bot.mail.cutting import Step, Trouble
from tests.bot.mail.fake_exchange import MAILBOX, FakeExchange, exchange_and_session, refusal


def graph_of(exchange: FakeExchange, session: ClientSession) -> Graph:
    timeout = ClientTimeout(total=1)
    return Graph(session, exchange.tokens, root=exchange.root, patience=0, timeout=timeout)


async def test_a_mailbox_in_order_is_said_and_keeps_nothing() -> None:
    async with exchange_and_session() as (exchange, session):
        steps = check_graph(graph_of(exchange, session), MAILBOX, MAILBOX)
        assert await found(steps) == (
            [
                f"Microsoft Graph lets the app into {MAILBOX}.",
                "Messages can be written and sent there.",
            ],
            None,
        )
    assert (exchange.drafts, exchange.sent) == ({}, [])
    assert exchange.asked == ["look", "draft", "send", "discard"]


async def test_another_sender_is_something_that_only_a_message_shows() -> None:
    async with exchange_and_session() as (exchange, session):
        said, _ = await found(check_graph(graph_of(exchange, session), MAILBOX, "x@example.gov.uk"))
    assert said[-1].endswith("only a message shows: --to ADDRESS sends one.")


@pytest.mark.parametrize(
    ("script", "code", "said", "why"),
    [
        (
            {"look": [refusal(403, "ErrorAccessDenied")]},
            "missing_permission",
            "may not use",
            "not let in",
        ),
        (
            {"draft": [refusal(403, "ErrorAccessDenied")]},
            "missing_permission",
            "may not use",
            "may only read",
        ),
        (
            {"send": [refusal(403, "ErrorAccessDenied")]},
            "missing_permission",
            "but not send them",
            "may not send",
        ),
        (
            {"look": [refusal(404, "ErrorInvalidUser")]},
            "unknown_mailbox",
            "no mailbox",
            "a slip in the address",
        ),
        ({"look": [Trouble.CUT_BEFORE] * 2}, "no_connection", "firewall", "aiohttp asks twice"),
        (
            {"look": [refusal(500, "InternalServerError")]},
            "graph",
            "Try again later",
            "its own trouble",
        ),
    ],
)
async def test_what_is_wrong_with_a_mailbox_is_one_sentence(
    script: dict[str, list[Step]], code: str, said: str, why: str
) -> None:
    async with exchange_and_session(**script) as (exchange, session):
        _, wrong = await found(check_graph(graph_of(exchange, session), MAILBOX, MAILBOX))
    assert wrong is not None
    assert (wrong.problem.code, said in wrong.message) == (code, True), why
    assert exchange.drafts == {}, "what was tried is gone"


async def test_an_app_that_gets_no_token_is_told_what_to_renew() -> None:
    class NoTokens(SomeTokens):
        async def token(self, *, fresh: bool = False) -> str:
            raise TokenError("invalid_client" if not fresh else "fresh")

    async with exchange_and_session() as (exchange, session):
        exchange.tokens = NoTokens()
        _, wrong = await found(check_graph(graph_of(exchange, session), MAILBOX, MAILBOX))
    assert wrong is not None
    assert (wrong.problem.code, "renew it" in wrong.message) == ("no_token", True)
