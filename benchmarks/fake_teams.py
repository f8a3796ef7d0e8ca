"""A Teams connector on this machine that keeps Teams' limits, and counts who breaks them.

`python -m benchmarks.fake_teams LATENCY_SECONDS LIMITED` prints its port; GET /report says what it saw.
"""

import asyncio
import sys
import time
from bisect import bisect_right
from collections import defaultdict

from aiohttp import web

HOST = "127.0.0.1"
IN_TENANT = ((50, 1.0),)
IN_CONVERSATION = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
TOO_MANY = 429


class FakeTeams:
    """Takes messages after a while, or refuses them at once."""

    def __init__(self, latency: float, *, limited: bool) -> None:
        self._latency = latency
        self._limited = limited
        self._taken_at: list[float] = []
        self._in_conversation: defaultdict[str, list[float]] = defaultdict(list)
        self._refused = 0

    async def post(self, request: web.Request) -> web.Response:
        """One message."""
        now, said = time.monotonic(), self._in_conversation[request.match_info["conversation"]]
        await request.read()
        broken = _is_over(self._taken_at, now, IN_TENANT) or _is_over(said, now, IN_CONVERSATION)
        if self._limited and broken:
            self._refused += 1
            return web.json_response(
                {"error": {"code": "Throttled"}}, status=TOO_MANY, headers={"Retry-After": "2"}
            )
        self._taken_at.append(now)
        said.append(now)
        await asyncio.sleep(self._latency)
        return web.json_response({"id": f"m{len(self._taken_at)}"}, status=201)

    async def report(self, _request: web.Request) -> web.Response:
        """What it saw: messages, refusals, the seconds from first to last, the fullest second."""
        at = self._taken_at
        fullest = max(
            (bisect_right(at, each + 1) - place for place, each in enumerate(at)), default=0
        )
        return web.json_response(
            {
                "taken": len(at),
                "refused": self._refused,
                "seconds": at[-1] - at[0] if at else 0,
                "fullest_second": fullest,
            }
        )


def _is_over(taken_at: list[float], now: float, limits: tuple[tuple[int, float], ...]) -> bool:
    return any(
        len(taken_at) >= count and now - taken_at[-count] < seconds for count, seconds in limits
    )


async def main(latency: float, *, limited: bool) -> None:
    """Serve until the process is ended."""
    teams = FakeTeams(latency, limited=limited)
    app = web.Application()
    app.router.add_post("/v3/conversations/{conversation}/activities", teams.post)
    app.router.add_get("/report", teams.report)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]), limited=sys.argv[2] == "limited"))
