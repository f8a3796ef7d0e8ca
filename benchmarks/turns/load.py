"""Many people talking to one bot at once, and how long each waits for the end of their turn."""

import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.turns.wire import Caller, Connector

LOOPBACK = "127.0.0.1"
IN_FLIGHT = 16

_NUMBERS = itertools.count(time.time_ns())


@dataclass(frozen=True, slots=True)
class Pace:
    """How quickly turns were answered: each one's seconds, and the seconds of all together."""

    each: tuple[float, ...]
    together: float

    @property
    def per_second(self) -> float:
        """Turns a second."""
        return len(self.each) / self.together

    def milliseconds_of(self, share: float) -> float:
        """The time within which that share of the turns was answered."""
        return sorted(self.each)[int((len(self.each) - 1) * share)] * 1_000


@dataclass(slots=True)
class Crowd:
    """People who talk to the bot at one port, and what it said in each conversation last."""

    bot_port: int
    teams_port: int
    heard: dict[str, bytes] = field(default_factory=dict)

    def says(self, person: str, text: str) -> bytes:
        """Words of a person's."""
        return self._activity(person, {"type": "message", "text": text, "textFormat": "plain"})

    def clicks(self, person: str, data: dict[str, Any]) -> bytes:
        """A person's press of a card's button."""
        action = {"type": "Action.Execute", "verb": "handout", "data": data}
        value = {"action": action, "trigger": "manual"}
        invoke = {"type": "invoke", "name": "adaptiveCard/action", "value": value}
        return self._activity(person, invoke | {"replyToId": "message-1"})

    async def talk(self, activities: Sequence[bytes], *, in_flight: int = IN_FLIGHT) -> Pace:
        """Post them all, so many at a time, over connections that stay open."""
        waiting, each = iter(activities), list[float]()
        began = time.perf_counter()
        await asyncio.gather(*(self._one(waiting, each) for _ in range(in_flight)))
        return Pace(tuple(each), time.perf_counter() - began)

    async def _one(self, waiting: Any, each: list[float]) -> None:
        loop = asyncio.get_running_loop()
        _, caller = await loop.create_connection(Caller, LOOPBACK, self.bot_port)
        for activity in waiting:
            began = time.perf_counter()
            status, body = await caller.post(activity)
            each.append(time.perf_counter() - began)
            assert status in (200, 201, 202), (status, body[:200])
        caller.close()

    def _activity(self, person: str, what: dict[str, Any]) -> bytes:
        usual = {
            "id": str(next(_NUMBERS)),
            "timestamp": "2026-11-26T10:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": f"http://{LOOPBACK}:{self.teams_port}/",
            "from": {"id": f"29:{person}", "name": person, "aadObjectId": f"entra-{person}"},
            "recipient": {"id": "28:bot", "name": "Safeguarding training"},
            "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": "t"},
            "channelData": {"tenant": {"id": "t"}},
            "locale": "en-GB",
            "entities": [{"type": "clientInfo", "locale": "en-GB", "platform": "Web"}],
        }
        return json.dumps(usual | what).encode()


@asynccontextmanager
async def crowd(bot_port: int) -> AsyncIterator[Crowd]:
    """People in front of a bot, and the Teams that it answers to."""
    heard: dict[str, bytes] = {}
    server = await asyncio.get_running_loop().create_server(
        lambda: Connector(heard.__setitem__), LOOPBACK, 0
    )
    async with server:
        yield Crowd(bot_port, server.sockets[0].getsockname()[1], heard)
