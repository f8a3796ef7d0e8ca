"""GOV.UK Notify on loopback: takes emails under a reference, lists them, and goes wrong by script."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Handler, Middleware
from notifications_python_client.authentication import decode_jwt_token, get_token_issuer

from bot.environment import Secret
from bot.mail.notify_calls import NotifyCalls
from tests.bot.mail.cutting import Refusal, Step, gone_wrong

SERVICE = "11111111-aaaa-4bbb-8ccc-000000000001"
KEY_ID = "22222222-aaaa-4bbb-8ccc-000000000002"
TEMPLATE = "33333333-aaaa-4bbb-8ccc-000000000003"
KEY = Secret(f"live-{SERVICE}-{KEY_ID}")

JSON = dict[str, Any]  # a body as it travelled


def refusal(status: int, kind: str, message: str = "secret words") -> Refusal:
    """A refusal as Notify words it."""
    errors = [{"error": kind, "message": message}]
    return Refusal(status, {"status_code": status, "errors": errors})


def an_email_template(**changes: object) -> JSON:
    """The template that the set-up asks for."""
    placeholders = {"subject": {"required": True}, "body": {"required": True}}
    usual = {"id": TEMPLATE, "type": "email", "subject": "((subject))", "body": "((body))"}
    return {**usual, "personalisation": placeholders, **changes}


@dataclass(slots=True)
class FakeNotify:
    """What was taken, in order; `script` holds what befalls the next requests."""

    root: str = ""
    taken: list[JSON] = field(default_factory=list)
    script: list[Step] = field(default_factory=list)
    status: str = "sending"
    template: JSON = field(default_factory=an_email_template)

    def calls(self, key: Secret = KEY, *, answer_seconds: float = 5) -> NotifyCalls:
        """Our way to it."""
        return NotifyCalls(key, base_url=self.root, answer_seconds=answer_seconds)

    async def take(self, request: web.Request) -> web.StreamResponse:
        """POST /v2/notifications/email."""
        email = await request.json()
        number = f"notification-{len(self.taken) + 1}"
        self.taken.append({**email, "id": number, "status": self.status})
        return web.json_response({"id": number, "reference": email["reference"]}, status=201)

    async def tell(self, request: web.Request) -> web.StreamResponse:
        """GET /v2/notifications, by reference; the latest first."""
        wanted = request.query["reference"]
        found = [each for each in reversed(self.taken) if each["reference"] == wanted]
        told = [{name: each[name] for name in ("id", "reference", "status")} for each in found]
        return web.json_response({"notifications": told, "links": {}})

    async def show(self, request: web.Request) -> web.StreamResponse:
        """GET /v2/template/{id}."""
        if request.match_info["id"] != self.template["id"]:
            missing = refusal(404, "NoResultFound")
            return web.json_response(missing.body, status=missing.status)
        return web.json_response(self.template)


def notify_app(notify: FakeNotify, *middlewares: Middleware) -> web.Application:
    """Notify as an application, and what stands before it."""
    app = web.Application(middlewares=middlewares)
    app.router.add_post("/v2/notifications/email", notify.take)
    app.router.add_get("/v2/notifications", notify.tell)
    app.router.add_get("/v2/template/{id}", notify.show)
    return app


@asynccontextmanager
async def fake_notify(*script: Step, status: str = "sending") -> AsyncIterator[FakeNotify]:
    """Notify for as long as the block lasts."""
    notify = FakeNotify(script=[*script], status=status)

    @web.middleware
    async def scripted(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not _is_known(request):
            refused = refusal(403, "AuthError")
            return web.json_response(refused.body, status=refused.status)
        if not notify.script:
            return await handler(request)
        lie = web.json_response({"id": "notification-0"}, status=201)
        return await gone_wrong(notify.script.pop(0), request, handler, lie)

    async with TestServer(notify_app(notify, scripted)) as server:
        notify.root = str(server.make_url("/"))
        yield notify


def _is_known(request: web.Request) -> bool:
    """Whether the caller signed with the service's key, as Notify checks it."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if get_token_issuer(token) != SERVICE:
        return False
    return bool(decode_jwt_token(token, KEY_ID))
