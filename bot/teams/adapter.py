"""The SDK's adapter contract, on our own connector: body in, turn through the handler, answer out.

Of `botbuilder-core` it uses `BotAdapter`, `TurnContext` and `Activity`. The SDK's own CloudAdapter is
not used: it asks for tokens on the event loop, builds clients anew for every turn and cannot answer
a card's button.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import Activity, ConversationReference, ResourceResponse

from bot.json_values import Json
from bot.teams.activities import activity_from, wire_of
from bot.teams.connector import Connector, Place
from bot.teams.messages import INVOKE_RESPONSE

Handler = Callable[[TurnContext], Awaitable[None]]
ErrorHandler = Callable[[TurnContext, Exception], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the HTTP answer to an activity is: only an invoke has a body."""

    status: int
    body: Json | None = None


class TeamsAdapter(BotAdapter):
    """Runs turns, and carries what is said in them to Teams."""

    def __init__(self, connector: Connector, on_turn_error: ErrorHandler | None = None) -> None:
        """`on_turn_error` hears of whatever a turn raises; without it the turn raises it."""
        super().__init__(on_turn_error)
        self._connector = connector

    async def process(self, body: Json, handler: Handler) -> Reaction:
        """Run one turn for an activity that has been checked already."""
        context = TurnContext(self, activity_from(body))
        await self.run_pipeline(context, handler)
        answer = context.turn_state.get(INVOKE_RESPONSE)
        if answer is not None:
            return Reaction(200, answer)
        return Reaction(400 if context.activity.type == "invoke" else 200)

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Post messages in order; an invoke's answer is kept for the HTTP answer instead."""
        return [await self._send(context, each) for each in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        """Put another content in the place of a message sent earlier."""
        await self._connector.update(_place_of(context.activity), activity.id, wire_of(activity))

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Take back a message sent earlier."""
        await self._connector.delete(_place_of(context.activity), reference.activity_id)

    async def _send(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        if activity.type == INVOKE_RESPONSE:
            context.turn_state[INVOKE_RESPONSE] = activity.value
            return ResourceResponse()
        sent = await self._connector.send(_place_of(context.activity), wire_of(activity))
        return ResourceResponse(id=sent)


def _place_of(activity: Activity) -> Place:
    return Place(activity.service_url, activity.conversation.id)
