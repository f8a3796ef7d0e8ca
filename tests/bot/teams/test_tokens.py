"""The bot's own tokens: fetched beside the event loop, kept, and renewed when refused."""

import asyncio
import threading
import time
from collections.abc import Mapping
from typing import Any

import pytest

from bot.teams.tokens import BotTokens, TokenError


class SlowEntra:
    """Stands in for MSAL: answers after a while, from whatever thread it is asked in."""

    def __init__(self, answer: Mapping[str, Any] | Exception, seconds: float = 0.0) -> None:
        self.answer = answer
        self.seconds = seconds
        self.threads: set[int] = set()
        self.forgotten = 0

    def acquire_token_for_client(self, scopes: list[str]) -> Mapping[str, Any]:
        """A token for the connector."""
        assert scopes == ["https://api.botframework.com/.default"]
        self.threads.add(threading.get_ident())
        time.sleep(self.seconds)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def remove_tokens_for_client(self) -> None:
        """Forget what was kept."""
        self.forgotten += 1


async def test_a_slow_entra_never_stops_the_event_loop() -> None:
    entra = SlowEntra({"access_token": "token-1"}, seconds=0.2)
    asking = asyncio.create_task(BotTokens(lambda: entra).token())
    turns = 0
    while not asking.done():
        await asyncio.sleep(0.005)
        turns += 1

    assert await asking == "token-1"
    assert turns > 5
    assert threading.get_ident() not in entra.threads


async def test_a_refused_token_is_forgotten_before_a_new_one_is_asked_for() -> None:
    entra = SlowEntra({"access_token": "token-1"})
    tokens = BotTokens(lambda: entra)

    await tokens.token()
    assert entra.forgotten == 0
    await tokens.token(fresh=True)
    assert entra.forgotten == 1


@pytest.mark.parametrize(
    ("answer", "said", "why"),
    [
        ({"error": "invalid_client", "error_description": "secret"}, "invalid_client", "refused"),
        ({}, "no token", "an answer without anything"),
        (ConnectionError("name of a host"), "ConnectionError", "no connection"),
        (ValueError("unable to get authority"), "ValueError", "an unknown tenant"),
    ],
)
async def test_without_a_token_it_says_why_and_gives_nothing_away(
    answer: Mapping[str, Any] | Exception, said: str, why: str
) -> None:
    with pytest.raises(TokenError) as raised:
        await BotTokens(lambda: SlowEntra(answer)).token()

    assert str(raised.value) == said, why
