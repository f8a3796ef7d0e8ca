"""The handout that a new starter opens in the demo: a page of the bot's own, on this machine.

The example policy names an address on a council's intranet, which does not exist here.
"""

from dataclasses import replace
from pathlib import Path

from aiohttp import web

from bot.web.headers import CSP
from training.courses import Course, Proof
from training.policy import Policy

PATH = "/handout"
PAGE = Path(__file__).with_name("handout.html")


def handout_page(app: web.Application) -> web.Application:
    """The application with the handout on it."""
    app.router.add_get(PATH, _show)
    return app


def with_local_handout(policy: Policy, bot_address: str) -> Policy:
    """The policy with its documents at the bot's own page."""
    courses = {
        code: _moved(course, bot_address + PATH) if course.proof is Proof.SELF_CERTIFIED else course
        for code, course in policy.courses.items()
    }
    return replace(policy, courses=courses)


def _moved(course: Course, url: str) -> Course:
    return replace(course, documents=tuple(replace(each, url=url) for each in course.documents))


async def _show(_request: web.Request) -> web.Response:
    return web.Response(
        text=PAGE.read_text(encoding="utf-8"),
        content_type="text/html",
        headers={CSP: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"},
    )
