"""An echo bot on the archived SDK's CloudAdapter, without an identity: its fastest way to run."""

import sys

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication


class Configuration:
    """Nobody signs in, so that no token is asked for."""

    APP_ID = APP_PASSWORD = APP_TENANTID = ""
    APP_TYPE = "MultiTenant"


class Echo(ActivityHandler):  # type: ignore[misc] # the SDK has no types
    """Says what was said."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer one message."""
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


ADAPTER = CloudAdapter(ConfigurationBotFrameworkAuthentication(Configuration()))
BOT = Echo()


async def messages(request: web.Request) -> web.Response:
    """Take one activity in."""
    return await ADAPTER.process(request, BOT) or web.Response()


def main(port: int) -> None:
    """Serve until the process is ended."""
    app = web.Application()
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
