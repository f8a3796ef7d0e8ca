"""Many turns at once: no call of ours may stop the others, however slow Microsoft is."""

import asyncio
import threading

from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.entra.tokens import TEAMS_SCOPE, AccessTokens, Answer, ScopedTokens
from bot.teams.adapter import TeamsAdapter
from bot.teams.connector import Connector
from bot.teams.service_urls import ServiceUrls
from tests.bot.teams.fake_teams import teams_and_session

TURNS = 30
LONGEST_WAIT_SECONDS = 20


class StuckEntra:
    """Stands in for Entra: gives no token until the event loop itself lets it."""

    def __init__(self) -> None:
        self.is_asked = threading.Event()
        self.may_answer = threading.Event()

    def ask(self, scope: str) -> Answer:
        """A token, once the loop has had its turn; an error if it never does."""
        assert scope == TEAMS_SCOPE
        self.is_asked.set()
        if self.may_answer.wait(LONGEST_WAIT_SECONDS):
            return {"access_token": "token-1"}
        return {"error": "the event loop stood still"}

    def forget(self, scope: str) -> None:
        """Nothing is kept."""


async def test_thirty_turns_go_on_while_entra_is_slow() -> None:
    entra, begun = StuckEntra(), asyncio.Semaphore(0)

    async def echo(context: TurnContext) -> None:
        begun.release()
        await context.send_activity(Activity(type="message", summary=context.activity.text))

    async def let_entra_answer_once_all_have_begun() -> None:
        for _ in range(TURNS):
            await begun.acquire()
        entra.may_answer.set()

    async with teams_and_session() as (teams, session):
        tokens = ScopedTokens(AccessTokens(lambda: entra), TEAMS_SCOPE)
        connector = Connector(session, ServiceUrls(local=True), tokens)
        adapter = TeamsAdapter(connector)
        turns = (
            adapter.process(
                {
                    "type": "message",
                    "text": f"turn {number}",
                    "serviceUrl": teams.service_url,
                    "conversation": {"id": f"chat-{number}"},
                },
                echo,
            )
            for number in range(TURNS)
        )
        await asyncio.gather(let_entra_answer_once_all_have_begun(), *turns)

    assert entra.is_asked.is_set()
    assert sorted(each["summary"] for each in teams.sent) == sorted(
        f"turn {number}" for number in range(TURNS)
    )
    assert {each.authorization for each in teams.calls} == {"Bearer token-1"}
