"""POST /notify/callback: what GOV.UK Notify reports of each email after it took it.

Only whoever has the token is heard. A report changes no message; it is written down beside it. An address that
turned out wrong gets no more mail, and its owner is one whom nothing reaches until Teams does. Notify tries five times, so a
report that the database could not keep is asked for again.
"""

import asyncio
import json
import logging
from hmac import compare_digest

from aiohttp import web

from bot.environment import Secret
from bot.json_values import text_of
from dialogs.mail.incoming import Returned
from dialogs.mail.returned import never_arrived
from scheduler.ports import Clock
from storage import ledger
from storage.database import Database, DatabaseTrouble
from storage.ledger import Heard
from training.delivery import UNREACHABLE
from training.identity import folded

LOG = logging.getLogger(__name__)

PATH = "/notify/callback"
BY = "notify"
MOST_BYTES = 64 * 1024
READ_SECONDS = 15

GONE = "permanent-failure"
"""There is no such mailbox."""

ANSWERS = {
    "delivered": "delivered",
    GONE: f"{UNREACHABLE}: {GONE}",
    "temporary-failure": "temporary-failure",
    "technical-failure": "technical-failure",
}
"""How each of Notify's words stands in the ledger."""


class NotifyReports:
    """The one route of Notify's; `token` is what the service's callback page was given."""

    def __init__(self, database: Database, clock: Clock, token: Secret) -> None:
        self._database = database
        self._clock = clock
        self._token = token

    def register(self, app: web.Application) -> None:
        """Add the route to an application."""
        app.router.add_post(PATH, self.take)

    async def take(self, request: web.Request) -> web.Response:
        """Take one report in."""
        if not self._is_let_in(request.headers.get("Authorization", "")):
            return _said(401, "the bearer token is missing or wrong")
        if (request.content_length or 0) > MOST_BYTES:
            return _said(413, "the body is too large")
        report = await _report_in(request)
        if report is None:
            return _said(400, "the body is not a JSON object")
        try:
            await self._hear(report, text_of(report, "reference"))
        except DatabaseTrouble:
            LOG.warning("report could not be kept")
            return _said(503, "it could not be kept; please send it again")
        return web.Response(status=204)

    def _is_let_in(self, header: str) -> bool:
        scheme, _, given = header.partition(" ")
        is_same = compare_digest(given.strip().encode(), self._token.reveal().encode())
        return is_same and scheme.lower() == "bearer"

    async def _hear(self, report: object, delivery_id: str) -> None:
        status, now = text_of(report, "status"), self._clock.now()
        answer = ANSWERS.get(status)
        if answer is None:
            LOG.warning("report says something new", extra={"delivery": delivery_id})
            return
        async with self._database.writing() as conn:
            heard = await ledger.hear(conn, delivery_id, answer, at=now, by=BY)
            if heard is Heard.NEW and status == GONE:
                back = Returned(status, folded(text_of(report, "to")) or None)
                await never_arrived(conn, delivery_id, back, at=now, by=BY)
        said = {"delivery": delivery_id, "answer": answer, "ours": heard is not Heard.NOT_OURS}
        LOG.info("report", extra=said)


async def _report_in(request: web.Request) -> object | None:
    """The report; None where it is no JSON object, or takes too long."""
    try:
        async with asyncio.timeout(READ_SECONDS):
            report = json.loads(await request.read())
    except (ValueError, RecursionError, TimeoutError, web.RequestPayloadError):
        return None
    return report if isinstance(report, dict) else None


def _said(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
