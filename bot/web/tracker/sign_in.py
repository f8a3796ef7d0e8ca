"""`/sign-in`: to Microsoft and back. Who comes back and is of the team gets a session; nobody else does.

The way back is a form of Microsoft's, tied to the browser that set out by a cookie; it works once. In Teams the same way is
gone in a pop-up, which may not hand its session to the tab: it hands over a ticket instead (`tab.py`).
"""

import logging
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.entra.accounts import owner_of
from bot.entra.sign_in import EntraSignIn, SignInError, Why
from bot.web.bodies import Sent, read_sent
from bot.web.cookies import Jar, hash_of, new_secret
from bot.web.tracker.gate import SIGN_IN, Gate
from bot.web.tracker.tab import HandedOver, Tab, challenge_in
from bot.web.tracker.way_back import way_back
from storage import tickets
from storage.columns import Facts
from training.people import Person

LOG = logging.getLogger(__name__)

DONE = f"{SIGN_IN}/done"
PURPOSE = "sign-in"
COOP = "Cross-Origin-Opener-Policy"
SECONDS = int(tickets.MINUTES.total_seconds())

_AGAIN = f"{SIGN_IN}?account=choose"


@dataclass(frozen=True, slots=True)
class EntraPages:
    """The way to Microsoft and back."""

    gate: Gate
    entra: EntraSignIn
    tab: Tab

    def register(self, app: web.Application) -> None:
        """Add the addresses."""
        app.router.add_get(SIGN_IN, self.set_out)
        app.router.add_post(DONE, self.come_back)

    async def set_out(self, request: web.Request) -> web.Response:
        """Send the browser to Microsoft."""
        try:
            begun = await self.entra.begin(choose_account=request.query.get("account") == "choose")
        except SignInError as trouble:
            return self._not_signed_in(trouble.why)
        members, secret = self.gate.members, new_secret()
        facts: Facts = {
            "flow": begun.facts,
            "tab": challenge_in(request.query.get("tab", "")),
            "to": way_back(request.query.get("to", "")),
        }
        async with self.gate.database.writing() as conn:
            at = members.clock.now()
            await tickets.issue(conn, hash_of(secret), PURPOSE, facts=facts, at=at)
        response = web.Response(status=HTTPStatus.FOUND, headers={"Location": begun.url})
        members.cookies.put(response, Jar.SIGN_IN, secret, seconds=SECONDS)
        return _in_a_pop_up(response)

    async def come_back(self, request: web.Request) -> web.Response:
        """Take whoever comes back from Microsoft."""
        facts = await self._kept(request)
        if facts is None:
            return self._not_signed_in(Why.FORGED)
        try:
            sent = await read_sent(request, takes_files=False)
            response = await self._finish(request, facts, sent)
        except SignInError as trouble:
            response = self._not_signed_in(trouble.why)
        self.gate.members.cookies.drop(response, Jar.SIGN_IN)
        return _in_a_pop_up(response)

    async def _kept(self, request: web.Request) -> Facts | None:
        """What was kept when this browser set out; good once."""
        members = self.gate.members
        secret = members.cookies.get(request, Jar.SIGN_IN)
        if secret is None:
            return None
        async with self.gate.database.writing() as conn:
            at = members.clock.now()
            return await tickets.take(conn, hash_of(secret), PURPOSE, at=at)

    async def _finish(self, request: web.Request, facts: Facts, sent: Sent) -> web.Response:
        members, flow, tab = self.gate.members, facts["flow"], str(facts["tab"])
        now = members.clock.now()
        account = await self.entra.finish(flow if isinstance(flow, dict) else {}, sent.fields, now)
        async with self.gate.database.reading() as conn:
            person = await owner_of(conn, account)
        identified_by = f"entra:{account.entra_id}"
        if person is None or not members.includes(person, now):
            return await self._refuse(person, identified_by)
        if tab:
            handed = HandedOver(person.person_id, identified_by, tab)
            return await self.tab.hand_over(handed)
        response = self.gate.go_to(way_back(str(facts.get("to", ""))))
        await members.sign_in(
            request, response, person, identified_by=identified_by, jar=Jar.SESSION
        )
        return response

    async def _refuse(self, person: Person | None, identified_by: str) -> web.Response:
        why = "not of the team" if person else "not on the lists"
        await self.gate.members.refuse(person.person_id if person else identified_by, why)
        return self.gate.not_for_you(is_known=person is not None)

    def _not_signed_in(self, why: Why) -> web.Response:
        LOG.warning("nobody signed in", extra={"why": why.value})
        if why is Why.UNREACHABLE:
            return self.gate.notice(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "Microsoft cannot be reached at the moment",
                "That is where you sign in. Please try again in a few minutes.",
                goes_to=SIGN_IN,
            )
        return self.gate.notice(
            HTTPStatus.BAD_REQUEST,
            "You are not signed in yet",
            "Signing in was not finished, took longer than ten minutes, or was begun in another window.",
            "Please begin again, with your council account.",
            goes_to=_AGAIN,
        )


def _in_a_pop_up(response: web.Response) -> web.Response:
    """Teams opens these in a pop-up, which must still know who opened it when it comes back."""
    response.headers[COOP] = "unsafe-none"
    return response
