"""An echo bot on the Agents SDK, the archived SDK's successor, without an identity."""

import logging
import sys

from aiohttp import web
from microsoft_agents.hosting.aiohttp import CloudAdapter
from microsoft_agents.hosting.core import ActivityHandler, TurnContext
from microsoft_agents.hosting.core.authorization import (
    AgentAuthConfiguration,
    AnonymousTokenProvider,
    ClaimsIdentity,
    Connections,
)

NOBODY = AnonymousTokenProvider()


class NoConnections(Connections):  # type: ignore[misc] # installed in another environment
    """Nobody signs in, so that no token is asked for."""

    def get_connection(self, *_: object) -> AnonymousTokenProvider:
        """No identity."""
        return NOBODY

    def get_default_connection(self) -> AnonymousTokenProvider:
        """No identity."""
        return NOBODY

    def get_token_provider(self, *_: object) -> AnonymousTokenProvider:
        """No token."""
        return NOBODY

    def get_token_provider_from_activity(self, *_: object) -> AnonymousTokenProvider:
        """No token."""
        return NOBODY

    def get_default_connection_configuration(self) -> AgentAuthConfiguration:
        """Nothing is configured."""
        return AgentAuthConfiguration()


class Echo(ActivityHandler):  # type: ignore[misc] # installed in another environment
    """Says what was said."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer one message."""
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


ADAPTER = CloudAdapter(connection_manager=NoConnections())
BOT = Echo()


async def messages(request: web.Request) -> web.Response:
    """Take one activity in."""
    request["claims_identity"] = ClaimsIdentity({}, False, "anonymous")  # noqa: FBT003
    return await ADAPTER.process(request, BOT) or web.Response()


def main(port: int) -> None:
    """Serve until the process is ended."""
    logging.disable(logging.WARNING)
    app = web.Application()
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
