"""How an HTTP server on this machine goes wrong: it hangs up, hangs, refuses or lies, by script."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from aiohttp import web
from aiohttp.typedefs import Handler


class Trouble(StrEnum):
    """What happens to one request instead of the usual."""

    CUT_BEFORE = "cut before"  # of the body, nothing is read
    CUT_DURING = "cut during"  # a part of the body is read
    CUT_AFTER = "cut after"  # it is done, and the answer never comes
    HANG_BEFORE = "hang before"  # nothing is done, and nobody says so
    HANG_AFTER = "hang after"  # it is done, and nobody says so
    FAIL_AFTER = "fail after"  # it is done, and the answer is 500 all the same
    LIE = "lie"  # nothing is done, and the answer is yes


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer in the place of the usual one; nothing is done."""

    status: int
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)


Step = Trouble | Refusal

DONE_ALL_THE_SAME = (Trouble.CUT_AFTER, Trouble.HANG_AFTER, Trouble.FAIL_AFTER)


async def gone_wrong(
    step: Step, request: web.Request, handler: Handler, lie: web.Response
) -> web.StreamResponse:
    """What comes of a request to which this happens; a `lie` is an answer that means nothing."""
    if step in DONE_ALL_THE_SAME:
        await handler(request)
    match step:
        case Refusal():
            await request.read()
            return web.json_response(step.body, status=step.status, headers=step.headers)
        case Trouble.FAIL_AFTER:
            return web.json_response({}, status=500)
        case Trouble.LIE:
            await request.read()
            return lie
        case Trouble.HANG_BEFORE | Trouble.HANG_AFTER:
            await asyncio.sleep(60)
        case Trouble.CUT_DURING:
            await request.content.read(10)
        case Trouble.CUT_BEFORE | Trouble.CUT_AFTER:
            pass
    assert request.transport is not None
    request.transport.abort()
    return web.Response()
