"""A provider on this machine that takes messages, counts them, and sometimes says so badly."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

HOST = "127.0.0.1"
SLOWEST_SECONDS = 0.06
SHARE_OF_BAD_ANSWERS = 0.01
"""So often a message is taken and the answer is an error all the same."""


@dataclass(slots=True)
class Provider:
    """What was taken: how often each message."""

    dice: random.Random
    taken: Counter[str] = field(default_factory=Counter)

    async def take(self, request: web.Request) -> web.Response:
        """Take one message; at times the connection outlives its sender."""
        delivery_id = request.match_info["id"]
        await asyncio.sleep(self.dice.uniform(0, SLOWEST_SECONDS))
        self.taken[delivery_id] += 1
        await asyncio.sleep(self.dice.uniform(0, SLOWEST_SECONDS))
        if self.dice.random() < SHARE_OF_BAD_ANSWERS:
            raise web.HTTPInternalServerError
        return web.json_response({"id": delivery_id})

    async def tell(self, request: web.Request) -> web.Response:
        """Say whether a message was taken."""
        delivery_id = request.match_info["id"]
        if delivery_id not in self.taken:
            raise web.HTTPNotFound
        return web.json_response({"id": delivery_id})


@asynccontextmanager
async def serving(provider: Provider) -> AsyncIterator[str]:
    """The provider's address while it serves."""
    app = web.Application()
    app.router.add_post("/messages/{id}", provider.take)
    app.router.add_get("/messages/{id}", provider.tell)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, HOST, 0)
    await site.start()
    try:
        _, port = runner.addresses[0]
        yield f"http://{HOST}:{port}"
    finally:
        await runner.cleanup()
